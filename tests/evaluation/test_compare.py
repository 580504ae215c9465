from __future__ import annotations

import json
from pathlib import Path

import pytest
from gold_samples import TEXT, Doc, mention, small

from zhgovie.errors import GoldError
from zhgovie.evaluation import score
from zhgovie.evaluation.compare import Comparison, compare, lines
from zhgovie.evaluation.summary import Evaluation, as_json

OTHER = small() | {"id": "other"}


def evaluation(*predictions: Doc) -> Evaluation:
    return Evaluation(score([small(), OTHER], predictions), {"small": TEXT, "other": TEXT})


def compared(old: list[Doc], new: list[Doc], tmp_path: Path, *, as_predictions: bool) -> Comparison:
    path = tmp_path / "old.json"
    stored = old if as_predictions else as_json(evaluation(*old))
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")
    return compare(path, evaluation(*new), [small(), OTHER])


@pytest.mark.parametrize("as_predictions", [True, False], ids=["old predictions", "old evaluation"])
def test_fixed_broken_and_changed(tmp_path: Path, as_predictions: bool) -> None:
    old = small() | {"times": [], "entities": [mention("甲县", label="ORG"), mention("乙市", label="GPE")]}
    new = small() | {
        "quantities": small()["quantities"][:2],
        "entities": [mention("甲县", label="ZONE"), mention("乙市", label="GPE")],
    }
    found = compared([old, OTHER], [new, OTHER], tmp_path, as_predictions=as_predictions)
    assert [(one.layer, one.causes) for one in found.fixed] == [("times", ("missed",))]
    assert [(one.layer, one.causes) for one in found.broken] == [("quantities", ("missed",))]
    assert [(one.layer, one.predicted["label"]) for one in found.changed] == [("entities", "ZONE")]
    told = "\n".join(lines(found, {"small": TEXT}))
    assert "times        0.667 → 1.000  +0.333" in told
    assert "broken: 1" in told
    assert "【6.5万亩】" in told


def test_same_run_changes_nothing(tmp_path: Path) -> None:
    found = compared([OTHER], [OTHER], tmp_path, as_predictions=False)
    assert (found.fixed, found.broken, found.changed) == ((), (), ())


NO_RUNS = ['{"per_document": 3, "errors": []}', '{"per_document": {}, "errors": [{}]}', "{}", "["]


@pytest.mark.parametrize("content", NO_RUNS)
def test_what_is_no_run_is_refused(content: str, tmp_path: Path) -> None:
    path = tmp_path / "old.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError):
        compare(path, evaluation(OTHER), [OTHER])
