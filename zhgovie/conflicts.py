"""All that articles of a store contradict one another in, whatever the indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from zhgovie.compare import LEVELS, STATEMENTS, Cell, bare, side_by_side
from zhgovie.io.query import NO_START, query


class Conflict(NamedTuple):
    """Statements on one subject, indicator and time that differ by more than their rounding explains."""

    indicator: str
    """Its name: the yearbook's where it has one."""
    kind: str
    """level, growth, increment, share or rank."""
    unit: str
    """What the numbers of `cell` are in."""
    cell: Cell
    """Subject, time and what is said."""

    @property
    def documents(self) -> int:
        """Count those that take part: in one alone, two things may share a name."""
        return len({source.document for source in self.cell.sources})


_OF_ALL = ("subject", "indicator", "kind", "period", "modality", "basis")
COLUMNS = (*_OF_ALL, "value", "unit", "document", "text", "evidence")
"""What is told of a statement."""
SHORT_COLUMNS = ("subject", "indicator", "period", "text", "document")
"""What a screen has room for."""


def conflicts(store: Path, *, kind: str | None = None) -> list[Conflict]:
    """Find what the articles of a store contradict one another in, what most documents take part in first.

    Parameters
    ----------
    kind
        level, growth, increment, share or rank; by default levels and shares.
    """
    rows = query(store, _CLASHING, ([kind] if kind else list(LEVELS),)).rows
    found = [conflict for said, group in groupby(rows, _named) for conflict in _of(*said, [row[2:] for row in group])]
    return sorted(found, key=lambda conflict: -conflict.documents)


def statements(found: Sequence[Conflict]) -> Iterator[dict[str, object]]:
    """Give a row a statement, with `COLUMNS`: numbers in `unit`, None for what is not stated."""
    for indicator, kind, unit, cell in found:
        when = cell.when
        for source in cell.sources:
            told = (bare(source.value), unit, source.document, source.text, source.evidence)
            said = (cell.subject, indicator, kind, when.period or None, when.modality, when.basis or None, *told)
            yield dict(zip(COLUMNS, said, strict=True))


def _of(indicator: str, kind: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[Conflict]:
    laid = side_by_side(indicator, rows)
    for cell in laid.cells:
        if cell.is_conflict:
            yield Conflict(indicator, kind, laid.unit, cell)


def _named(row: tuple[Any, ...]) -> tuple[str, str]:
    return row[0], row[1]


# Only indicators of which something has two values, so that the rest of a large store is not read. What has no time may
# be of two times.
_CLASHING = f"""
WITH stated AS (
  SELECT *, coalesce(indicator_name, indicator) AS name, coalesce(subject_id, subject, document) AS whose FROM facts
  WHERE indicator <> '' AND list_contains(?, kind) AND value IS NOT NULL
  AND period <> '' AND (approx IS NULL OR approx NOT IN ('above', 'below')) AND {NO_START}
), clashing AS (
  SELECT name, kind, whose, period, modality FROM stated GROUP BY ALL HAVING count(DISTINCT (value_exact, unit)) > 1
)
SELECT name, kind, {STATEMENTS} FROM stated SEMI JOIN clashing USING (name, kind)
ORDER BY name, kind, document, start
"""  # noqa: S608 - of constants alone
