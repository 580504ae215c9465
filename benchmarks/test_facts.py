"""How far a fact's confidence can be believed: a table of what was promised and what came true."""

from __future__ import annotations

from collections import defaultdict

import parts
import pytest

from zhgovie import extract
from zhgovie.evaluation.judge import slot_verdicts
from zhgovie.io.json import article_to_dict

Run = tuple[str, parts.Part, object]


@pytest.mark.parametrize("run", parts.PARTS, indirect=True)
def test_confidence_is_a_probability(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    name, part, _ = run
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for gold in part.gold:
        meta = gold["meta"]
        article = extract(part.texts[gold["id"]], date=None if meta.get("date_inferred") else meta.get("date"))
        wanted = {fact["start"]: fact for fact in gold["facts"]}
        for fact, found in zip(article.facts, article_to_dict(article)["facts"], strict=True):
            if fact.start in wanted:
                verdict = slot_verdicts(wanted[fact.start], found)
                verdict.pop("indicator_strict")
                bins[min(9, int(fact.confidence * 10))].append((fact.confidence, all(verdict.values())))
    with capsys.disabled():
        print(f"\nconfidence of facts, {name}: promised, came true, facts")
        for _, rows in sorted(bins.items()):
            promised = sum(one for one, _ in rows) / len(rows)
            print(f"  {promised:.2f}  {sum(right for _, right in rows) / len(rows):.2f}  {len(rows)}")
    assert all(0 < one <= 1 for rows in bins.values() for one, _ in rows)
