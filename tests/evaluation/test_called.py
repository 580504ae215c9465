"""Functions as systems: where they are found, what they are given, and how their failures are told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from gold_samples import TEXT, Doc, small

from zhgovie.errors import GoldError, InputError
from zhgovie.evaluation.called import from_function, function_named
from zhgovie.model import Failure

TEXTS = {"small": TEXT, "other": "短"}


def fails_on_short(text: str) -> Doc:
    if len(text) < 5:
        raise KeyError("too short")
    return small()


def test_a_module_of_the_working_directory_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed command has the folder of its script on the path, not the user's."""
    (tmp_path / "system_here.py").write_text("def run(text):\n    return {}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one not in ("", str(tmp_path))])
    assert function_named("system_here:run")("") == {}


def test_a_system_may_take_the_date() -> None:
    def dated(text: str, date: str | None = None) -> Doc:
        return {"times": [{"start": 0, "end": 5, "value": date}]}

    found = from_function(dated, TEXTS, {"small": "2025-01-01"})
    assert [one["times"][0]["value"] for one in found] == ["2025-01-01", None]


def test_one_failure_does_not_cost_the_other_texts() -> None:
    failures: list[Failure] = []
    (found,) = from_function(fails_on_short, TEXTS, failures=failures, name="a:b")
    assert found["id"] == "small"
    (failure,) = failures
    assert failure.id == "other"
    assert str(failure.error).startswith("a:b on other: raised KeyError: 'too short' (test_called.py:")


def test_without_a_place_for_failures_the_first_is_raised() -> None:
    with pytest.raises(InputError, match="too short"):
        from_function(fails_on_short, TEXTS)


@pytest.mark.parametrize("answer", [None, [], 3, {"times": [3]}, {"times": [{"start": 0}]}, {"relations": [{}]}])
def test_an_answer_that_is_no_document_is_named(answer: object) -> None:
    with pytest.raises(GoldError, match="the system on small"):
        from_function(lambda text: answer, {"small": TEXT})  # type: ignore[arg-type,return-value]
