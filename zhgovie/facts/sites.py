"""Projects that no list knows: X项目 at the front of a clause, with what only a project or site does or has."""

from __future__ import annotations

from zhgovie.facts import holder
from zhgovie.facts.fronts import PLACE_ONLY
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.words import any_of, branches, verbs
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Quantity

Offsets = tuple[int, int]

_HEAD = lazy(r"项目|工程|基地|产业园|水库|电站|电厂")
_ENDS_HEAD = frozenset("目程地园库站厂\n")
_MAY_BE = lazy(rf"{_HEAD.pattern}|{branches('line_head')}|号线")
"""What a project, road or line has in its name."""
_NAME = rf"(?P<name>(?!占|公司|企业|自[0-9])(?P<core>[一-鿿A-Za-z0-9（）()“”·.-]{{4,28}}?)(?:{_HEAD.pattern}))"
_STAGE = "(?:[一二三四]期)?(?:工程)?"
_ATTRIBUTE = lazy(
    rf"{_STAGE}(?:计划|预计|概算|规划|拟)?(?:总投资|总?占地|总?建筑面积|总?装机|全长|用地)|(?:总规划|规划总?)面积|"
    rf"(?:{_STAGE}(?:计划|预计|规划|拟)|[一二三四]期(?:工程)?|[总计])投资|投资(?=约?$)|已?累?计?完成(?:投资|工程量)|"
    r"(?:全[部面])?(?:建成|投产|达产|投用|投运|竣工)(?:投产|达产|投用|投运)?(?:后|可)|(?:年产|设计(?:年)?产能)(?!值)"
)
_WHEN = (
    r"(?:于?(?:[0-9]{1,2}月)?[0-9]{1,2}日|近日|日前|已)?(?:首[批台套]|全容量|[0-9一二三四]号)?(?:机组|组件)?"
    r"(?:主体(?:结构|工程)?)?(?:顺利|如期)?"
)
"""Between a site's name and what it does: 7月1日首批机组 并网."""
_ACTS = lazy(
    rf"{_NAME}{_WHEN}(?:{any_of('site_does')}|自(?=[0-9去今前开启])|在[一-鿿]{{2,20}}?(?:破土|开工|动工|奠基|投产|竣工|签约|落户)|"
    r"累计(?:发电|供|生?产|完成|接待|处理)|(?:快速|顺利|稳步|有序|扎实|全力)推进|(?:建设|施工|运营|生产)(?:进度|进展|情况|现场)?$|$)"
)
_HAS = lazy(rf"{_NAME}(?:{_ATTRIBUTE.pattern})")
_LINE = lazy(
    r"(?P<name>(?P<core>(?![条座段])[一-鿿A-Za-z0-9“”·-]{1,20}?)"
    rf"(?:{branches('line_head')}|[0-9一二三四五六七八九十]号线)(?:[一二三四]期)?(?:工程|项目)?)"
    r"(?:[正主]线|线路|主桥)?(?:全长|总长|总投资|设计时速)"
)
"""Roads and lines, which have a length."""
_LINE_IS = lazy(
    r"(?P<name>(?P<core>(?!国家|农村|地方|城际|普通|重点)[一-鿿A-Z0-9]{2,8}?)(?:铁路|高铁|高速(?:公路)?|公路|大桥|隧道))"
    r"(?:由(?![于此])[^，,。；;]{2}|是[^，,。；;]{2,30}(?:铁路|高铁|高速|公路|通道|大桥|隧道))"
)
"""The same, opening a sentence on who builds or what it is: 甲乙铁路由丙省出资, 丁高速是戊地首条高速."""
_LENGTH = lazy("[全总]长|总投资|设计时速")
"""What these have in them."""
_CLASS = lazy(
    r"^支持|^指导|^[建做办管用抓守筑][强大优好牢实精细]|[新续在][建签上开增引批]|[开竣复]工|(?<=[0-9一二三四五六七八九十百千万亿几数多余两这那首每各])[个批类些项件种]|[两余]|多(?![能式功晶层])|全[省市县区]|"
    rf"[扩改新兴]建(?!$|[工及和与])|{branches('class_only')}|等$|"
    r"^(?:[新改扩续]?建设?|改造|更新|升级|技改)(?:[与和及](?:[新改扩续]?建设?|改造|更新|升级|技改))*$|(?<![无华有作])为|[一-鿿]性(?!能|格|状)"
)
"""Words that make such a name one of a class."""
_MAKER = lazy(r"[一-鿿A-Za-z0-9（）()·-]{2,30}?(?:投资|[建兴]建|承建|创办|实施|建设|打造)的")
"""Before such a name: who builds it (由某某集团投资建设的)."""
_ORDER = lazy(r"(?:首先|其次|再次|再者|最后|第?[一二三四五六七八九十]{1,2})(?:个?是|，|,|、)")
"""Before such a name: which of several it is (其次是)."""
_LEADS_IN = lazy("(?:伴?随着|日前|近日|近期|眼下)+")
"""Before such a name: when it does something, or what comes with it (随着日前)."""
_VISITOR = lazy(r"[一-鿿]{0,10}(?:来到|走进|走入|步入|前往|察看|视察|调研|考察|参观|走访)了?(?!的)")
"""Before such a name: who comes to see it (调研组来到)."""

_BEHIND_VALUE = lazy(
    r"(?:[、，,](?:计划|预计)?(?:总?投资|总?[占用]地(?:面积)?|总?建筑面积)[约达近]?[0-9][0-9.]*[万亿]?(?:元|亩|公顷|平方米))?"
    r"(?:以上|左右)?(?:[建兴投]?设|[兴新]建|打造|实施)?的(?!项目)"
)
"""Between its money or land and the name of a project: 总投资30亿元的, 投资12亿元建设的, 总投资3亿元、占地80亩的."""
_JOINED = ("、", "，", ",")
_INVESTS = lazy(r"总?投资(?:总?额)?(?:约|达|近|超|逾|为)?$")
_INVESTED = lazy(rf"{_NAME}(?=[、，,。；;：:\n和及与等（(]|$)")
"""Behind its investment and 的: a project with no word on what it does."""
_LAND = frozenset({"mu", "m2", "ha"})
_FAR = 40
"""Characters looked at behind 的 in the next clause."""
_NEXT = frozenset("、和与及等（(")
_LED_UP_TO = lazy(rf"(?:的|最[大小多高早长快][一-鿿]{{0,6}}(?:项目|工程))[是为](?:[一-鿿]{{2,6}}的)?{_NAME}$")
MONEY = frozenset({"CNY", "USD", "HKD", "EUR", "JPY"})
_BARS = PLACE_ONLY - {"由"} | holder.GOVERNS | {"除了"}


def may_name(text: str, start: int, end: int) -> bool:
    """Whether a project may be named in `text[start:end]`."""
    return _HEAD.search(text, start, end) is not None


def may_stand(text: str, start: int, end: int) -> bool:
    """Whether a project, road or line may be named in `text[start:end]`."""
    return _MAY_BE.search(text, start, end) is not None


def led_up_to(text: str, start: int, end: int) -> str:
    """Give the project that `text[start:end]` leads up to (投资最大的是某某项目), or ""."""
    site = _LED_UP_TO.search(text, start, end) if text[end - 1] in _ENDS_HEAD else None
    return site.group("name") if site and not _CLASS.search(site.group("core")) else ""


def behind_value(text: str, value: Quantity, stop: int) -> str:
    """Give the project that stands behind its money, up to `stop`, or "": 总投资30亿元的某某项目开工."""
    is_sum = value.unit in MONEY or (value.unit in _LAND and text.startswith(_JOINED, value.end))
    link = _BEHIND_VALUE.match(text, value.end) if is_sum else None
    stop = stop if link is None or link.end() < stop else link.end() + _FAR
    site = link and (_ACTS.match(text, link.end(), stop) or _HAS.match(text, link.end(), stop))
    if not site or _CLASS.search(site.group("core")) or text[site.end("name") : site.end("name") + 1] in _NEXT:
        return ""
    return site.group("name")


def of_money(text: str, value: Quantity) -> Offsets | None:
    """Give where the project stands whose investment a value is, in a list or at its end: 总投资2亿元的某某项目、…."""
    if value.unit not in MONEY or not text.startswith("的", value.end):
        return None
    site = _INVESTED.match(text, value.end + 1) if _INVESTS.search(text, max(0, value.start - 8), value.start) else None
    return site.span("name") if site and not _CLASS.search(site.group("core")) else None


def may_open(opening: Phrase) -> bool:
    """Whether the words at a clause's front let a project behind them hold what it measures."""
    return bool(opening.spans) and _BARS.isdisjoint(opening.head)


def around(text: str, span: Offsets) -> Offsets | None:
    """Give the project that does or has something and has a value in its name (某某50万头生猪养殖项目开工)."""
    if _HEAD.search(text, *span) is None:
        return None
    span = _behind_lead(text, span)
    made = _MAKER.match(text, *span)
    span = span if made is None else (made.end(), span[1])
    site = _HAS.match(text, *span) or _ACTS.match(text, *span)
    if site is None or site.end() == site.end("name") or _CLASS.search(site.group("core")):
        return None
    return site.span("name")


def _behind_lead(text: str, span: Offsets) -> Offsets:
    lead = _LEADS_IN.match(text, *span)
    return (lead.end(), span[1]) if lead else span


def at_front(text: str, span: Offsets, *, is_measured: bool, is_hard: bool) -> Offsets | None:
    """Give the project that a clause opens with.

    Parameters
    ----------
    span
        The clause behind its opening words, up to its first value.
    is_measured
        Whether the clause has values: then the project must have what is measured (总投资, 占地).
    is_hard
        Whether it opens a sentence or follows ；; elsewhere a name without values must be all of the clause, and be
        measured behind the comma.
    """
    span = _behind_lead(text, span)
    head = _HEAD.search(text, *span)
    if head and (order := _ORDER.match(text, *span)):
        span = order.end(), span[1]
    made = (_MAKER.match(text, *span) or _VISITOR.match(text, *span)) if head else None
    if made is not None:
        span = made.end(), span[1]
        head = _HEAD.search(text, *span)
    line = _LINE.match(text, *span) if is_measured and _LENGTH.search(text, *span) else None
    line = line or (_LINE_IS.match(text, *span) if is_hard else None)
    if line is None and head is None:
        return None
    site = line or (_HAS if is_measured else _ACTS).match(text, *span)
    if site is None or _CLASS.search(site.group("core")) or site.group("core")[:2] in verbs():
        return None
    is_alone = site.end() == span[1] and _ATTRIBUTE.match(text, span[1] + 1) is not None
    return site.span("name") if is_measured or is_hard or is_alone else None
