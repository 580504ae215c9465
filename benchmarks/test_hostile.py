"""Every stage against texts that mean harm, long: `pytest benchmarks/test_hostile.py --wide`.

`tests/test_hostile.py` does so with `extract` as a whole and shorter texts.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from growth import is_within
from test_hostile import HOSTILE, check

import zhgovie
from zhgovie import pipeline
from zhgovie.model import Article
from zhgovie.text.document import prepare

pytestmark = pytest.mark.wide

STAGES: dict[str, Callable[[Article], Article]] = {
    "document": lambda article: Article(prepare(article.text, "2025")),
    "quantities": pipeline.add_quantities,
    "times": pipeline.add_times,
    "entities": pipeline.add_entities,
    "entities with the model": lambda one: pipeline.add_entities(one, model=pipeline.model_of(pipeline.MODEL)),
    "facts": pipeline.add_facts,
    "facts with the learned parts": pipeline.add_revised_facts,
    "relations": pipeline.add_relations,
    "finish": pipeline.finish,
}
SEED = (Path(__file__).parents[1] / "seeds/lingshi.txt").read_text("utf-8")
TEXTS = {
    **HOSTILE,
    "quotes": "“总投资3亿元",
    "script": "<script>x</script>总投资3亿元",
    "one line": SEED.replace("\n", ""),
}
MILLION = 1_000_000
MOST_BYTES = 3 * 2**30


@cache
def before(stage: str, name: str, length: int) -> Article:
    """Give an article as the stage gets it."""
    text = "灵石县：" + TEXTS[name] * (length // len(TEXTS[name]))
    article = Article(prepare(text, "2025"))
    for one, step in STAGES.items():
        if one == stage:
            break
        if one not in {"entities with the model", "facts with the learned parts"}:
            article = step(article)
    return article


def seconds(stage: str, name: str, length: int) -> float:
    article = before(stage, name, length)
    began = time.process_time()
    STAGES[stage](article)
    return time.process_time() - began


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_stage_takes_time_in_line_with_the_length(stage: str, name: str) -> None:
    seconds(stage, name, 1000)
    # Four times the text: 4 when linear, 16 when quadratic.
    assert is_within(partial(seconds, stage, name), 16_000, 64_000, most=9, floor=0.05)


@pytest.mark.parametrize("name", TEXTS)
def test_a_line_of_a_million_characters(name: str) -> None:
    check(zhgovie.extract("灵石县：" + TEXTS[name] * (MILLION // len(TEXTS[name])), "2025", model=None))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < MOST_BYTES
