"""Awards and statuses: what a verb of conferral confers, when it has a name.

Behind a verb (获评, 入选, 通过) stand words that lead up to the name (我省首个…领域, 全市, 2个); then a list of names.
`_names` walks the list; `_length` says how far a name reaches: a quotation with the noun behind it, a level with the
last status noun of the item (国家级|…示范区), or, after a verb that says it all, a hallmark and its bearer (先进|单位).
What stands before 称号, and an examination said to be passed (化工园区认定取得突破), needs no such verb before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.lexicons import table
from zhgovie.lexicons.patterns import alternatives


@cache
def _words(kind: str) -> tuple[str, ...]:
    rows = table("honor_words", ("class", "word"), key=1).rows
    return tuple(sorted((word for found, word in rows if found == kind), key=lambda word: (-len(word), word)))


def words(*kinds: str) -> str:
    """Return the pattern of any word of some lists."""
    return alternatives(word for kind in kinds for word in _words(kind))


_PLAIN = '[^，。；、：！？,;:!?\n（()）“”"《》]'
_NUMERAL = r"(?:\d{1,5}|[一两二三四五六七八九十]{1,3})"
COUNT = rf"{_NUMERAL}[余多]?[个项家件座处款名位种人]"
_QUOTE = '[“"][^“”"。；\n]{2,40}[”"]'
_OPENER = (
    rf"(?:(?:{words('province')})市?(?!{_PLAIN}{{0,24}}?(?:首|唯一|第[一二三]|全国|国家))|{words('opener')}(?!{_PLAIN}{{0,6}}?首[批个家]|唯一|第[一二三四五六七八九十]{{1,2}}[批轮个家])|A{{3,5}}级|[1-5]A级|国内(?=\d)|(?:[东西中]部|东北|长三角|珠三角)(?={_PLAIN}{{0,6}}?(?:百|\d)强)"
    r"|第[一二三四五六七八九十百\d]{1,4}[届次](?:中国|全国)?|20\d\d(?=全|中|世))"
)
_EXAMINED = "(?:认定|认证|复核)"
_VERBS = ("sure", "plain", "deemed", "weak", "passed", "ranked")
_VERB_OPENING = "".join(sorted({word[0] for kind in _VERBS for word in _words(kind)} | set("成为是作")))
VERB = re.compile(
    rf"(?=[{_VERB_OPENING}])(?:(?P<sure>{words('sure')})(?!的)|(?P<plain>(?<![缴捕查抓收俘截渔猎]){words('plain')})(?![的者奖]|得者)"
    rf"|(?P<deemed>{words('deemed')})(?!的)|(?P<weak>{words('weak')})(?![的者])"
    rf"|(?P<passed>{words('passed')})|(?P<ranked>{words('ranked')})|(?P<role>作为)|(?P<copula>成为|(?<![认因作以称即成分])为"
    rf"|(?<![一二三四五六七八九十还就都不而总但于可或])是))"
)
_ORDINAL = r"第(?:[一二三四五六七八九十]{1,2}|\d{1,2})[批轮]"
_FIRST_IN = rf"(?:首[批个家例座]|第一[个家]|唯一|{_ORDINAL})"
_SCOPE = (
    rf"(?:{words('scope', 'giver')}(?!外)|[一-鿿]{{2,3}}[省市县区州](?={_FIRST_IN})|{_ORDINAL}|第一[个家]"
    rf"|(?:全国|国家|全球|世界|联合国|亚洲|[东西华中]{{1}}[南北东西部])(?={_FIRST_IN})|(?:全国|国家)[一-鿿]{{2,8}}?领域(?={_FIRST_IN})|的)"
)
_NEAR = rf"(?:了|为|成|全域|\s|[十百]大(?=[“\"])|{_SCOPE}|[12]\d{{3}}(?:年度?|[-—－][12]\d{{3}}年?度?))"
GIVES = ("授予", "追授")
_GIVEN = re.compile(rf"(?:{_PLAIN}|、){{1,40}}(?={_QUOTE}(?:[，。；、,;\n]|\Z|国家|荣誉|称号|奖|勋章))")
# 授予|山东省济南市等69个城市|全国文明城市
_HELD = re.compile(rf"(?:{words('province')})(?:{_PLAIN}|、){{0,40}}?等{COUNT}(?:同志|单位|城市|集体|企业|城区|村镇)?")
_COUNTED = rf"(?:{_PLAIN}|、){{0,30}}?{COUNT}(?:同志|单位|城市|集体|企业)?"
_GIVER = rf"{_PLAIN}{{2,16}}?(?:[部委局办厅署台会院社]|中心|集团|组织)(?=[“\"])"  # 减负办|“服务企业在基层”
_SOCIETY = (
    rf"{_PLAIN}{{2,18}}?(?:协会|学会|联合会|总会|研究会|委员会|组委会|基金会|总局|总工会|办公室|电视台)(?={_QUOTE})"
)
_FAR = rf"(?:{_PLAIN}{{1,14}}?的|{_GIVER}|{_PLAIN}{{0,10}}?(?:领域|行业|首[批个家])|{_COUNTED})"
# What may stand between a verb and the name: 了, 组委会授予的, 我省首个制造业领域, 甲、乙2个, 2013年度.
BEFORE_NAME = re.compile(rf"{_NEAR}{{0,3}}?{_SOCIETY}|{_NEAR}{{0,3}}?(?:{_FAR}{_NEAR}{{0,2}}?)??(?={_OPENER}|{_QUOTE})")
_ENDS_ITEM = frozenset({"", *"，。；、,;\n"})
_YEAR = re.compile(r"[12]\d{3}(?:[-—－]{1,2}[12]\d{3})?年度?")
_FIRST_BEFORE = re.compile(rf"{_FIRST_IN}\Z")
SCOPED = re.compile(rf"(?:[了为]|{_SCOPE}){{1,3}}")
OPENED = re.compile(rf"{_OPENER}++")
STATUS = re.compile(
    rf"(?:{words('mark')}{words('bearer')}|{words('status')}|(?<!药[物品])(?<![医社]保)目录|(?:\d{{1,4}}|百|十|千)强(?:企业|县|区|镇|市)?|[杯鼎](?=[”\"])|{words('site')}(?=\Z))"
    r"(?!(?<=奖)[励项学补金]|(?<=奖项)目)(?:[（(][市县区镇、]{1,3}[）)])?[”\"]?"
)
_GRADE = "(?:特等奖|[一二三]等奖|[金银铜]奖)?"
AWARD = re.compile(rf"{_PLAIN}{{2,16}}?(?:奖章|奖状|奖(?![学励补金品项牌杯])){_GRADE}")
MODEL = re.compile(
    rf"(?!\d){_PLAIN}{{0,16}}?{words('mark')}(?:企业)?{words('bearer')}(?:[（(][市县区]{{1,2}}[）)])?|{AWARD.pattern}"
)
# 入选消费新业态新模式新场景试点城市
PRIZE_OR_PILOT = re.compile(
    rf"{AWARD.pattern}|(?!\d){_PLAIN}{{4,24}}?(?:示范|试点|先行|先导|试验){words('bearer')}(?![一-鿿])|{_PLAIN}{{2,12}}?(?:百|\d)强(?:县|区|市|镇|企业)?(?![一-鿿])"
)
_WON = "(?:总?冠军|亚军|季军|[金银铜]牌|特等奖|[一二三]等奖|[金银铜]奖|大奖|优胜奖)"
# 2025中国足协杯（女子）冠军, 绿茶博览会金奖产品: a place in a contest that has a name
CONTEST = re.compile(
    rf"(?!\d{{1,3}}[枚块个项次座])(?:[^，。；、：“”（）()\n的枚]{{2,24}}?{words('contest')}|{words('games')})(?:[（(][^（）()\n]{{1,6}}[）)])?"
    rf"[^，。；、：“”（）()\n的枚块个项次座]{{0,16}}?{_WON}(?![杯赛得获者榜获])(?:产品|作品)?"
)
_SAYS_ALL = ("sure", "deemed")
_STATES = ("copula", "role")
_UNNAMED = ("先进个人", "先进集体", "先进单位", "先进工作者", "优秀员工")
# 获得改革先锋称号
_BARE_CALLED = re.compile(rf"(?!各|多|该|此|这|\d)(?:(?![的等和]){_PLAIN}){{3,14}}?(?=(?:荣誉)?称号)")
_HALLMARKED = re.compile(
    rf"(?:{words('mark')}{words('bearer')}|历史文化名[城镇村]|之[乡都城]|^(?:国家|[省市])级.{{2,14}}试点)\Z"
)
# 山东省济南市, not 浙江省美丽乡村示范镇
# 十佳案例和|优秀案例: the second name has no level of its own
_PARTNER = re.compile(rf"(?:{words('mark')}){{1,2}}{words('bearer')}(?=[，。；,;\n等]|称号|荣誉|\Z)")
_PLACE = re.compile(
    rf"(?:{words('province')})(?!.*(?:{words('mark')}{words('bearer')}|{words('status')})\Z)[^“”]*[市县区州旗镇乡村]"
)
_RANKED_IN = re.compile(r"(?:百|千|\d)强(?:县|市|区|镇|乡镇|企业|园区|开发区)?(?:[（(]市[)）])?\Z")
_GRADED = re.compile("[一二三]级")
_EXAMINED_LAST = re.compile(rf"{_EXAMINED}\Z")
_EXAMINED_NEXT = re.compile(
    "(?:国家|省级|省|市)?(?:创建|创评|现场|技术|考核)?(?:验收|复审|复查|复核|复评|评估|考核|评审|测评|审核)"
)
_EXAMINED_BEHIND = re.compile(rf"(?:[、和及与]?{_QUOTE}){{0,6}}{_EXAMINED_NEXT.pattern}")
_GOES_ON = re.compile("(?!之一)[一-鿿](?<![的和及与并等])")
EXAMINED = re.compile(
    rf"(?:{_EXAMINED}[及和、])?(?P<name>{_PLAIN}{{1,20}}?(?:级|体系|企业|园区|产品|基地|标准|资质|标志|等级|食品|农产品|[A-Z0-9]){_EXAMINED})"
)
GENERIC = re.compile(rf"(?:{_OPENER}|[和及与、]|国内|以上|各类|有关|重点)*(?:级)?{words('generic')}")
ENDS = re.compile(
    rf"(?:荣誉)?称号|荣誉(?=[，。；、,;的]|\Z)|(?<![一二三特甲乙平优])等|(?<=[^名])建设名单|创建名单|(?<=[县市区镇乡村厂园城企业地强])(?:名单|榜单)|行列|(?:榜首|首位|前列|前茅)(?=[，。；、,;\n]|\Z)|{COUNT}|(?<!目)的|[后并]|以来|第{_NUMERAL}[名位]"
)
JOINT = re.compile(
    rf"(?:等)?(?:荣誉)?(?:称号)?(?:第\d{{1,3}}[名位])?(?:[（(]\d{{4}}年[^（()）]{{0,6}}[）)])?(?:{COUNT})?(?:[、和及与暨]|以及|(?:(?<=[”\"])|(?<=称号))[，,](?:和|以及)?(?=[“\"])|(?<=[”\"])(?=[“\"])|[，,](?={_OPENER}))"
)
_AND = re.compile("[和及与暨]|以及")
CALLED = re.compile("(?:荣誉)?称号")
_CONFERS = re.compile(rf"{words('sure', 'deemed')}|获|保留|荣")
_CLAUSE_MARK = "，。；！？,;\n："
PLAN = re.compile('(?:计划|行动|战略|规划)[”"]?$')
# No verb of conferral before it: what was passed (化工园区认定取得突破), counted (…认证2个), or ranked in.
NOMINAL = re.compile(
    rf"(?:(?<=[，。；、,;：:\n])|\A)(?:[一二三四五六七八九]是|第[一二三四五六七八九])?(?P<name>[一-鿿A-Za-z0-9]{{3,14}}?{_EXAMINED})"
    "(?=取得(?:突破|成功)|获得?通过|(?:顺利|成功)通过|获批)"
    rf"|(?<=、)(?P<counted>{_OPENER}{_PLAIN}{{3,16}}?{_EXAMINED})(?={COUNT})"
    rf"|在(?P<ranked>{_QUOTE})(?=(?:榜单?|名单)?[中里]?(?:排|列|名列|位列|位居|居|荣登))"
)
_NOMINAL_CUE = re.compile(f'{_EXAMINED}|在[“"]')
"""Without one of these a text holds no `NOMINAL`, which is slow to fail."""
_AN_ACTIVITY = re.compile("(?:创建|申报|评选)?(?:工作|活动|行动|会议|推进会|现场会|大会|仪式)|第一(?:方阵|梯队)|前列")
_ITEM = re.compile(rf"{_PLAIN}{{0,30}}(?:{_QUOTE}{_PLAIN}{{0,20}})?(?:[（(][市县区]{{1,2}}[）)])?")
# 命名五常市为全国…基地: the holder stands between the verb and 为
_NAMED_AS = re.compile(
    rf"(?:命名|认定|确定|评定|批准|表彰|公布)(?![为的])(?:{_PLAIN}|、){{2,30}}?为(?P<deemed>(?={_OPENER}|{_QUOTE}))"
)
# 全球第二大光伏企业, 国际组织
_NO_STATUS = re.compile(r"[最第首枚在超获\s]|国际(?:组织|设计)")
CONFERRED = frozenset({"entities.honor.conferred", "entities.honor.called"})
"""Who reads what stands behind a verb of conferral."""
_QUOTED = re.compile(_QUOTE)
_BEARER = re.compile(f"{words('bearer')}|人物")
_OF_BEARERS = re.compile(f'[“"][^“”"]{{2,20}}[”"](?=..)(?:{_BEARER.pattern})')  # “感动中国”集体
_CONFERS_TOO = re.compile("批准|列入|纳入|授予|评为|获评|入选|(?:认定|确定|命名)为")  # 获…批准列入|世界地质公园网络名录
_SURE_BEFORE = re.compile(rf"(?:{words('sure')})了?(?:{words('scope', 'giver')}){{0,2}}\Z")
_LISTED = re.compile("(?:榜单|名单)(?![一-鿿])")
_GRADED_SITE = re.compile("(?:国家)?(?:[1-5]A|A{3,5})级(?:旅游)?景区|国家公园")
_BARE_CUP = re.compile("(?!奖|[一两三几\\d])[一-鿿]{2,4}[鼎杯]")
_TOWN = re.compile("“(?:中国|世界|全国|国际)[^“”]{1,8}[都乡城镇村谷港县市]”")
_CUP = re.compile(rf"{_OPENER}?“[^“”]{{1,6}}[杯鼎]”")
_PLAIN_LENGTH = 6
LONGEST_LIST = 12
LONGEST_CALLED = 120


def honors(scene: Scene) -> list[Candidate]:
    """Propose the named statuses after verbs of conferral, also in a list, before 称号, and as passed examinations."""
    text = scene.text
    verbs = (*VERB.finditer(text), *_NAMED_AS.finditer(text))
    spans = {span: "conferred" for verb in verbs for span in _names(text, verb)}
    spans |= {span: "hallmarked" for span in spans if _is_hallmarked(text, *span)}
    if "称号" in text:
        spans |= {span: "called" for match in CALLED.finditer(text) if (span := _called(text, match.start()))}
    if _NOMINAL_CUE.search(text):
        spans |= {match.span(str(match.lastgroup)): "nominal" for match in NOMINAL.finditer(text)}
    return [Candidate(*span, "HONOR", f"entities.honor.{how}", 0.8) for span, how in spans.items()]


def speaks_for_itself(text: str, start: int, end: int) -> bool:
    """Whether what is conferred says itself that it is a status: a level or quotes open it, a status noun ends it.

    >>> [speaks_for_itself(name, 0, len(name)) for name in ("国家森林城市", "“中国红枣之乡”", "劳动奖状", "“包邮区”")]
    [True, True, False, False]
    """
    name = text[start:end]
    spans = [(0, 0), *(match.span() for match in STATUS.finditer(name.rstrip("”")))]
    last = spans[-1][0] if spans[-1][1] - spans[-1][0] > 1 else spans[-2][1] if len(spans) > 2 else -1  # 5A级景区|镇
    is_prize = (
        name.endswith("奖")
        and text[end : end + 1] not in {"牌", "章", "杯"}
        and not name.endswith("大奖")
        and len(name) >= _PLAIN_LENGTH
    )  # 安徽省政府质量奖
    ends = spans[-1][1] == len(name.rstrip("”")) and (is_prize or last in {spans[-1][0], spans[-1][1] - 1})
    least = 4 if _FIRST_BEFORE.search(text, max(0, start - 6), start) else _PLAIN_LENGTH
    is_best_of = (
        text[max(0, start - 2) : start] in _words("scope") and len(name) >= least
    )  # 全省|…先进县, 首批|特色小镇
    is_marked = _HALLMARKED.search(name) or (least == 4 and name.endswith("试点"))
    opens = name.startswith("“") or OPENED.match(name) is not None or (is_best_of and is_marked)
    if any(form.fullmatch(name) for form in (CONTEST, _CUP, _BARE_CUP, _OF_BEARERS, _TOWN, _GRADED_SITE)):
        return True
    if _is_partner(text, start, end):
        return True
    return bool(ends and opens) and not _NO_STATUS.search(_QUOTED.sub("", name))


def _is_hallmarked(text: str, start: int, end: int) -> bool:
    """Whether a whole item behind 评为 or 荣获 ends in a hallmark: 被评为|生物多样性魅力城市."""
    behind = text[end : end + 1] in _ENDS_ITEM or text[end] in "等称（("
    whole = behind and end - start >= _PLAIN_LENGTH and _SURE_BEFORE.search(text, max(0, start - 16), start)
    return bool(whole and _HALLMARKED.search(text, start, end))


def _is_partner(text: str, start: int, end: int) -> bool:
    """Whether a name without a level is joined to one that ends as it does: 十佳案例和|优秀案例."""
    joined = text[start - 1 : start] in {"和", "及", "与"} and _HALLMARKED.search(text[max(0, start - 12) : start - 1])
    return bool(joined and _PARTNER.fullmatch(text, start, end))


def _names(text: str, verb: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Walk the list of names behind a verb."""
    how, position = str(verb.lastgroup), verb.end()
    if verb[0] in GIVES and (given := _GIVEN.match(text, position)):
        position = given.end()
    if verb[0] in GIVES and (held := _HELD.match(text, position)):
        position = held.end()
    if how == "passed" and (examined := EXAMINED.match(text, position)) and not GENERIC.fullmatch(examined["name"]):
        yield examined.span("name")
        return
    has_scope = False
    for _ in range(LONGEST_LIST):
        lead = BEFORE_NAME.match(text, position)
        scoped = None if lead else SCOPED.match(text, position)
        start = lead.end() if lead else scoped.end() if scoped else position
        if start == position and (year := _YEAR.match(text, position)):
            start = year.end()
        has_scope = has_scope or scoped is not None
        if how == "copula" and text[start : start + 1] == "“" and start > verb.end():
            return  # 是名副其实的“千园之城”
        length = _length(text, start, how, scoped=has_scope or (lead is not None and "首批" in lead[0]))
        if not length or _AN_ACTIVITY.match(text, start + length):
            return
        is_plain = text[start - 1] in "，," and text[start] not in '“"'
        if is_plain and text[start + length : start + length + 1] not in _ENDS_ITEM:
            return  # 获评国家卫生县，国家级绿色工厂达到3家
        yield start, start + length
        joint = JOINT.match(text, start + length)
        if not joint:
            return
        position = joint.end()
        if (partner := _PARTNER.match(text, position)) and _HALLMARKED.search(text, start, start + length):
            yield partner.span()
            return


def _length(text: str, start: int, how: str, *, scoped: bool) -> int:
    """Say how long the name at `start` is; 0 where none begins."""
    words = _item(text, start)
    quoted = re.match(_QUOTE, words)
    if quoted and how == "passed" and _EXAMINED_BEHIND.match(text, start + quoted.end()):
        return quoted.end()
    if quoted:
        return _quoted_length(words, quoted.end(), "sure" if how == "deemed" and scoped else how)
    contest = CONTEST.match(text, start) if how in {"sure", "plain"} else None
    if contest and not GENERIC.fullmatch(contest[0]):
        return len(contest[0])
    opened = OPENED.match(words)
    if not opened and how in {"sure", "plain"} and _BARE_CUP.fullmatch(words):
        return len(words)
    if not opened and (how in _SAYS_ALL or (how == "plain" and not scoped)):
        bare = _BARE_CALLED.match(text, start)
        model = bare or (MODEL if how in _SAYS_ALL else PRIZE_OR_PILOT).match(_cut(words, 1))
        return len(model[0]) if model and not GENERIC.fullmatch(model[0]) and model[0] not in _UNNAMED else 0
    is_first = (
        how in _STATES and _FIRST_BEFORE.search(text, max(0, start - 6), start) is not None
    )  # 作为全国首个…示范区
    if not opened and how != "plain" and not is_first:
        return 0
    name = _cut(words, opened.end() if opened else 1)
    end = len(name) if CALLED.match(words, len(name)) else _last_status(name)
    if words.count("“", 0, end) > words.count("”", 0, end):
        end = words.find("”", end) + 1
    name = words[:end]
    is_general = (
        (GENERIC.fullmatch(name) and not _GRADED_SITE.fullmatch(name)) or _PLACE.fullmatch(name) or PLAN.search(name)
    )
    is_named = end >= 4 and "以上" not in name and not is_general and not _CONFERS_TOO.search(_QUOTED.sub("", name))
    return end if is_named and _suits(how, name, words[end:]) else 0


def _suits(how: str, name: str, rest: str) -> bool:
    """Whether a verb can confer a name: only examinations are passed, a mere 为 or 是 needs a plain hallmark."""
    if how == "ranked":
        return bool(_RANKED_IN.search(name))
    if how in _STATES:
        is_part = how == "copula" and rest.startswith("的")  # 是国家级示范区的|主通道
        return bool(_HALLMARKED.search(name) or _RANKED_IN.search(name)) and not is_part and not _GOES_ON.match(rest)
    return how != "passed" or bool(_EXAMINED_LAST.search(name) or _EXAMINED_NEXT.match(rest))


def _quoted_length(words: str, closing: int, how: str) -> int:
    """Say how long a name in quotation marks is, with the noun behind them: “科创中国”试点城市."""
    tail = _cut(words, closing)[closing:]
    if _LISTED.match(tail) and STATUS.search(words, 1, closing):
        tail = ""
    end = len(tail) if _BEARER.fullmatch(tail) else _last_status(tail[:12])
    inside = words[1 : closing - 1]
    if PLAN.search(inside) or inside in _words("metaphor"):
        return 0
    if how == "passed":
        return closing + end if _EXAMINED_LAST.search(tail[:end]) else 0
    if how == "copula":
        return closing if re.search("之[乡都城]$", inside) else 0
    status = STATUS.search(inside[-6:])
    named = end or (status and len(status[0]) > 1)
    return closing + end if how in {"sure", "plain"} or (how in {"weak", "deemed", "role"} and named) else 0


def _item(text: str, start: int) -> str:
    """Give the words up to the next mark, across one quotation."""
    match = _ITEM.match(text, start)
    return match[0] if match else ""


def _cut(words: str, after: int) -> str:
    """Cut an item where its name cannot go on: at 等, 称号, a count, or 和 between two statuses."""
    end = ENDS.search(words, after)
    words = words[: end.start()] if end else words
    for joint in _AND.finditer(words, after):
        goes_on = BEFORE_NAME.match(words, joint.end()) or _PARTNER.fullmatch(words, joint.end())
        if goes_on and _last_status(words[: joint.start()]) == joint.start():
            return words[: joint.start()]
    return words


def _last_status(name: str) -> int:
    """Say where the last status noun of a name ends; 0 where it has none."""
    return max((match.end() for match in STATUS.finditer(name)), default=0)


def _called(text: str, end: int) -> tuple[int, int] | None:
    """Read the name before 称号: a quotation, or what a level opens behind a verb of conferral."""
    least = max(0, end - LONGEST_CALLED)
    if text[end - 1 : end] in {"”", '"'}:
        start = max(text.rfind("“", least, end - 1), text.rfind('"', least, end - 1))
        inside = text[start + 1 : end - 1]
        return (start, end) if start >= 0 and len(inside) >= 2 and "\n" not in inside else None
    end -= text[end - 1 : end] == "等"
    dated = re.search(r"[（(]\d{4}年[^（()）]{0,6}[)）]$", text[least:end])
    end -= len(dated[0]) if dated else 0
    least = max(least, *(text.rfind(mark, least, end) + 1 for mark in _CLAUSE_MARK))
    verb = _CONFERS.search(text, least, end)
    found = list(OPENED.finditer(text, verb.end(), end)) if verb else []
    openers = [opener for opener in found if end - opener.start() >= 4 and not _GRADED.fullmatch(opener[0])]
    if not openers or found[-1].end() == end:
        return None
    name = text[openers[-1].start() : end]
    is_list = re.search("[“”、的]|等(?:[\\d一二三四五六七八九十多]|众多)", name)
    return None if is_list or GENERIC.fullmatch(name) else (openers[-1].start(), end)
