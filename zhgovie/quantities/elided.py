"""Numerals without a unit: money whose 元 is left out (引资160亿), numbers before a bare noun (近300万群众)."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from zhgovie.lexicons.lazy import lazy
from zhgovie.numerals import places
from zhgovie.quantities.reading import Reading
from zhgovie.quantities.tables import become, named
from zhgovie.quantities.unitise import named_currency, symbol
from zhgovie.quantities.words import any_of, words
from zhgovie.units import Spelling, Units

_MONEY: Final = lazy(rf"{any_of('money')}[总共计合又额度数资值]*(?:先后|连续)?(?:{any_of('reach')}|[、:：“])*$")
_MONEY_BEHIND: Final = lazy(rf"的?[一-鿿]{{0,8}}?{any_of('fund')}|投资(?!者|人)")
# 跨越千亿大关, 5万亿、6万亿台阶: what is so rounded is money, unless people or goods are counted.
_FIRMS: Final = ("企业", "项目", "公司", "产业", "订单")  # 超50亿企业8家
STEP: Final = "(?:大关|台阶|关口)"
"""What numbers pass that are rounded so."""
_STEP: Final = lazy(rf"(?:、[\d.]{{0,6}}[十百千万亿]{{1,3}}){{0,3}}(?:两大|三大)?{STEP}")
_COUNTED_BEFORE: Final = lazy(rf"{any_of('amount')}[^。；;\n]{{0,16}}$")
_COUNTED_NEAR: Final = lazy(r"(?:量|[人客]|会员|观众|粉丝|播放|阅读|点击|浏览|下载|访问|话题)[^，,。；;\n]{0,10}$")
_HEADING_ENDS: Final = frozenset(")） \t\n：:|-")
_STOP_AFTER: Final = frozenset("+，,。；;、）)！!？?\n”’」 :：的")
_ENDS: Final = frozenset(("", *"，,。；;、）)！!？?\n”’的"))
_NO_MONEY: Final = ("人", "名", "户", "家", *words("people"))
_PEOPLE: Final = ("家", *words("people", "public"))
_LEVEL: Final = words("order_noun")


def settle(text: str, reading: Reading, units: Units) -> None:
    """Give a numeral without a unit the one that its surroundings imply; leave it where they imply none."""
    if reading.start and text[reading.start - 1] in "$€£¥":
        symbol(text, reading)
        return
    if not reading.scaled:
        if not reading.han:
            if reading.start and text[reading.start - 1] in _HEADING_ENDS:
                from_heading(text, reading, units)
            if reading.unit is None:
                index_value(text, reading)
        return
    start, stop = reading.start, reading.stop
    if text[start - 1 : start] in {"币", "元"} or text.endswith(("美金", "英镑"), 0, start):  # 港币5000万
        become_money(reading)
        named_currency(text, reading, units)
        return
    bare = text[start] in "百千万亿"
    after = text[stop : stop + 1]
    is_told = _MONEY.search(text, max(0, start - 16), start) is not None or (
        not bare and _MONEY_BEHIND.match(text, stop) is not None
    )
    is_told = is_told or _is_step(text, start, stop)
    is_told = is_told or (text[stop - 1] == "亿" and text.startswith(_FIRMS, stop) and not bare)
    money = is_told and not text.startswith(_NO_MONEY, stop)
    if money and not (bare and text.startswith(_LEVEL, stop)):
        become_money(reading)
    elif (
        bare
        or (reading.rule == "quantities.vague" and not _is_crowd(text, reading))
        or after in {"级", "强", "多", "步", "年", "向", "隆", "达", "象"}
    ):
        return
    elif not after or after in _STOP_AFTER or "\u4e00" <= after <= "\u9fff":
        reading.unit, reading.kind, reading.rule = "", "noun", "quantities.bare"


def _is_crowd(text: str, reading: Reading) -> bool:
    """Tell whether a vague number counts people: 数十万群众, 几百万网友; not 上千产业."""
    return text[reading.stop - 1] == "万" and text.startswith(_PEOPLE, reading.stop)


def _is_step(text: str, start: int, stop: int) -> bool:
    """Tell whether a round number is a mark that money has passed: 千亿大关."""
    if text[stop - 1] != "亿" or _STEP.match(text, stop) is None:
        return False
    return _COUNTED_BEFORE.search(text, max(0, start - 24), start) is None


def _is_large(text: str, reading: Reading) -> bool:
    """Tell whether a number of 亿 that ends its words is money, as it is where neither people nor goods are counted."""
    start, stop = reading.start, reading.stop
    if reading.unit != "" or text[stop - 1] != "亿" or text[stop : stop + 1] not in _ENDS:
        return False
    begin = max(0, start - 24)
    return not (_COUNTED_BEFORE.search(text, begin, start) or _COUNTED_NEAR.search(text, begin, start))


def is_another(text: str, reading: Reading, money: Reading) -> bool:
    """Tell whether a numeral alone is money as one before it in the sentence: 投资30亿以上6个,超过20亿的2个."""
    return (
        reading.scaled
        and not reading.han
        and (text[reading.stop : reading.stop + 1] or "。") in _STOP_AFTER
        and text[reading.stop - 1] == "亿"
        and reading.start - money.end <= _NEAR
        and "。" not in text[money.end : reading.start]
    )


def settle_currency(text: str, reading: Reading, foreign: Reading | None) -> None:
    """Give money without a unit the foreign currency before it, else a bare 亿 that counts nothing our own."""
    _become_foreign(text, reading, foreign)
    if _is_large(text, reading):
        become_money(reading)


def _become_foreign(text: str, reading: Reading, foreign: Reading | None) -> None:
    """Give money without a unit the foreign currency before it: 出口3.1亿美元,进口1.13亿."""
    if foreign is None or reading.unit not in {"CNY", ""} or reading.start - foreign.end > 2 * _NEAR:
        return
    between = text[foreign.end : reading.start]
    if "。" in between:
        return
    is_part = reading.unit == "" and _PART_OF.search(between) and is_another(text, reading, foreign)
    if is_part or _ABROAD.search(between):
        become_money(reading)
        reading.unit = foreign.unit


def become_money(reading: Reading) -> None:
    """Make a numeral without a unit money whose 元 is left out."""
    reading.unit, reading.kind, reading.rule = "CNY", "money", "quantities.elided_money"


_NEAR: Final = 30
_ABROAD: Final = lazy(r"(?:出口(?!退税)|进口|[顺逆]差|外资(?!金|企))[^，,。；;：:、\n]{0,4}$")
_PART_OF: Final = lazy(r"其中[^。；;]*$")
_HEADING: Final = lazy(
    r"[（(](?:单位[：:])?(?P<scale>[十百千万亿]*)(?P<unit>[\u4e00-\u9fffA-Za-z%/·㎡℃³²0-9]{0,9})[)）]"
    r"[ \t：:|]*\n{0,2}[ \t]*-?$"
)
_VALUE_BEFORE: Final = (
    "为",
    "报",
    "至",
    "达",
    "到",
    "于",
    "值",
    "期",
    "指数",
    "录得",
    "是",
    "系数",
    "约",
    "水平",
    "由",
    "从",
    "率",
    "比",
)
_INDEX: Final = lazy(
    r"(?:指数|PMI|系数|景气度)[)）”]?[^，,。；;：:、\d\n]{0,8}(?:为|是|报|至|达|到|录得|破|超过|高于|低于)$"
)
_FROM_VALUE: Final = lazy(r"[由从](?:[0-9]{4}年)?[^，,。；;、\d]{0,6}的$")  # 由上年的2.42缩小至2.36
_POPULATION: Final = lazy(r"人口(?:总?数)?[约达为是超近]{0,2}$")
_LONGEST_YEAR: Final = 4
_VALUE_AFTER: Final = frozenset("，,。；;、）)！\n（( *以左缩下降提增升扩调回上收")


def from_heading(text: str, reading: Reading, units: Units) -> None:
    """Give a bare number the unit that a table's heading names right before it: 发行总额（亿）10.00."""
    match = _HEADING.search(text, max(0, reading.start - 24), reading.start)
    if match is None or reading.value is None or reading.scaled or not (match["scale"] or match["unit"]):
        return
    found = named(text, match.start("scale"), match.end("unit"), units)
    if found is None and not match["unit"] and match["scale"][-1] in "万亿":
        found = Spelling("CNY", "money"), Fraction(10 ** places(match["scale"]))
    if found is not None:
        become(reading, *found)


def index_value(text: str, reading: Reading) -> None:
    """Read a number alone behind an index's name (PMI降至47), a decimal also behind 报, 为, 升至; the unit is "".

    So too a population (常住人口766579).
    """
    start, after = reading.start, text[reading.stop : reading.stop + 1]
    if after and after not in _VALUE_AFTER:
        return
    if (
        text.endswith(_VALUE_BEFORE, 0, start) or _FROM_VALUE.search(text, max(0, start - 12), start) is not None
        if "." in text[start : reading.stop]
        else _INDEX.search(text, max(0, start - 24), start) is not None
    ):
        reading.unit, reading.kind, reading.rule = "", "number", "quantities.index"
    elif reading.stop - start > _LONGEST_YEAR and _POPULATION.search(text, max(0, start - 8), start):
        reading.unit, reading.kind, reading.rule = "", "number", "quantities.population"
