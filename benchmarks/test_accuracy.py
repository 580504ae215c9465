"""Accuracy against the gold, held to the floors."""

from __future__ import annotations

import floors
import parts
import pytest

from zhgovie.evaluation.findings import findings, key, listing
from zhgovie.evaluation.summary import Evaluation

Run = tuple[str, parts.Part, Evaluation]


@pytest.mark.parametrize("run", parts.PARTS, indirect=True)
def test_gold_is_what_floors_were_pinned_on(run: Run, pytestconfig: pytest.Config) -> None:
    name, part, _ = run
    if pytestconfig.getoption("--repin"):
        pytest.skip("pinning again")
    if floors.stored()["fingerprints"].get(name) != part.fingerprint:
        pytest.fail(
            f"gold or texts of {name} changed since the floors were pinned: pytest benchmarks --repin", pytrace=False
        )


@pytest.mark.parametrize("run", parts.PARTS, indirect=True)
def test_no_figure_is_below_its_floor(run: Run, pytestconfig: pytest.Config) -> None:
    name, _, evaluation = run
    stored = floors.stored()
    fallen = floors.below(stored["floors"].get(name, {}), evaluation.scores)
    if pytestconfig.getoption("--repin") and pytestconfig.getoption("--lower-floors"):
        pytest.skip("lowering floors on request")
    if fallen:
        known = set(stored["known_errors"].get(name, ()))
        pytest.fail("\n".join([f"{name}:", *fallen, "", *broken(name, evaluation, known)]), pytrace=False)


def broken(name: str, evaluation: Evaluation, known: set[str]) -> list[str]:
    """Tell the errors that were not there when the floors were pinned; of held-out articles nothing is told."""
    if name not in parts.READABLE:
        return ["(held-out articles: errors are not shown)"]
    found = [one for document in evaluation.scores.documents for one in findings(document) if key(one) not in known]
    return [f"new errors: {len(found)}", *listing(found, evaluation.texts)]
