"""What an output is told for, where its unit does not say it: 年产 5万吨 is a year's, 日处理 300吨 a day's."""

from __future__ import annotations

from zhgovie.facts.draft import Draft
from zhgovie.lexicons.lazy import lazy

_DOES = "可?(?:生?产|加工|处[理置]|供应?|发|输|屠宰|出栏|育苗|育秧|消纳|回收|冶炼|开采|吞吐|接待|提供|转化|利用)"
_YEARLY = r"(?<![0-9去上今当全本每同近百一二三四五六七八九十半两多往逐历])年"
_RATE = lazy(rf"(?:(?P<a>{_YEARLY})|(?P<d>(?<![0-9近每节])日)){_DOES}(?!值)[^，,。；;0-9]*$")
_CAPACITY = lazy(r"产能(?!利用)")
_PLANT = lazy(r"[一-鿿]{1,16}?(?:[0-9.]+万?吨[一-鿿]{1,12}?)?(?:项目|生产线|装置|扩建|技改)")
"""What a capacity opens the name of: 30万吨合成氨52万吨尿素项目."""
_RATIOS, _POWER = frozenset({"%", "x", "番", "pp", "rank"}), frozenset({"kW", "MW", "GW"})
_NEVER = frozenset({"CNY", "USD", *"家户个条项座种类人名"}) | _RATIOS | _POWER


def per(text: str, draft: Draft) -> str | None:
    """Give `a` for a yearly and `d` for a daily output or capacity whose unit names no time; else None."""
    value = draft.quantity
    if draft.reading.kind != "level" or value.unit in _NEVER or "/" in value.unit:
        return None
    said = _RATE.search(text, max(draft.group.left[0], value.start - 24), value.start)
    if said is not None:
        return said.lastgroup
    if draft.reading.aggregation is None and any(_CAPACITY.search(text, *span) for span in draft.indicator):
        return "a"
    return "a" if value.unit == "t" and _PLANT.match(text, value.end, value.end + 40) else None
