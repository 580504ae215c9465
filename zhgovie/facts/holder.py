"""Whether a name that opens a clause holds what the clause measures: not one of a list, a class, a helper, a paper.

Also the patterns by which `topic` knows words that point at a holder (`role`): 全市, 该公司, 国内.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from zhgovie.facts import events
from zhgovie.facts.clauses import Clause
from zhgovie.facts.openings import codes_opening
from zhgovie.facts.votes import DOMESTIC, NATIONAL_BODIES, NATIONAL_NAMES, TELLS
from zhgovie.facts.words import any_of, branches, doings
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity, Quantity

Ends = str | tuple[str, ...]
Offsets = tuple[int, int]
COORDINATION = frozenset("、和及与")
HELPER = lazy(r"援建|对口|捐建|承建|援助|帮扶|投资建设|时间|段(?=[全总]?长)|[一-鿿]{0,6}[0-9]{2,4}强")
"""Behind a name that is no holder: who helps (鄂尔多斯市援建项目), a clock (北京时间), a line's part (江西段长),
a list that one stands on (中国企业500强)."""
_TOWN_BODY = lazy(
    r"(?:[一-鿿]{2,6}?[省市县区州旗])?(?P<place>(?![全各本该距离到至往由])[一-鿿]{1,4}(?:乡|镇|街道))"
    r"(?:党委、?政府|党工委|党委|政府)(?![的办工副书秘领干门对])"
)
"""A town's own body, with the town; 丙乡政府的 and 丙乡党委书记 are no doers."""
_LONGEST_TOWN_BODY = 20
_COUNTED = frozenset({"PROJECT", "FAC"})
"""Labels of what may also be a class that is counted: 技改项目12个."""
_WIRE = lazy(
    r"(?:客户端|记者)?(?:消息|讯|电|报道|记者|快讯)[（(，,：:\s]|[一-鿿]{0,8}(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午)?(?:电|讯|消息)"
)
"""Words that make a name before them the one who reports: 央视网消息（新闻联播）：."""
_BESIDE = lazy(r"[东南西北]{1,2}[距邻临接靠离毗通至起抵到达连跨枕倚依濒]|距")
"""How a name begins that only says where something lies: 南距国道2公里, 东至大海."""
_SIDES = frozenset("，,、")
_FAR_END = lazy(r"(?<![差间])距(?!今)[^，,。；;\n距]{0,20}$")
"""Before a name that something is only so far from: 该矿距离最大港口——甲港 75公里."""
_LONGEST_WAY = 22
_ROUTE = lazy(r"[一-鿿]{0,3}?(?:至|[—-]{1,2})[一-鿿]{2,10}?(?:列车|班列|航[线班]|铁路|高铁|高速|公路|动车|专列)")
"""Behind a place: the way goes on from it (甲市至乙市旅客列车)."""
_SECTION = lazy(r"[至到—-]{1,2}[一-鿿]{2,12}")
"""Behind a site: the road or line goes on from it (甲桥至乙村3公里道路)."""
_TIME_THERE = lazy(r"(?:会晤|会谈|峰会|会议|战役|地震|奥运会|世博会)(?:之?[前后]|期间|以来)")
"""Behind a place: what was there only tells when (某地会晤后)."""
_PRIZE = lazy(r"[一-鿿]{0,6}[奖杯]")
"""Behind a name that is only the first part of a prize's."""
_LIVING = lazy(
    r"(?:一家人?|夫妻|夫妇)的?(?=[0-9])|"
    r"(?!(?:行政|自然)?[村镇乡]|[：:]|[^。]{0,12}(?:说|表示|介绍|告诉|认为|指出)|[^。，,]{0,6}(?:带领|带头|率领|引领|领导|组织|主持|要求))[^。；;\n]{0,60}?"
    rf"(?:{branches('own_living')}|[0-9]岁|(?<![府司业团方省市县区镇村])投资[0-9]|[种养栽][了着]|贷款[0-9])"
)
"""Behind a person's name: what follows is of his own living, not what he says or leads."""
PRONOUN = lazy(r"[他她](?!们|乡|人|日)")
_WORKS = lazy(r"(?:项目|工程|线|基地|厂)$")
"""How a project's name ends; 年产100万吨水泥 is what one makes."""
_SOURCE = lazy(
    r"[一-鿿]{0,4}(?:月报|周报|年报|报价|监测|调查)(?:数据)?显示|"
    r"(?:[（(][A-Za-z]{2,9}[)）])?(?:[一-鿿]{0,12}(?:研报|数据|统计|报告)|[一-鿿]{0,4}(?:分析师|研究员)[一-鿿·]{2,8}?|(?:首席|高级)[一-鿿]{2,6})"
    r"[一-鿿]{0,6}(?:显示|称|认为|表明|指出|预计|表示)"
)
"""Behind the name of one whose figures are of others: 某网最新报价显示, 某证券研报认为, 某社分析师张三表示."""
_OBSERVER = lazy(r"(?:证券|研究(?:院|所|中心)?|咨询|协会|联合会|数据公司|网|商会|研究会)$")
"""How the names of those end whose trade is to tell of others."""
_OBSERVES = lazy(
    r"(?:[（(][A-Za-z]{2,9}[)）])?(?:[0-9]{1,2}日)?[一-鿿]{0,4}(?:显示|称|认为|表明|指出|预计|预测|测算|估计|统计|说|表示)(?=[，,：:]|$|[0-9]{4}年)"
)
"""What they do: 某协会预计."""
_QUOTED = lazy(
    r"(?P<name>[一-鿿A-Za-z0-9·]{0,14}?(?:指数?|转债|期货|合约))(?:收盘|收|全线)?(?:上?涨|下?跌|报)(?=[0-9])"
)
_FIRST_OF = lazy(r"等[0-9一二两三四五六七八九十数多]")
"""Behind a name that is but an example: 甲集团等19家企业, 石臼湖等8个湿地."""
_LISTED = lazy(
    r"(?!全[省市县区州])([^，,。；;]{0,16}?)"
    r"(?:、[^，,。；;]{0,60}等|等(?:世界|全球|国内|国际|一批|众多|知名|龙头|骨干|大型|[0-9一二两三四五六七八九十数多]))"
)
"""Behind a name: it is, or begins, the first of examples (甲集团、乙集团等19家企业), or the only one."""

_NATIONAL_BODY = lazy(
    rf"(?:中央财政(?!(?:补助|专项|拨款|投资|补贴|奖补)[一-鿿]{{0,6}}(?:[0-9]|$))|(?:{NATIONAL_BODIES})(?!门|专家|工作组|系统|部门|监管|出资|所属)|国家(?=为|还|已|将|在|共|对|累计))"
    rf"(?![^，,。；;]{{0,8}}的(?:[0-9]|$)|[^，,。；;]{{0,16}}(?:{branches('tells_or_grants')}|[全我该][省市县区]))"
)
"""A body of the nation's government that acts, and neither tells of others nor grants."""
FIELD = lazy(
    r"[一-鿿]{0,4}(?:排[名位]|位次|名次)|率先|首|第(?![一二三]产业)|前(?![0-9一二两三四五六七八九十]{1,3}(?:个?月|季度|年|周|天))|排(?=[名在第位列])|[居列位](?=[居列]?[第首前末])|各地|领先|一体|(?!正在|目前|已|有|拥有|是)[一-鿿]{2,6}最[大高多长快好]|"
    rf"最(?!大(?:电力|用电|供电|负荷|缺口|日))|重点|统一|{NATIONAL_NAMES}|文明|一流"
)
DIVISIONS = "省市县州盟旗镇乡村区"
"""Levels that 全省 and 全市 speak of, and ends of names; a zone ends so as well."""
SCENES = frozenset({"GPE", "ZONE", "COMPANY"})
"""Labels of where a report from the spot is set."""
VISITS = lazy(r"(?:[^，,。；;“”]{1,12}[，,])?[一-鿿]{0,10}?(?:走进|走入|步入|踏入|来到)")
"""How a report from the spot opens, of which the firm or village it comes to is the topic."""
_APPOSED = lazy(r"(?:企业|集团|龙头|巨头|品牌|[造营应发务]商|旗下的?|所属的?|下属的?|子公司)$")
"""Before a firm's name: words that say what it is (逆变器制造商某某公司)."""
DESCRIBES = lazy(
    r"位于|坐落|座落|地处|起[自于]|始于|连接|由[^，,。；;]{2,30}(?:[投出]资|承建|建设|兴建|创办)|落户|总部"
)
"""How a clause begins that says something of a name behind 的."""
_TOLD = lazy(
    r"(?:统计|显示|获悉|介绍|表示|测算|了解到?|指出|透露|消息|日[电讯]|(?:指引|引领|领导|指导|带动|推动|拉动|支持|影响|背景|形势|作用)下)$"
)
"""How a clause ends that only says who tells what follows, or what moves it."""
_ENDS_TOLD = frozenset("计示悉绍算解到出露息电讯下\n")
_LONGEST_TOLD = 4
ONLY_TIME = lazy(r"[0-9一二三四五六七八九十前上下半今去昨当年月日季度旬末底初份号天期间同至到—~、（）()\s-]*")
"""What may stand before 全国 at the front of a clause."""
GOVERNS = frozenset(
    {"加快", "加紧", "大力", "着力", "统筹", "积极", "助力", "抓紧", "确保", "包括", "包含", "含", "拥有", "针对", "为"}
    | {"相当于"}
)
"""Words that make a name behind them what is acted on: 加快甲市—乙市一体化."""
_WHOLE = lazy(r"[全我本](?:[国省市县区州盟旗镇乡村]|街道)")
SMALL = frozenset("镇乡村道")
"""Ends of names of places that no list holds in full: what 全村 holds is of no county, though no village is named."""
_THAT_ZONE = lazy(rf"该?(?:{any_of('zone_kind')}区|区|产业园|工业园)|该园")
ANY_ZONE = lazy(r"该?(?:(?:开发|园|经开|高新)区|区)")
"""What a zone of any name is called; of the others only one whose name ends so."""
_THAT_PLACE = lazy(r"该(?:[省市县州盟旗镇乡村]|街道)")
OPENS_LOCAL_OR_WIDE = frozenset("村乡镇县企国全世")
"""What the next, `WIDE` and `doers.ITSELF` begin with."""
TELLER = lazy(
    r"[一-鿿]{0,8}?(?:书记|主任|负责人|[镇乡县区市州省村局厅]长|干部)[一-鿿·]{0,6}(?:说|表示|介绍|告诉|坦言|透露|指出)"
)
"""Behind 该镇: who of it tells of something else."""
MEASURED_BY = frozenset("于比与较占和")
"""Before 该市, where something is only compared with it."""
MEASURED = lazy("[一-鿿]{3}[量额值率入积]")
"""The last characters of what is measured."""
LOCAL = lazy(r"([村乡镇县])(?:集体|里|内|民(?!政|营)|(?<=[们咱俺].))")
_THAT_COMPANY = lazy(r"(?:该|本)?(?:公司|企业|集团)")
_THAT_BODY = lazy(r"该(?:[校院行局社馆站所厂矿港店会]|工厂|中心|银行|基地|医院|学校|学院|大学|合作社|联社)")
_THAT_PROJECT = lazy(r"该(?:项目|工程|线路?|高[速铁]|铁路|公路)|(?:项目|工程)[一-鿿]{2,10}后")
_ROLES = {
    "own": _WHOLE,
    "place": _THAT_PLACE,
    "zone": _THAT_ZONE,
    "company": _THAT_COMPANY,
    "body": _THAT_BODY,
    "project": _THAT_PROJECT,
}
WIDE = lazy(
    rf"(?P<word>国内(?!{DOMESTIC}|销售)|全球|世界)(?!外|生产总值|[^，,。；;]{{0,8}}(?:首|第|最|领先|知名|著名|一流|唯一)|循环|需求|地图|[0-9]+强|市场占有率|市场份额|市占率|经济论坛|卫生|银行|贸易组织)"
)
"""At the front of a clause: what it measures is of the nation or the world."""
_EXAMPLE = lazy(r"以(?P<name>[^，,。；;、]{2,24})为例")
ENDS_EXAMPLE = lazy(r"(?:项目|工程|公司|企业|集团|基地|银行|医院|学校|合作社|水库|[村镇厂线])$")
"""How a name ends that no list knows."""
LASTING = frozenset({"GPE", "ZONE", "COMPANY", "LOC"})
"""Of these a whole paragraph speaks; of the others, a sentence."""
SITES = frozenset({"PROJECT", "FAC"})
"""What 该项目 can be."""
BODIES = frozenset({"ORG", "COMPANY", "FAC"})
PART = "其中"
"""What opens a sentence that tells a part of what the one before told."""
PARTS = lazy("[分按从](?:各?(?:省|市|州|盟|县|区|旗|镇|乡|地|城市|企业|园|片)+|区域|地区|主体)[一-鿿]{0,4}?看")
"""What opens a sentence that goes through places or firms of what the others tell of: 分市看,甲市8家、乙市6家."""
LOOSE = frozenset({"subject.lead", "subject.generic"})
"""Rules that settle a document's subject only for want of a better one."""
_PEOPLE_FROM = lazy("籍|(?:企业家|客商|商人|老板|专家|媒体)(?!数|人数|总数)")
"""Behind a place: whom it tells of comes from there (杭州 企业家某某)."""
LED_UP_TO = lazy(r"的[是为]?$")
"""Before a name that ends its clause: 投资最大的是某某项目."""
FOUNDS = lazy(r"(?:成立|创办|创立|创建|组建|注册|兴办|领办|开办)了?$")
"""Before a name that ends its clause: what it then has is told behind (牵头成立某某合作社,吸纳社员60户)."""
HEADS = frozenset(
    {"企业", "项目", "工程", "基地", "电站", "电厂", "工厂", "油田", "气田", "煤矿", "矿山", "水库", "灌区", "大桥"}
    | {"隧道", "铁路", "公路", "机场", "港口", "码头", "医院", "学校", "学院", "银行", "景区", "农场", "牧场"}
)
"""Nouns that point back to a name which ends so, and name nothing themselves: 甲水库…，水库 库容."""
FIRM = "企业"
"""A noun that points back to a firm, whatever its name ends in."""
_NO_HEAD = frozenset("、和及与数家化")
"""Behind a noun that then points back to no name: 企业家, 项目数."""
POINTED = frozenset({"PROJECT", "FAC", "ORG", "COMPANY", "ZONE"})
"""What a noun with 该 can be, whatever it is called: 该口岸, 该电站."""
LONGEST_NOUN = 4
COPULAS = frozenset("是为")
_OPENED = lazy(
    r"(?:全线|全面|全部|整体|正式|[一-鿿]{0,4}机组)?(?:建成|贯通|投产|投用|投运|投入使用|投入运[营行]|开通|通车|竣工|完工|并网|启用|达产)[一-鿿]{0,4}后$"
)
"""Behind a site's name, up to the end of its clause: what follows is what it then has or does."""
_HAS_WORK = lazy(rf"[一二三四]期|{branches('work_does')}")
"""Behind such a noun: what a work has or does."""
_NEXT = lazy(r"紧[随跟]其后|次之|居次|[排位]?居?第?二位?(?=[，,])|最[高低多少快慢大小](?=[，,])|垫底|领跑|领先")
"""Behind the name of the next in a row: 甲县收入3亿元,乙县次之,收入2亿元."""
FRONTS = frozenset("，,：:")
"""Behind a name that opens a sentence alone: 福建省：全省接待…."""
_TOWARDS = frozenset({*"据与和同向从对"})
"""Before a body that tells, or with which or to which something is done: 与某海关 签订协议."""
ELSEWHERE = frozenset("赴对从与较比往")
"""Before a place: another one than where the text is."""


def may_hold(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether the words behind a name let it be the holder of its clause's figures."""
    if entity.end > clause.end or text[entity.end : entity.end + 1] in COORDINATION or HELPER.match(text, entity.end):
        return False
    if (
        (entity.label == "FAC" and goes_on(text, entity.end))
        or events.is_when(text, entity)
        or (entity.label == "GPE" and any(said.match(text, entity.end) for said in (_ROUTE, _PEOPLE_FROM, _TIME_THERE)))
    ):
        return False
    if (
        is_far_end(text, entity.start)
        or is_beside(text, entity.start, entity.end, entity.label)
        or (entity.label in _COUNTED and _is_no_site(text, entity, clause))
    ):
        return False
    if _SOURCE.match(text, entity.end) or (_OBSERVER.search(entity.text) and _OBSERVES.match(text, entity.end)):
        return False
    if entity.label in {"ORG", "GPE"} and (_WIRE.match(text, entity.end) or text.startswith("记者", entity.end)):
        return False
    return not is_listed(text, entity.end, clause.values[0].start if clause.values else clause.end)


def is_beside(text: str, start: int, end: int, label: str) -> bool:
    """Whether a name begins with where something else lies: 南跨乙河, no 南通港."""
    if _BESIDE.match(text, start) is None:
        return False
    is_one_side = text[end : end + 1] not in _SIDES or not _BESIDE.match(text, end + 1)  # 东至乙路,南跨丙河
    if label == "GPE":
        return text[end - 1] not in DIVISIONS  # 南通市
    return not (is_one_side and codes_opening(text[start:end]))


def goes_on(text: str, end: int) -> bool:
    """Whether a road or line goes on from a site that is named up to `end`: 甲桥 至乙村."""
    return _SECTION.match(text, end) is not None


def is_far_end(text: str, start: int) -> bool:
    """Whether what is named at `start` is only what something is so far from."""
    near = max(0, start - _LONGEST_WAY)
    return text.find("距", near, start) >= 0 and _FAR_END.search(text, near, start) is not None


def ends(word: str) -> Ends:
    """Give how names end that 该校 or 该院 points at."""
    return ("校", "学", "学院") if word.endswith("校") else word[1:]


def points_at(labels: frozenset[str], name: str, suffix: Ends) -> bool:
    """Whether 该项目 or 该基地 can be a project or site that no list knows."""
    return "PROJECT" in labels or (labels == BODIES and name.endswith(suffix))


def is_joined(text: str, entity: Entity) -> bool:
    """Whether a name is one of several: 甲县、乙市."""
    return bool(COORDINATION & {*text[max(0, entity.start - 1) : entity.start], *text[entity.end : entity.end + 1]})


def is_wider(own: str, last: str) -> bool:
    """Whether 全市 (`own` is its level) speaks of another place than a subject whose name ends in `last`."""
    return own in DIVISIONS and own != last and (last in DIVISIONS or own in "省市县州")


def is_head(text: str, start: int, end: int) -> bool:
    """Whether the noun at `start` stands for a name that ends so (水库 for 甲水库): it is not counted, nor a part."""
    return start + 2 != end and text[start + 2 : start + 3] not in _NO_HEAD


def has_role(text: str, start: int) -> bool:
    """Whether a word that opens at `start` is one of those by which `role` knows at whom it points: 该公司."""
    return any(pattern.match(text, start) for pattern in _ROLES.values())


def points_on(text: str, start: int, end: int) -> bool:
    """Whether a noun that opens a paragraph goes on with what the work named before is or has: 项目选址, 电站累计."""
    return text[start : start + 2] in HEADS and start + 2 < end and _HAS_WORK.match(text, start + 2) is not None


def only_tells(text: str, start: int, end: int) -> bool:
    """Whether the clause `text[start:end]` only says who tells what follows, or what moves it."""
    is_said = text[end - 1] in _ENDS_TOLD
    return is_said and _TOLD.search(text, max(start, end - _LONGEST_TOLD), end) is not None


def tells_of(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether a clause measures the name that it opens with, says what that is or how it ranks, or that it opened."""
    if clause.values or text[entity.end : entity.end + 1] in COPULAS or _NEXT.match(text, entity.end):
        return True
    return entity.label in _COUNTED and _OPENED.match(text, entity.end, clause.end) is not None


def _is_no_site(text: str, entity: Entity, clause: Clause) -> bool:
    """Whether what is labelled as a site is goods, a prize, where something lies, or a class that is counted."""
    if entity.text.startswith("年产") and not _WORKS.search(entity.text):
        return True
    if _PRIZE.match(text, entity.end):
        return True
    return bool(clause.values) and _is_count(text, entity, clause.values[0])


def is_apposed(text: str, start: int, entity: Entity) -> bool:
    """Whether what a name is stands right before it in `text[start:]`: 龙头企业 丙集团."""
    return _APPOSED.search(text, max(start, entity.start - 3), entity.start) is not None


def national_body(text: str, start: int, end: int) -> int:
    """Give where the name ends of a body that acts for the nation at `start` (财政部下达…); 0 where none does."""
    body = _NATIONAL_BODY.match(text, start, end)
    return body.end() if body else 0


def quoted(text: str, start: int, end: int) -> str:
    """Give the index or paper that a clause quotes (某某指数涨0.9%), which holds its own change; nothing elsewhere."""
    match = _QUOTED.match(text, start, end + 1) if text[end - 1] in "涨跌报" else None
    return match.group("name") if match and match.end() >= end else ""


def is_observer(name: str) -> bool:
    """Whether a body's trade is to tell of others."""
    return _OBSERVER.search(name) is not None


def example(text: str, start: int, end: int) -> Offsets | None:
    """Give what `text[start:end]` takes for an example: 以甲项目为例."""
    match = _EXAMPLE.fullmatch(text, start, end)
    return match.span("name") if match else None


def town_acting(text: str, start: int, end: int) -> str:
    """Give the town or village whose committee or office acts at `start` (丙乡党委政府规划…); "" where none does."""
    front = text[start : min(end, start + _LONGEST_TOWN_BODY)]
    if "政府" not in front and "党" not in front:
        return ""
    body = _TOWN_BODY.match(text, start, end)
    return body.group("place") if body and not TELLS.search(text, body.end(), body.end() + 10) else ""


def acts_elsewhere(text: str, body: Entity, code: str | None) -> bool:
    """Whether a public body of another place than the text's, which has the official `code`, does not only tell."""
    if code is None or TELLS.search(text, body.end, body.end + 10):
        return False
    if text[body.end : body.end + 1] in COORDINATION | FRONTS or text[max(0, body.start - 1) : body.start] in _TOWARDS:
        return False
    codes = codes_opening(body.text)
    return bool(codes) and code not in codes


def has_living(text: str, end: int) -> bool:
    """Whether what follows a person's name is of his own living."""
    return _LIVING.match(text, end) is not None


def is_listed(text: str, start: int, end: int) -> bool:
    """Whether a list of examples goes on at `start`, no verb before it."""
    if _FIRST_OF.match(text, start):
        return True
    listed = _LISTED.match(text, start, end)
    return listed is not None and not any(text[at : at + 2] in doings() for at in range(start, listed.end(1) - 1))


def _is_count(text: str, entity: Entity, value: Quantity) -> bool:
    """Whether a value counts what stands before it, a bracket between aside: then it is a class, no holder."""
    between = text[entity.end : value.start].strip()
    is_beside = not between or (between[0] in "（(" and between[-1] in "）)")
    return is_beside and value.unit in {"个", "项", "座", "处"}


def pointers(head: Sequence[str]) -> list[tuple[str, str]]:
    """Give the words at a clause's front that can point at a holder, with their roles; of 全市 工业园区 市工业园区."""
    found, before = [], ""
    for word in head:
        if said := role(word):
            found.append((before[-1] + word if said == "zone" and role(before) == "own" else word, said))
        before = word
    return found


@lru_cache(maxsize=4096)
def role(word: str) -> str:
    """Say whom a word at the front of a clause can point at; "" for most, which are met again and again."""
    if word in {"全国", "我国"}:
        return "nation"
    if word in {"其", "他们", "它们"}:
        return "they"
    return next((role for role, pattern in _ROLES.items() if pattern.fullmatch(word)), "")
