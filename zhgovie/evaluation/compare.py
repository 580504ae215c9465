"""What a change fixed and broke: this run against an earlier one, error by error, with paired intervals.

The earlier run is what `zhgovie evaluate --format json` wrote, or the predictions of that time as guide documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhgovie.errors import GoldError, InputError, MissingExtraError
from zhgovie.evaluation.findings import Finding, listing, words
from zhgovie.evaluation.gold import parse, read
from zhgovie.evaluation.intervals import Interval, f1_difference
from zhgovie.evaluation.metrics import score
from zhgovie.evaluation.scores import DocumentScore, Scores, Tally, layer_of
from zhgovie.evaluation.summary import Evaluation


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the same gold."""

    old: Scores
    """Figures of the earlier run."""
    new: Scores
    """Figures of this run."""
    fixed: tuple[Finding, ...]
    """Errors of the earlier run that are none now."""
    broken: tuple[Finding, ...]
    """Errors of this run that were none."""
    changed: tuple[Finding, ...]
    """Errors of both with other causes or answers, as they are now."""


def earlier_run(path: Path, gold: Sequence[Mapping[str, Any]]) -> tuple[Scores, list[Finding]]:
    """Read figures and errors of the run stored in `path`.

    Raises
    ------
    GoldError
        It is no run.
    InputError
        It is one over other documents.
    """
    old, errors = _stored(path, gold)
    if {one.id for one in old.documents} != {one["id"] for one in gold}:
        raise _other_documents(path)
    return old, errors


def compare(path: Path, evaluation: Evaluation, gold: Sequence[Mapping[str, Any]]) -> Comparison:
    """Compare with the run stored in `path`."""
    return compared(earlier_run(path, gold), evaluation)


def compared(earlier: tuple[Scores, list[Finding]], evaluation: Evaluation) -> Comparison:
    """Compare with an earlier run."""
    layers = {layer_of(name) for name in evaluation.scores.figures}  # the earlier run may have measured more
    old, errors = earlier[0].of_layers(layers), [one for one in earlier[1] if one.layer in layers]
    before = {_name(one): one for one in errors}
    after = {_name(one): one for one in evaluation.errors}
    return Comparison(
        old,
        evaluation.scores,
        fixed=tuple(one for name, one in before.items() if name not in after),
        broken=tuple(one for name, one in after.items() if name not in before),
        changed=tuple(one for name, one in after.items() if name in before and _answer(one) != _answer(before[name])),
    )


def _stored(path: Path, gold: Sequence[Mapping[str, Any]]) -> tuple[Scores, list[Finding]]:
    loaded = parse(path) if path.is_file() else None
    if not (isinstance(loaded, dict) and "per_document" in loaded):
        predicted = read(path)
        if not {one["id"] for one in predicted} & {one["id"] for one in gold}:
            raise _other_documents(path)
        earlier = Evaluation(score(gold, predicted))
        return earlier.scores, earlier.errors
    try:
        documents = [
            DocumentScore(name, {figure: Tally(*counts) for figure, counts in figures.items()}, {}, {})
            for name, figures in loaded["per_document"].items()
        ]
        errors = [
            Finding(one["document"], one["layer"], tuple(one["causes"]), one["gold"], one["predicted"], one["rule"])
            for one in loaded["errors"]
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(
            str(path), f"no stored evaluation: {error!r}", mend="write it with evaluate --format json"
        ) from error
    return Scores(tuple(documents)), errors


def _other_documents(path: Path) -> InputError:
    wanted, mend = "wanted the same documents as the gold", "evaluate the old system on this gold"
    return InputError(str(path), "is a run over other documents", wanted, mend)


def _name(one: Finding) -> tuple[str, str, str]:
    """Tell which error it is: where the gold stands, or the prediction where there is no gold."""
    return one.document, one.layer, _answer_of(one.layer, one.gold if one.gold is not None else one.predicted)


def _answer_of(layer: str, mention: Mapping[str, Any] | None) -> str:
    place = "" if mention is None or "start" not in mention else f"{mention['start']}:{mention['end']} "
    return place + words(layer, mention)


def _answer(one: Finding) -> tuple[tuple[str, ...], str]:
    return one.causes, _answer_of(one.layer, one.predicted)


def differences(comparison: Comparison) -> dict[str, tuple[float, Interval | None]]:
    """Give for each headline the gain in F1 and its interval, where one can be had."""
    gains = {}
    for name in filter(comparison.old.figures.__contains__, comparison.new.headlines):
        try:
            interval = f1_difference(comparison.old, comparison.new, name)
        except MissingExtraError:
            interval = None
        gains[name] = comparison.new[name].f1 - comparison.old[name].f1, interval
    return gains


def lines(comparison: Comparison, texts: Mapping[str, str]) -> Iterator[str]:
    """Tell the comparison in words."""
    for name, (gain, interval) in differences(comparison).items():
        bounds = f"  95 %: {interval.low:+.3f} to {interval.high:+.3f}" if interval else ""
        yield f"{name:12} {comparison.old[name].f1:.3f} → {comparison.new[name].f1:.3f}  {gain:+.3f}{bounds}"
    for title in ("fixed", "broken", "changed"):
        found: tuple[Finding, ...] = getattr(comparison, title)
        yield f"\n{title}: {len(found)}"
        yield from listing(found, texts)
