"""Places that are named and not spoken of: venues, origins, fields of a rank, slogans, datelines."""

from __future__ import annotations

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Entity

_STREETS = ("路", "街", "大道")
_OPENS_DATELINE = frozenset("时0123456789")
_DATELINE = lazy(r"(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:[上下]午)?(?:电|讯|消息)")
_HELD = lazy(
    "(?:成功)?(?:举办|举行|召开|开幕|签约|亮相|参加)|的?[一-鿿]{0,8}?(?:[介谈展览流约]会|论坛|仪式|招商|考察|对接)"
)
"""Behind 在 and a place, where others are named before or the text has a 全市: that is only where it was."""
_PATTERN = lazy("(?:模式|样板|样本|速度|现象|方案)(?![和与及])")
"""Behind a place, after which a pattern is called: 甲县模式."""
_EXCLUDED = ("不含", "不包括", "不包含", "除去")
"""Before a place that what is told leaves out."""
_NOT_OF = (*_EXCLUDED, "针对", "接轨", "来自", "发往", "前往", "相邻", *"对赴向与往至距（(")
_ENDS_NOT_OF = frozenset(word[-1] for word in _NOT_OF)
_GOES = frozenset("往销从引、")
"""Before places, of which several may be told, that goods or people only go to or come from."""
_GOODS_GO = lazy(r"(?:[销发运]往|[远畅热]销|(?<!记者)从|吸引|前往)(?:[一-鿿]{2,5}、){0,6}$")
_COME = lazy(
    r"(?:、[一-鿿]{2,5}){0,6}(?:等(?:地|省|市|[0-9]|[一二三四五六七八九十多]))?[一-鿿]{0,4}?(?:引[进入]|购|采购|调[入运]|运来|聘|等地)"
)
"""Behind places, what is fetched from there."""
_TELLS_THERE = lazy("透露|表示|宣布|指出|介绍|接受")
"""Behind 在 and a place: where somebody spoke, not of what."""
_QUOTE = lazy(r"“[^“”，。；\n]*$")
_QUOTED = lazy(r"[^“”，。；\n]*”")
_LEADS = frozenset("在居列占")
_RANKED = lazy(
    "[一-鿿]{0,8}?(?:率先|第[一二三四五六七八九十0-9]|首[位个家批]|前[列茅0-9一二三四五六七八九十]|之首|榜首|领先)"
)
"""Behind a place, with one of those before: it is the field where another ranks."""
_ALONE = lazy("唯一|首[个家批]")
_MEETS = lazy(r"[一-鿿]{0,8}?(?:召开|举行|开幕)")
_OF_WIDER = lazy(r"(?:省|自治区|全区|全国)[^，,。；;\n市县州]{0,30}在$")
"""Around the place where a province or the nation meets."""


def tells_nothing(clean: str, entity: Entity) -> bool:
    """Whether a name is no word on its place: a street, a dateline, whom something goes to or comes from."""
    if entity.label == "FAC" and entity.text.endswith(_STREETS):
        return True  # 友谊路 and 北京路 lie anywhere
    after = clean[entity.end : entity.end + 1]
    if after in _OPENS_DATELINE and (clean.startswith("时间", entity.end) or _DATELINE.match(clean, entity.end)):
        return True  # 北京时间, 北京10月1日电
    if entity.label != "GPE":
        return False
    if after == "讯" or _PATTERN.match(clean, entity.end):
        return True
    return _is_quoted(clean, entity) or _is_field(clean, entity) or is_else(clean, entity) or _is_venue(clean, entity)


def _is_quoted(clean: str, place: Entity) -> bool:
    """Whether a place stands in a slogan, with more that is quoted: “中山企业+六盘水资源”."""
    opens = _QUOTE.search(clean, max(0, place.start - 12), place.start)
    closes = _QUOTED.match(clean, place.end, place.end + 14) if opens else None
    return opens is not None and closes is not None and len(opens.group()) + len(closes.group()) > len("“”")


def _is_field(clean: str, place: Entity) -> bool:
    """Whether a place is only the field where another comes first: 在扬州率先, 居江苏第三位, 扬州唯一."""
    is_led = clean[max(0, place.start - 1) : place.start] in _LEADS and _RANKED.match(clean, place.end) is not None
    return is_led or _ALONE.match(clean, place.end) is not None


def is_else(clean: str, place: Entity) -> bool:
    """Whether a place is only where somebody comes from, goes to or spoke."""
    start, last = place.start, clean[place.start - 1 : place.start]
    if last in _ENDS_NOT_OF and clean.endswith(_NOT_OF, 0, start):
        return True
    if last in _GOES and (goods := _GOODS_GO.search(clean, max(0, start - 30), start)):
        return goods.group()[0] != "从" or _COME.match(clean, place.end, place.end + 30) is not None
    return last == "在" and _TELLS_THERE.match(clean, place.end) is not None


def is_left_out(clean: str, start: int) -> bool:
    """Whether what stands at `start` is left out of what is told: 市区(不含某区)."""
    return clean.endswith(_EXCLUDED, 0, start)


def is_scene(clean: str, entity: Entity) -> bool:
    """Whether a place is only where something was held: 在北京举办推介会."""
    return clean[entity.start - 1 : entity.start] == "在" and _HELD.match(clean, entity.end) is not None


def _is_venue(clean: str, place: Entity) -> bool:
    """Whether a place is only where a wider one meets: 自治区两会在某市召开."""
    is_where = clean.endswith("在", 0, place.start)
    meets = _MEETS.match(clean, place.end, place.end + 12) if is_where else None
    return meets is not None and _OF_WIDER.search(clean, max(0, place.start - 36), place.start) is not None
