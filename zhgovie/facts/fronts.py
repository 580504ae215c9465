"""Which name a clause opens with: the one at its front, or the one that it describes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhgovie.facts import events, holder, trade
from zhgovie.facts.clauses import Clause
from zhgovie.facts.openings import codes_opening, level_of
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.subject import THE_NATION, Subject, is_nation
from zhgovie.facts.votes import TELLS
from zhgovie.facts.words import doings, verbs
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

PLACE_ONLY = frozenset({"在", "对", "从", "由", "于", "到", "至", "与", "和", "以", "据"})
"""Words that make a name behind them a place where, not a holder of which."""

NO_HOLDERS = PLACE_ONLY | holder.GOVERNS
_ABROAD = frozenset({"GPE", "ORG", "LOC"})
_OWNERS = frozenset({"GPE", "ZONE", "COMPANY"})
_PARTS_OF_PLACES = frozenset({"ORG", "FAC", "ZONE"})
_LONGEST_APPOSITION = 12
_LONGEST_SCENE = 17
_LEADERS = frozenset({"GPE", "ZONE", "COMPANY"})
_LEADS = lazy(
    r"[^，,。；;、0-9的]{0,12}?(?:[最较][高低快慢多少大小好差]|首位|榜首|末位|垫底|靠前|靠后|领先|居前)的[是为]?"
)
"""Before a name: where it stands among others (增速最快的甲县)."""
_THAN = lazy("[比较与同对向]")
_JOINS, _PARTS = lazy(r"[、，,和及与]"), lazy(r"[、，,和及与对向给为由入]")
"""What makes names a list; what stands between two of which the second is no case of the first."""
LINES = ("铁路", "高铁", "高速", "公路", "线", "段", "城际", "大道", "通道", "工程", "项目")
_LINE = lazy(
    r"(?:线路|全线|[正主]线|项目|工程)(?=[正主]线|线路|[全总]?长|设|共|新建|新增|总?投资|桥隧比|累计|已|完成|预计|计划)"
)
"""A line without its name, with what it has."""
_RUNS = lazy("(?:线路|全线|[正主]线)(?:[自由起经全总设共]|线路|新建|正线)")
_ROADS = ("铁路", "高铁", "高速", "公路", "线", "城际", "大道")
_VISITED = frozenset({"COMPANY", "ZONE", "ORG"})
_STAGE = lazy(r"(?:首|[一二三四])期(?:工程|项目)?(?!限|内|末|间)")
_STAGED = ("项目", "工程", "产业园", "工业园", "基地", "电站", "公司", "集团")
_FIRM = lazy(r"的?[一某][家座][一-鿿]{0,8}?(?:企业|公司|工厂|集团|合作社)(?![主家老负董总])")
"""A firm without a name, behind the place where it is."""
_TELLS = lazy(f"{TELLS.pattern}|公布|通报|宣布")
_ADVERBS = lazy(
    r"(?:[今昨]天|近日|(?:[今去]|[0-9]{4})年以?来|近[几0-9一二三四五]?年来|目前|也|还|已经?|正在?|正式|专门|积极|不断|持续|大力|紧紧|充分|深入|主动|通过[^，,。]{2,12})*"
)
_DONE_TO = lazy(
    "入选|列入|获[批评得]|挂牌|揭牌|建成|建设|通[车航]|[开动复完竣]工|投[产用运入]|启[用动]|成立|落[户成]|开[放业园馆建]|贯通|关闭|封闭"
)
"""What is done to a site is told of its place: 甲大桥建成通车,…."""
_SETS_ABOUT = lazy(r"[抢狠紧][抓扣盯]|[把将以]|是(?!否)")
"""How it goes on where a body does something, with no common verb."""
_ZONE = lazy(
    r"(?P<own>[一-鿿]{2,7}?)(?:(?:工业(?:集聚|集中|功能)?|经济|集聚|集中|开发|高新|经开)区(?![域位级划类块])|(?:工业|产业|物流|科技|创业)园(?!区))"
)
_CLASS_OF_ZONES = lazy(r"[和与及的在各类等有个第家级]|全部|省级|新[增建设]|通过|依托|利用|加快|聚焦")
"""A zone that no list knows, behind the place where it lies."""
_WORKS = lazy(
    r"(?:[（(][^（）()]{1,20}[）)])?[的，,]?(?:[一-鿿]{0,6}?(?:车间|厂区|厂房|生产线|生产现场)|[^，,。；;]{0,8}(?:展厅|产品展示))"
)
"""Behind a firm's name: where in it a report is set."""
_SET = lazy(r"在[^，,。；;、0-9]{0,16}$")
"""Before a place: a clause is set there, what the place is between (在粮食大县甲县)."""
_GOES_ON = lazy(
    r"[今去前上本当全半0-9一二三四]|累计|已|共|总|将|预计|营收|营业|产值|利润|净利|年[产度]|市值|股价|跌|涨"
)
"""Behind a firm's name: what it has or does, and when."""


def first(text: str, names: Sequence[Entity], opening: Phrase) -> Entity | None:
    """Give the name that opens a clause, also where it begins like a word of no weight (可 of 可口可乐).

    Of 甲市龙头企业乙公司 it is the firm.

    `names` are those that begin where the opening's words do, and up to two characters before.
    """
    if not opening.spans or not names:
        return None
    at = opening.spans[0][0]
    opener = None
    for one in names:
        if one.start < at < one.end and one.label in holder.SCENES and not is_nation(one):
            return one
        if one.start == at:
            opener = one
    if opener is not None and opener.label in _ABROAD and trade.is_partner(text, opener.end):
        return None
    if opener is None or opener.label not in _OWNERS:
        return opener
    if (held := _of_place(text, opener, names)) is not None:
        return held
    near = (one for one in names if one.label == "COMPANY" and 0 < one.start - opener.end <= _LONGEST_APPOSITION)
    firm = next((one for one in near if holder.is_apposed(text, opener.end, one)), None)
    return opener if firm is None or _PARTS.search(text, opener.end, firm.start) else firm


def _of_place(text: str, place: Entity, names: Sequence[Entity]) -> Entity | None:
    """Give what lies in the place that opens a clause and holds its figures: 甲县的乙镇, 甲市的丙公司."""
    last = place
    for one in names:
        last = one if one.start == last.end and one.label == "GPE" else last
    held = next((one for one in names if one.start == last.end + 1), None)
    if place.label != "GPE" or held is None or text[last.end] != "的" or _JOINS.match(text, held.end):
        return None
    return held if held.label in {*_PARTS_OF_PLACES, "COMPANY"} or held.text[-1] in "县区旗镇乡村道" else None


def is_told_of(text: str, start: int, name: Entity) -> bool:
    """Whether what stands before a name in `text[start:]` says what it is: 位于甲县的…, 甲市龙头企业…."""
    is_alone = name.start > start and _JOINS.match(text, name.end) is None
    return is_alone and (text[name.start - 1] == "的" or holder.is_apposed(text, start, name))


def described(text: str, names: Sequence[Entity], opening: Phrase) -> Entity | None:
    """Give the place, firm or site that a clause describes before it names it: 位于甲县的乙公司, 龙头企业丙集团."""
    if not opening.spans or not names or names[-1].start <= opening.spans[0][0]:
        return None
    start, end = opening.spans[0]
    named = [one for one in names if start <= one.start and (one.end <= end or one.label == "PROJECT")]
    if (leader := next((one for one in named if leads(text, opening, one)), None)) is not None:
        return leader
    if not holder.DESCRIBES.match(text, start - (opening.head[-1:] == ["由"]), end):
        firms = (one for one in named if one.label == "COMPANY")
        return next((one for one in firms if holder.is_apposed(text, start, one) or _is_told_of(text, one)), None)
    found = next((one for one in named if text[one.start - 1] == "的"), None)
    return None if found is None or "、" in text[found.end : end] else found


def _is_told_of(text: str, firm: Entity) -> bool:
    """Whether a firm that 的 describes goes on to do something: 去年投产的丙公司 实现出口."""
    acts = text[firm.end : firm.end + 2] in doings() or _GOES_ON.match(text, firm.end) is not None
    return acts and text[firm.start - 1] == "的"


def leads(text: str, opening: Phrase, name: Entity) -> bool:
    """Whether a clause tells where a name stands among others before it: 增速最快的甲县."""
    said = _LEADS.match(text, opening.spans[0][0], name.start) if text[name.start - 1] in "的是为" else None
    return said is not None and said.end() == name.start and name.label in _LEADERS


def behind_value(text: str, clause: Clause, starts: Mapping[int, Entity]) -> Entity | None:
    """Give whom a clause goes on to measure behind what it has or how it ranks: 库容30万立方米的甲水库投资4亿元."""
    value, *more = clause.values
    is_led = bool(more) and text.startswith("的", value.end) and not _THAN.search(text, clause.start, value.start)
    one = starts.get(value.end + 1) if is_led else None
    is_one = one is not None and (one.label in holder.SITES or value.unit == "rank") and one.end < more[0].start
    return one if is_one and one is not None and not _JOINS.match(text, one.end) else None


def body_holds(text: str, body: Entity, clause: Clause) -> bool:
    """Whether a school, hospital, scenic spot or zone behind its place's name holds the figures of its clause."""
    is_one = body.label in _PARTS_OF_PLACES and (bool(clause.values) or body_acts(text, body, clause))
    return is_one and holder.may_hold(text, body, clause)


def body_acts(text: str, body: Entity, clause: Clause) -> bool:
    """Whether a school, port or the like opens a sentence with what it does or where it is."""
    if body.label not in _PARTS_OF_PLACES or holder.is_observer(body.text) or _TELLS.search(text, body.end, clause.end):
        return False
    said = _ADVERBS.match(text, body.end, clause.end)
    at = said.end() if said else body.end
    if _DONE_TO.match(text, at):
        return False
    is_verb = text[at : at + 2] in doings() or _SETS_ABOUT.match(text, at) or holder.DESCRIBES.match(text, at)
    return at == clause.end or bool(is_verb)


def local_firm(text: str, place: Entity, named: Entity | None, clause: Clause) -> int:
    """Give where the firm ends that stands behind a place, `named` or not; 0 where none does."""
    if clause.values and named is not None and named.label == "COMPANY" and holder.may_hold(text, named, clause):
        return named.end
    if clause.values and (firm := _FIRM.match(text, place.end, clause.values[0].start)):
        return firm.end()
    zone = None if named else _ZONE.match(text, place.end, clause.end)
    return zone.end() if zone and not _is_class(zone.group("own")) else 0


def _is_class(own: str) -> bool:
    """Whether what stands before 工业区 says which kind or what is done, not what one is called: 新增, 通过低效."""
    return _CLASS_OF_ZONES.search(own) is not None or any(own[at : at + 2] in verbs() for at in range(len(own) - 1))


def points_at(text: str, start: int, clause: Clause, name: str) -> int:
    """Give the length of the noun at `start` that is the one named before: 水库, of 甲水库; of a line 线路 全长."""
    if size := events.tail_at(text, start, name):
        is_counted = clause.values and clause.values[0].start == start + size
        return 0 if is_counted or text[start + size : start + size + 1] in "、和及与" else size
    return 2 if name.endswith(LINES) and _LINE.match(text, start) else 0


def is_line(text: str, start: int) -> bool:
    """Whether a line without its name goes on at `start`: 线路自甲站引出, 全线设隧道."""
    return _RUNS.match(text, start) is not None


def names_line(name: str) -> bool:
    """Whether a site's name is that of a road or line."""
    return name.endswith(_ROADS)


def is_stage(text: str, start: int, name: str) -> bool:
    """Whether a stage of the project or site named before opens a clause: 二期工程 总投资, 一期 建设厂房."""
    return name.endswith(_STAGED) and _STAGE.match(text, start) is not None


def apposed(text: str, clause: Clause, starts: Mapping[int, Entity]) -> Entity | None:
    """Give the site that a clause says what it is before it names it, behind a dash: 控制性工程——甲隧道."""
    site = starts.get(clause.end + len("——"))
    is_one = site is not None and site.label in holder.SITES and not holder.is_far_end(text, site.start)
    return site if is_one else None


def visited(text: str, names: Sequence[Entity], clause: Clause) -> Entity | None:
    """Give the firm or village that a report from the spot comes to (走进某某公司)."""
    if not holder.VISITS.match(text, clause.start, clause.end):
        return None
    return next((one for one in names if one.label in _VISITED or (one.label == "GPE" and one.text[-1] == "村")), None)


def may_last(default: Subject | None, entity: Entity, *, opens_text: bool) -> bool:
    """Whether a paragraph can go on about a new topic: not one of a report on a place, but where it opens it."""
    if default is None or default.rule in holder.LOOSE or default.name == THE_NATION.name:
        return True
    return entity.label == "GPE" if default.rule == "subject.votes" else opens_text


def is_on_spot(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether a clause without figures is set in a firm's works, of which its paragraph tells: 在甲公司生产车间."""
    return entity.label == "COMPANY" and not clause.values and _WORKS.match(text, entity.end) is not None


def is_scene(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether a sentence of a text on the nation is set in a place: 在甲县的高标准农田, 百万亩…."""
    at = text.rfind("在", clause.start, entity.start)
    is_first = holder.ONLY_TIME.fullmatch(text, clause.start, at) is not None
    return is_first and entity.label in holder.SCENES and not is_nation(entity)


def scene_in(text: str, names: Sequence[Entity], clause: Clause, told: Subject | None) -> Entity | None:
    """Give the place inside the one told of where a clause is set: 甲省收获过半,在主产区乙县,10万亩…."""
    if told is None or told.id is None:
        return None
    end = clause.values[0].start if clause.values else clause.end
    place = next((one for one in names if one.label == "GPE" and one.end == end), None)
    if place is None or told.id == place.id:
        return None
    outer = next((one.start for one in names if one.label == "GPE"), place.start)
    said = _SET.search(text, max(clause.start, outer - _LONGEST_SCENE), outer)
    if said is None or not holder.ONLY_TIME.fullmatch(text, clause.start, said.start()):
        return None
    width = level_of(told.id)
    codes = [place.id] if place.id else codes_opening(place.text)
    return place if any(code.startswith(told.id[:width]) and level_of(code) > width for code in codes) else None
