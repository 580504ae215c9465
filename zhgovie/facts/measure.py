"""Which quantities say nothing of an indicator, as the guide settles: thresholds, spans of time, back references."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from zhgovie.facts.surroundings import PLACES, is_measure_unit
from zhgovie.facts.words import any_of, branches
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity, Quantity
from zhgovie.quantities.elided import STEP

DURATIONS = frozenset(
    {
        "a",
        "mo",
        "d",
        "h",
        "min",
        "s",
        "周",
        "week",
        "星期",
        "个年头",
        "年头",
        "季",
        "旬",
        "wk",
        "工作日",
        "季度",
        "个工作日",
        "年级",
    }
)
_MEASURED_TIME = lazy(
    rf"(?:{branches('time_told')}|(?:利用|供电|发电|运行|停电|日照)小时数?|(?<=年)日照|(?<![已全稳常续])运营期?|(?<!使)用|[至到][一-鿿]{{2,4}})"
    rf"{any_of('comes_to')}*$"
)
_GRADED = lazy(
    rf"(?:(?:(?<![一-鿿])|(?<=其中)|(?<=[有为达天和]))[优良][级好]?|(?<![一-鿿])(?:[轻中重]度|严重)(?:及以上)?|(?:[轻中重]度|严重)(?:及以上)?污染)天?{any_of('comes_to')}*$"
)
"""Before a number of days: the grade of their air: 优 39天,良 175天,轻度污染 81天."""
_PLACED_TIME = lazy(rf"{any_of('when_before')}$(?<!提前)")
_PLACES_AFTER = lazy(rf"(?:同期|历史|来)?(?:最[好高低大优佳]|新[高低])|{branches('when_behind')}")
_CLASS_AFTER = lazy(
    r"(?:人口)?(?:及?以上|及?以下|以内)(?:的)?(?!幅度|速度|规模(?![一-鿿]{2})|规模[的为达]|增速)(?![，,；;。、：:）)\s]|$)"
)
_SOME_PAST = lazy(
    r"(?:(?:及?以[上下])?的(?:(?:(?![与和同])[一-鿿]){2,8}?(?=[有达共]))?|及?以[上下]的(?:(?![与和同])[一-鿿]){2,10}?)[共仅达]?有?[0-9][0-9.,]*[万多余]?[个家户项人名所座处条](?![A-Z级])"
)
"""Behind a limit: those past it are counted: 出租率超过80%的有85家, 税收过50万元的4家, 出租率超过80%的楼宇有3座."""
_CLASS_COUNT = lazy(
    r"(?:的|的?(?:(?![实推完新改建用支扶引奖补安购资投贷])[一-鿿]){2,6}?)[共达有]?[0-9]{1,9}[个家户座栋所处条项]"
)
"""The class that an amount before it names, with its count: 亿元 楼宇12座."""
_OR_OTHER = lazy("或[0-9.~～—-]+[万亿]*[美欧港日]?元(?:及?以[上下])?(?=[一-鿿])")
"""The same limit in another currency: 50亿元 或5亿美元以上."""
_OR = ("元或", "以上或")
"""Before the same limit in another currency: 超1亿美元或 10亿元的4个."""
_CLASS_BEGINS = frozenset("，,。；;：:、\n")
_LIMIT_BEFORE = lazy(r"(?:超过|(?<![超经通])过|超|过|高于|低于|大于|小于|不足|达到|达|突破|不低于|不超过)$")
_ENDS_LIMIT = frozenset("过超于足达到破\n")
_BACK_REFERENCE = lazy(
    r"(?:这|该|上述|(?<![0-9元亩瓦伏吨米级岁人户次家个头只%斤年方模额])以上|前述|其余|余下|其[他它])的?$"
)
_OF_OCCASION = lazy(r"(?:此次|本次|这次)[一-鿿]{2,6}的$")
"""Before a count of what was told before: 此次集中开工的 31个项目; not before money."""
_ENDS_OCCASION = frozenset("的\n")
_SORTS = frozenset({"类", "种", "款", "项", "件"})
_SHORT = 2
_CODE = 3  # letters of a currency: CNY
_SENTENCE_BEGINS = frozenset("，,。；;\n")
"""Before a small number of sorts of what was told before: …，两类 产品的价格."""
_TRIED = lazy(r"的?[一-鿿]{0,4}试点")
"""Behind a span of time that names what is tried out: 延长30年 整省试点."""
_CALLED = lazy(r"[^“”，,。；;]{0,8}”(?!的)[一-鿿]{0,6}(?:行动|工程|计划|方案|战略|活动|专项|模式|机制|政策|目标)")
_CALLED_BEFORE = lazy(r"“[^“”，,。；;]{0,3}$")
"""Before and behind a number that a campaign is called by: “0.1微克”攻坚行动."""
_QUOTE_ENDS = lazy("[^“”，,。；;]{0,10}”")
"""Behind a number that opens a quoted name: “13条 政策”."""
_SAME_AGAIN = lazy(r"[一-鿿]{2}、?(?P<count>[一二两三四五六七八九十])[一-鿿]{3}")
_SAME_BEFORE = lazy(r"(?P<count>[一二两三四五六七八九十])[一-鿿]{3}、?$")
"""Round a small number, the same number of something else: 两个市场 两种资源."""
_ALL_OF_THEM = lazy(r"[一-鿿]{0,4}?(?:均|皆|都(?!市)|合计)")
"""Behind a small number of sorts: they were told before (三项指标均居第一, 三类项目合计134个)."""
_BRACKET_OF_TAX = lazy(r"的?部分")
_POINTS = frozenset("这该述上余下的他它\n")
"""The last character of a back reference, or what a pattern's end may have behind it."""
_TIME_FROM = lazy(r"(?:时间|时限|期限|周期|工期|时长)[^，,。；;\d]{0,8}[由从][^，,。；;\d]{0,6}$")
"""Before a span of time: one that is cut, and what it was: 时限由法定的 20个工作日压减到3个."""
_CHANGED_BEFORE = lazy(
    rf"(?:{branches('time_moved')}|缩(?=[至到])|(?:提高|提升|上升)(?=[了到至])"
    r"|[高多]出(?:全[国省市区县]|同期))(?:了|约|近|至|到|为|达)*$"
)
_CHANGED_AFTER = lazy(r"(?:大幅)?(?:缩短|压缩|延长|减少到|减至)")
_BIG_PROJECT = lazy(r"(?:[一-鿿]{0,4}|(?!的)[一-鿿]{5,6})(?:项目|企业|工程|产业|园区|集群|强镇|强县)")
_ONE_OF = lazy(r"[一-鿿]{0,12}之[一首]")
_AMONG = lazy(r"[一-鿿（）()、]{0,14}中(?:排名|排|位居|居|位列|名列|最|列第)")
_RANKED_BEFORE = lazy(
    rf"(?:[居列排省市县]|{branches('ranked')}|[全本我][国省市县区州盟旗])"
    r"(?:[一-鿿]{0,8}(?:中|的|、)?)?$"
)
_RANKED_IN_ROW = lazy(
    r"(?:[居列排]|名列|位居|排名)(?:(?!第)[一-鿿]){0,20}"
    r"(?:第[0-9一二三四五六七八九十]{1,3}[位名]?[、，,和及与](?:(?!第)[一-鿿]){0,14})+(?:增[速幅]|总量|规模|排名)?$"
    r"|(?:[位名分]列|位居|居全|排名|排在)[一-鿿]{4,20}$|[十百千]强(?:县|市|区|镇|县市)?[一-鿿]{0,8}$"
)
"""Before the next of several ranks (分列全市第1、第3), or one far behind its verb."""
_HISTORY = lazy(r"的?[一-鿿]{0,4}历史")
_RATES = frozenset({"%", "‰", "x", "pp"})
_COUNTED_CLASS = lazy(
    r"(?!实施|推进|开展|完成|新建|改造|建成|用于|支持|扶持|引进|建设(?!项目))(?:(?!已|实施|推进|用于|支持|新建|开展|完成|建成)[一-鿿]){0,10}?(?:项目|企业|工程|乡镇|[村镇])”?(?:开工|竣工|签约|落地|投产|入库)?[共达有]?[0-9一二三四五六七八九十百]+[个家项户]"
)
"""The class that money before it tells of: 千万元投资项目11个."""
_OF_SOME = lazy(r"的[0-9]+[个项宗]")
_SUMS = ("总额", "金额", "引资额", "引资", "资金", "投资额")
_SETTLEMENTS = lazy(r"及?以上的?(?:自然[村屯寨湾组]|建制村|行政村|[村寨屯]|社区|城市|乡镇|镇)")
_EACH = lazy(r"每[一-鿿]{0,4}$")
_FOR_EACH = lazy(r"[一-鿿]{0,8}?(?:收入|产量|价格|成本|利润|能卖|可卖|纯收)")
_PORTIONS = frozenset({"jin", "kg", "t", "mu", "L", "km"})
_PORTION = lazy("[一-鿿](?<![左右以多余半有的上下长宽高深厚远外处])")
"""Behind one of these: what is told of each (一亩 地要拉二十车, 一斤 卖到三十元)."""
_LIMIT_ENDS = frozenset("近超约逾达满足到过用仅增减高低")
_DENOMINATOR = lazy(r"[约近为达至到超]{0,3}\d")
"""Behind an amount with 每, which is then what the value is divided by: 每百平方公里 85公里."""
_BARE = frozenset("百千万亿")
_OF_SIZE = lazy(r"[0-9一两三四五六七八九十][余多]?[个片处座块条批][“‘]?$")
"""Before a bare multiple: it only says what size the counted things are: 8个 万亩示范片, 3个 千亿元台阶."""
_STEP = lazy(f"[^，,。；;、]{{0,3}}{STEP}")
_STEPS_AFTER = lazy(f"[“‘]?[十百千万亿]{{1,3}}[^，,。；;、]{{0,4}}{STEP}")
"""Behind how many of them were passed: 连跨 3个千亿元台阶."""
_AGES = lazy(rf"及?以[上下](?=[一-鿿0-9])|{branches('age_group')}")
_BEHIND_RANK = lazy(r"(?!(?:上|提|跃|攀|前|晋|下|跌)?[升移进降至]{1,2}[到至]?)[一-鿿]")
_TOP_CLASS = lazy(r"强?的?[一-鿿]{0,12}?(?:名单|榜单|评选|中(?![国华心东西等小]))")
"""Behind a rank that names a class, of which something is told: 排名前50的 景区中三成…."""
_SCHOOL = lazy(r"(?:人民|中心|附属|实验)?(?:医院|中学|小学|中心)|附属|师")
"""What an ordinal opens the name of: 市第三中心医院."""
_LENGTHS = frozenset({"km", "m", "里"})
_VOLTAGES = frozenset({"kV", "V"})
"""Behind a number they name a class of lines (500千伏输变电工程)."""
_PLACES = PLACES | {"地", "地市", "省市", "城市"}
_SMALL = frozenset("一二两三四五六七八九十")
_FEW = {"两": 2, "二": 2, "三": 3}
_JOINTS = lazy(r"[、和与及]")
_WHERE_THEY_MEET = ("结合部", "交界", "交汇", "接壤", "毗邻")
"""Behind a number of places: where one lies: 川、滇、黔三省结合部."""
_PAUSES = lazy(r"[，,。；;：:\n]")
_NAME = lazy(r"[一-鿿]{2,9}")
_PARTS = frozenset({"期", "批", "类", "步", "档", "阶段", "个阶段"})
_PARTED = lazy("(?<![林处区部])分[为成]?$")
"""Before the number of parts that something comes in: 分 三批下达."""
_AT_YEAR = lazy("[0-9]{4}年[底末]?的?$")
"""Before a span of time, when it was that long: 由2015年的 8.9年."""
_NAMED = frozenset({"GPE", "LOC", "GOV", "ORG", "COMPANY", "PERSON"})
"""Labels of names whose numerals measure nothing; what a project is to yield may be its name."""
_OCCASIONS = frozenset({"次", "届", "轮", "遍", "回"})


def is_measure(text: str, quantity: Quantity) -> bool:
    """Whether a quantity tells of an indicator."""
    before = text[max(0, quantity.start - 16) : quantity.start]
    after = text[quantity.end : quantity.end + 30]
    if quantity.unit == "rank":
        return _is_rank(text, quantity, before, after)
    is_no_fold = quantity.unit == "番" and "翻" not in before[-4:]  # 一番努力
    if is_no_fold or _is_one_of_many(quantity, before, after) or after.startswith("死亡率"):  # 百万吨死亡率
        return False
    if quantity.unit == "个" and _STEPS_AFTER.match(after):
        return False
    if (
        quantity.unit in _OCCASIONS
        or (quantity.unit in _PARTS and _PARTED.search(before[-4:]))
        or (quantity.unit in _VOLTAGES and not after.startswith(("，", "。", "、")))
    ):
        return False
    if quantity.unit in DURATIONS:
        return _is_measured_time(before, after) or (quantity.unit == "d" and _GRADED.search(before[-12:]) is not None)
    names_else = _is_unit_of_account(quantity, before, after) or _is_of_thing(quantity, after)
    is_told = is_denominator(text, quantity) or _counts_list(text, quantity)
    names_else = names_else or _is_called(quantity, before, after)
    return not (names_else or is_told or _is_class_name(quantity, before, after))


def without_names(quantities: Iterable[Quantity], entities: Sequence[Entity]) -> Iterator[Quantity]:
    """Give the quantities that are in no name of a place or body: not 十五里园镇."""
    starts = [entity.start for entity in entities]
    for value in quantities:
        index = bisect_right(starts, value.start) - 1
        if index < 0 or value.end >= entities[index].end or entities[index].label not in _NAMED:
            yield value


def _is_rank(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """Whether an ordinal ranks something."""
    if quantity.high is not None and _TOP_CLASS.match(after):
        return False
    if quantity.text.endswith(("位", "名")) and not _BEHIND_RANK.match(after):
        return True
    return (
        (
            _RANKED_BEFORE.search(before) is not None
            or _RANKED_IN_ROW.search(text, max(0, quantity.start - 80), quantity.start) is not None
        )
        and not _SCHOOL.match(after)
        and not after.startswith(("次", "届", "批", "极", "产业", "%", "‰", "季", "期", "轮", "代", "方", "标"))
    )


def _is_one_of_many(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number counts again what was counted before, or says of how many something is one."""
    if before[-1:] in _ENDS_OCCASION and _OF_OCCASION.search(before) and not is_measure_unit(quantity):
        return True
    if quantity.unit in _SORTS and quantity.text[0] in _SMALL and len(quantity.text) == _SHORT:
        is_again = before[-1:] in _SENTENCE_BEGINS and after[:1] not in _CLASS_BEGINS
        if is_again or _ALL_OF_THEM.match(after):
            return True
    if before[-1:] in _POINTS and _BACK_REFERENCE.search(before[-8:]):
        return True
    return ("之" in after and _ONE_OF.match(after) is not None) or ("中" in after and _AMONG.match(after) is not None)


def is_denominator(text: str, quantity: Quantity) -> bool:
    """Whether a value right behind is told for each of a quantity: 公路密度每百平方公里85公里."""
    return text[quantity.start - 1 : quantity.start] == "每" and _DENOMINATOR.match(text, quantity.end) is not None


def is_silent(text: str, quantity: Quantity) -> bool:
    """Whether a quantity that tells of no indicator stands in none either: spans of time, 每加工一吨, 甲、乙两市."""
    is_one = quantity.text.startswith("一") and is_measure_unit(quantity)
    is_one = is_one or (quantity.low is not None and quantity.high is not None and "至" in quantity.text)
    return quantity.unit in DURATIONS or is_one or is_denominator(text, quantity) or _counts_list(text, quantity)


def _counts_list(text: str, quantity: Quantity) -> bool:
    """Whether a number of two or three places says how many were listed right before: 甲市、乙市两市."""
    count = _FEW.get(quantity.text[0])
    if count is None or quantity.unit not in _PLACES or quantity.value != count:
        return False
    if text.startswith(_WHERE_THEY_MEET, quantity.end):
        return True
    before = text[max(0, quantity.start - 10 * count) : quantity.start]
    pieces = _JOINTS.split(_PAUSES.split(before)[-1])
    return len(pieces) == count and all(_NAME.fullmatch(piece) for piece in pieces[1:])


def _is_called(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number only names something: “0.1微克”攻坚行动, 两个市场两种资源, 做好三篇文章."""
    if "“" in before[-5:] and _CALLED_BEFORE.search(before) and _CALLED.match(after):
        return True
    if before[-1:] == "“" and _QUOTE_ENDS.match(after) and not (quantity.unit in _RATES or _is_money(quantity)):
        return True
    count = quantity.text[0]
    if len(quantity.text) != 2 or count not in _SMALL:
        return False
    if quantity.unit == "篇" and after.startswith(("文章", "大文章")):
        return True
    again, same = _SAME_AGAIN.match(after), _SAME_BEFORE.search(before)
    return bool((again and again.group("count") == count) or (same and same.group("count") == count))


def _is_measured_time(before: str, after: str) -> bool:
    before = _AT_YEAR.sub("", before)
    if _TRIED.match(after) or after.startswith("一遇"):
        return False
    if _CHANGED_BEFORE.search(before[-8:]) or _TIME_FROM.search(before) or _CHANGED_AFTER.match(after):
        return True
    if _PLACED_TIME.search(before[-4:]) or _PLACES_AFTER.match(after):
        return False
    if after.startswith(("时间", "左右时间")) and before.endswith(("用", "约", "到")):
        return False
    if after.startswith("的") and before.endswith(("超过", "超")):  # 等待时间超过 1个月的客户
        return False
    return _MEASURED_TIME.search(before[-12:]) is not None or _HISTORY.match(after) is not None


def _is_unit_of_account(quantity: Quantity, before: str, after: str) -> bool:
    """每加工一吨, 一亩花椒地收入, 每百元营业收入中的成本: so much, of which something is told."""
    if quantity.text[0] in _BARE and before[-1:] == "每" and after[:1] not in "，,。；;、":
        return True
    if not quantity.text.startswith("一") or quantity.value != 1 or not is_measure_unit(quantity):
        return False
    if quantity.unit in _PORTIONS and _PORTION.match(after) and before[-1:] not in _LIMIT_ENDS:
        return True
    return _EACH.search(before[-5:]) is not None or _FOR_EACH.match(after) is not None


def _is_of_thing(quantity: Quantity, after: str) -> bool:
    """65岁的某某, 200公里外的镇, 25兆瓦级主轴: a person's age, a distance, a class of machines."""
    if quantity.unit == "岁":
        return after.startswith("的") or _AGES.match(after) is not None
    if quantity.unit in _LENGTHS and after.startswith(("外", "之外", "以外")):
        return True
    return quantity.unit == "车道" or (after.startswith("级") and is_measure_unit(quantity))


def _is_class_name(quantity: Quantity, before: str, after: str) -> bool:
    """投资亿元以上项目, 采购额超过2亿元的县区: a threshold that names a class."""
    if quantity.unit in _RATES:
        is_limit = _limit(before) is not None or after.startswith(("以", "及以"))
        return is_limit and _SOME_PAST.match(after) is not None
    is_counted = not is_measure_unit(quantity) and quantity.unit not in {"人", "岁", "周岁", "", "单", "层"}
    is_size = quantity.text[0] in _BARE and _OF_SIZE.search(before) is not None
    is_size = is_size and (quantity.unit != "CNY" or bool(_STEP.match(after) or _BIG_PROJECT.match(after)))
    if is_size or (not is_counted and _CLASS_AFTER.match(after) and not _limit(before)):
        return True
    if quantity.unit in {"户", "人"} and _SETTLEMENTS.match(after):
        return True
    is_money = _is_money(quantity)
    if is_money and (_COUNTED_CLASS.match(after) or _BRACKET_OF_TAX.match(after) or _OR_OTHER.match(after)):
        return True
    limit = _limit(before)
    if _counts_class(quantity, before, after, limit):
        return True
    return limit is not None and after.startswith("的") and not _is_sum(limit, before[: -len(limit.group())], after)


def _limit(before: str) -> re.Match[str] | None:
    return _LIMIT_BEFORE.search(before[-4:]) if before[-1:] in _ENDS_LIMIT else None


def _counts_class(quantity: Quantity, before: str, after: str, limit: re.Match[str] | None) -> bool:
    """Whether a limit, a range or an amount that opens its clause names a class that is counted: 10亿元 楼宇3座."""
    if after.startswith(("以", "及以")):
        return _SOME_PAST.match(after) is not None
    is_range = quantity.low is not None and quantity.high is not None
    opens = _is_money(quantity) and (before[-1:] in _CLASS_BEGINS or before.endswith(("其中", *_OR)))
    is_past = limit is not None and limit.group() in {"超", "超过", "过"} and _is_money(quantity)
    if is_past and _BIG_PROJECT.match(after):
        return True
    return (is_range or opens or is_past) and _CLASS_COUNT.match(after) is not None


def _is_money(quantity: Quantity) -> bool:
    return len(quantity.unit) == _CODE and quantity.unit.isupper()


def _is_sum(limit: re.Match[str], before: str, after: str) -> bool:
    """Whether an amount with 的 behind it is of all: 面积达5万亩的基地, 引资额达50亿元的 30个项目."""
    if before.endswith(("投资", "面积")):
        return True
    return limit.group() in {"达", "达到"} and before.endswith(_SUMS) and _OF_SOME.match(after) is not None
