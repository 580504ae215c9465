"""Reads the peers' own test rows (numbers, amounts, measures) with zhgovie, and says where we differ on purpose.

Scored as `shared/data/peer_suites/README.md` does: a mention is right when one of our mentions that overlaps it has the
right value. Left out, as there: ranges among the numbers, digit strings, and mentions that give no value.

Where we differ on purpose, the adapter translates instead of counting a miss:

- Fractions and 分之 are percentages here; a suite that wants 0.25 for 四分之一 is given value / 100.
- A bare number has no place in official prose, so `find` skips it; `find_numbers` is what reads voice-assistant text.
- 斤, 里, 两 keep their own unit; a suite that wants grams or metres is answered by exact conversion.
- 两米半, 3元5角 are one mention with one unit. 八九千美元 is a range: either end of it is the suite's value.
- 3000多欧元 is 3000 with `above`, where one suite makes a range of it; bare numbers have unit "", where it sees yuan.
- 至少九千 is a bound (low 9000, value null): a suite that wants the number finds it in `low` or `high`.
- Modifiers stand outside our spans; overlap is enough.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from zhgovie.errors import InputError, OptionError
from zhgovie.model import Quantity
from zhgovie.quantities import find, find_numbers, find_ordinals, normalize
from zhgovie.text.normalize import fold
from zhgovie.units import convert, default, unit

# How the suites spell units, lower case, to our codes; what is not here is looked up among our own spellings.
UNITS = {
    "centimeter": "cm", "centimetre": "cm", "meter": "m", "metre": "m", "kilometer": "km", "kilometre": "km",
    "foot": "ft", "inch": "in", "mile": "mi", "gram": "g", "kilogram": "kg", "microgram": "μg", "jin": "jin",
    "liang": "两", "litre": "L", "millilitre": "mL", "gallon": "gal", "kilobyte": "KB", "c": "°C", "f": "°F",
    "celsius": "°C", "fahrenheit": "°F", "degree": "度", "year": "岁", "month": "mo", "week": "wk", "day": "d",
    "英里每小时": "mph", "千米每小时": "km/h", "米每秒": "m/s", "英尺每秒": "ft/s", "m²": "m2", "v": "V",
}  # fmt: skip


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    """Read one suite file, `numbers` or `quantities`."""
    with gzip.open(shared / "data" / "peer_suites" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def score(rows: list[dict[str, Any]], right: Any) -> tuple[Counter[str], Counter[str], list[str]]:
    """Count right and all scored mentions by suite; the last item words every miss."""
    good: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    misses = []
    for row in rows:
        for mention in row["mentions"]:
            verdict = right(row, mention)
            if verdict is None:
                continue
            seen[row["suite"]] += 1
            good[row["suite"]] += verdict
            if not verdict:
                misses.append(f"{row['suite']}: {row['text'][:40]!r} wants {mention}")
    return good, seen, misses


def _overlapping(found: tuple[Quantity, ...], mention: dict[str, Any]) -> list[Quantity]:
    return [quantity for quantity in found if quantity.start < mention["end"] and mention["start"] < quantity.end]


def _values(quantity: Quantity) -> list[Fraction]:
    return [Fraction(value) for value in (quantity.value, quantity.low, quantity.high) if value is not None]


def number_right(row: dict[str, Any], mention: dict[str, Any]) -> bool | None:
    """Judge a number, ordinal, percentage or fraction; None where it is not scored."""
    if mention["type"] in {"numberrange", "digits"} or not mention.keys() & {"value", "num", "high"}:
        return None
    text = fold(row["text"])
    if mention["type"] == "fraction":
        wanted = Fraction(mention["num"]) / Fraction(mention["den"])
    else:
        wanted = Fraction(mention.get("value", mention.get("high")))
    slack = Fraction(1, 10**9) if mention.get("rounded") else Fraction(0)
    for quantity in _overlapping(find(text) + find_ordinals(text) + find_numbers(text), mention):
        for value in _values(quantity):
            accepted = {value}
            if mention["type"] == "percent":
                accepted = {value} if quantity.unit in {"%", "pp"} else {value * 100}
            elif quantity.unit == "%":
                accepted = {value / 100}
            if any(abs(one - wanted) <= slack for one in accepted):
                return True
    return False


def quantity_right(row: dict[str, Any], mention: dict[str, Any]) -> bool | None:
    """Judge an amount or measure; None where the suite gives no value."""
    wanted = [Fraction(mention[key]) for key in ("value", "low", "high") if key in mention]
    if not wanted:
        return None
    found = _overlapping(_read(row), mention)
    if "low" in mention and "high" in mention:
        if any(
            quantity.approx == "above" and _as(quantity, mention, quantity.value) == wanted[0] for quantity in found
        ):
            return True
        return any(
            _as(quantity, mention, quantity.low) == wanted[-2] and _as(quantity, mention, quantity.high) == wanted[-1]
            for quantity in found
        )
    for quantity in found:
        if any(
            _near(_as(quantity, mention, value), wanted[0]) for value in (quantity.value, quantity.low, quantity.high)
        ):
            return True
    return False


def _near(value: Fraction | None, wanted: Fraction) -> bool:
    """Tell whether the two agree; from 10^15 on the suites hold rounded floats."""
    return value is not None and abs(value - wanted) <= (abs(wanted) / 10**11 if wanted > 10**15 else 0)


def _read(row: dict[str, Any]) -> tuple[Quantity, ...]:
    """A text that is one mention goes to `normalize`, which takes what prose would not mean (一升, 五分)."""
    if row["task"] == "parse":
        try:
            return (normalize(row["text"]),)
        except InputError:
            pass
    return find(fold(row["text"]))


def _as(quantity: Quantity, mention: dict[str, Any], value: Any) -> Fraction | None:
    """Give `value` in the suite's unit; None where it measures something else."""
    if value is None:
        return None
    if mention["type"] == "currency":
        if mention.get("unit") == "Cent":
            return Fraction(value) * (100 if quantity.unit == "CNY" else 1)
        if quantity.unit not in {mention.get("iso", "CNY"), ""}:
            return None
        spelling = default().spellings.get(mention.get("unit", ""))
        return Fraction(value) / (spelling.factor or 1 if spelling is not None else 1)
    name = mention.get("unit", "")
    target = UNITS.get(name.lower(), name)
    if quantity.unit == target:
        return Fraction(value)
    if mention["type"] == "age":
        return Fraction(value) if quantity.unit in {"岁", "a", "mo", "wk", "d"} else None
    if target == "度" or quantity.unit == "度":
        return Fraction(value) if mention["type"] == "temperature" else None
    try:
        return Fraction(convert(value, quantity.unit, unit(target).code))
    except OptionError:
        return None
