"""The outcome of an evaluation as one JSON object, which `--compare` reads again, and as tables for the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from zhgovie.errors import MissingExtraError
from zhgovie.evaluation.findings import Finding, findings
from zhgovie.evaluation.intervals import Interval, f1_interval
from zhgovie.evaluation.scores import HEADLINES, LADDER, Scores, Tally

if TYPE_CHECKING:
    from rich.table import Table

FORMAT = 1
"""Version of the JSON."""
NAMES = {
    "quantities": "quantities (span, value, unit)",
    "quantities_span": "  span alone",
    "quantities_relaxed": "  overlapping span",
    "times": "times (span, value)",
    "times_span": "  span alone",
    "times_relaxed": "  overlapping span",
    "entities": "entities (span, label)",
    "entities_span": "  span alone",
    "entities_relaxed": "  overlapping span",
    "fact": "facts",
    "fact_strict": "facts, strict",
    "relations": "relations",
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores, and what is needed to show them."""

    scores: Scores = field(repr=False)
    """Of every gold document."""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The text of each document, where known."""
    genres: Mapping[str, str] = field(default_factory=dict)
    """The genre of each document, where known."""
    system: str = "zhgovie"
    """Who made the predictions."""
    unknown: tuple[str, ...] = ()
    """Predicted documents that are not in the gold."""

    @property
    def errors(self) -> list[Finding]:
        """Every error, document by document."""
        return [one for document in self.scores.documents for one in findings(document)]


def interval_of(scores: Scores, figure: str) -> Interval | None:
    """Give the interval of a figure; None where it cannot be had (one document, or scipy not installed)."""
    try:
        return f1_interval(scores, figure)
    except MissingExtraError:
        return None


def as_json(evaluation: Evaluation) -> dict[str, Any]:
    """Render every figure, per label, genre and document, and every error."""
    from importlib.metadata import version

    scores = evaluation.scores
    return {
        "format": FORMAT,
        "version": version("zhgovie"),
        "system": evaluation.system,
        "documents": len(scores.documents),
        "missing": list(scores.missing),
        "unknown": list(evaluation.unknown),
        "figures": {
            name: _figure(tally, interval_of(scores, name) if name in HEADLINES else None)
            for name, tally in scores.figures.items()
        },
        "ladder": {name: round(scores[name].f1, 4) for name in LADDER if name in scores.figures},
        "labels": {name: _figure(tally) for name, tally in sorted(scores.labels.items())},
        "slots": {
            name: {"accuracy": round(tally.recall, 4), "support": tally.support} for name, tally in scores.slots.items()
        },
        "genres": {
            genre: {name: _figure(part[name]) for name in part.headlines}
            for genre, part in by_genre(evaluation).items()
        },
        "confusion": [
            {"gold": gold, "predicted": predicted, "count": count}
            for (gold, predicted), count in scores.confusion.most_common()
            if gold != predicted
        ],
        "per_document": {
            one.id: {name: [tally.right, tally.spurious, tally.missed] for name, tally in one.figures.items()}
            for one in scores.documents
        },
        "errors": [_error(one) for one in evaluation.errors],
    }


def _figure(tally: Tally, interval: Interval | None = None) -> dict[str, Any]:
    figure: dict[str, Any] = {
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "f1": round(tally.f1, 4),
        "support": tally.support,
        "right": tally.right,
        "spurious": tally.spurious,
        "missed": tally.missed,
    }
    return figure if interval is None else figure | {"interval": [round(bound, 4) for bound in interval]}


def _error(one: Finding) -> dict[str, Any]:
    start, end = one.place
    return {
        "document": one.document,
        "layer": one.layer,
        "causes": list(one.causes),
        "start": start,
        "end": end,
        "rule": one.rule,
        "gold": one.gold,
        "predicted": one.predicted,
    }


def by_genre(evaluation: Evaluation) -> dict[str, Scores]:
    """Part the scores by genre, the largest first."""
    members: dict[str, list[str]] = {}
    for one in evaluation.scores.documents:
        if one.id in evaluation.genres:
            members.setdefault(evaluation.genres[one.id], []).append(one.id)
    ordered = sorted(members.items(), key=lambda item: (-len(item[1]), item[0]))
    return {genre: evaluation.scores.only(ids) for genre, ids in ordered}


class Grid(NamedTuple):
    """One table, for the screen as for a page; the first column is words, the others are numbers."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def grids(evaluation: Evaluation) -> Iterator[Grid]:
    """Give the tables of an evaluation: headlines, slots, labels, genres, documents, confusions."""
    scores = evaluation.scores
    yield _headlines(scores, evaluation.system)
    if "fact" in scores.figures:
        yield Grid("facts, slot by slot", ("asking for", "F1", "slot alone, of found"), _ladder(scores))
    labels = [(name, tally) for name, tally in scores.labels.items() if not name.startswith("quantities/")]
    rows: list[tuple[str, ...]] = [(name, *_numbers(tally)) for name, tally in sorted(labels, key=_largest)]
    yield Grid("labels", ("", "P", "R", "F1", "support"), rows)
    if evaluation.genres:
        genres = by_genre(evaluation).items()
        rows = [(name, str(len(part.documents)), *_f1s(part.figures)) for name, part in genres]
        yield Grid("genres (F1)", ("", "texts", *scores.headlines), rows)
    yield Grid("documents (F1)", ("", *scores.headlines), [(one.id, *_f1s(one.figures)) for one in scores.documents])
    confused = [(pair, count) for pair, count in scores.confusion.most_common() if pair[0] != pair[1] and all(pair)]
    if confused:
        rows = [(str(gold), str(predicted), str(count)) for (gold, predicted), count in confused[:15]]
        yield Grid("labels confused, same span", ("gold", "predicted", "times"), rows)


def tables(evaluation: Evaluation) -> Iterator[Table]:
    """Give the tables that `zhgovie evaluate` shows."""
    from rich.table import Table

    for grid in grids(evaluation):
        table = Table(title=grid.title, title_justify="left")
        for number, column in enumerate(grid.columns):
            table.add_column(column, justify="left" if number == 0 else "right")
        for row in grid.rows:
            table.add_row(*row)
        yield table


def _headlines(scores: Scores, system: str) -> Grid:
    rows = []
    for name in filter(scores.figures.__contains__, NAMES):
        interval = interval_of(scores, name)
        shown = f"{interval.low:.3f}–{interval.high:.3f}" if interval else ""
        rows.append((NAMES[name], *_numbers(scores[name]), shown))
    return Grid(f"{system}: {len(scores.documents)} documents", ("", "P", "R", "F1", "support", "95 %"), rows)


def _ladder(scores: Scores) -> list[tuple[str, str, str]]:
    """Give the rungs: what is asked for, its F1, and the accuracy of that slot alone."""
    rows = [("value mention", f"{scores['fact_mention'].f1:.3f}", "")]
    for number, name in enumerate(LADDER):
        slot = name.removeprefix("fact_")
        alone = scores.slots["facts/indicator_strict" if slot == "strict" else f"facts/{slot}"]
        sign = "+ " if number else ""
        rows.append((f"{sign}{slot}", f"{scores[name].f1:.3f}", f"{alone.recall:.3f}"))
    return rows


def _largest(item: tuple[str, Tally]) -> tuple[str, int]:
    return item[0].split("/")[0], -item[1].support


def _f1s(figures: Mapping[str, Tally]) -> tuple[str, ...]:
    return tuple(f"{figures[name].f1:.3f}" for name in HEADLINES if name in figures)


def _numbers(tally: Tally) -> tuple[str, str, str, str]:
    return f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{tally.f1:.3f}", str(tally.support)
