"""Reading many documents of which some may be faulty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from zhgovie.errors import ZhgovieError
from zhgovie.model import Failure

Row = TypeVar("Row")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Log:
    """What a reader has to tell beside the documents."""

    failures: list[Failure] = field(default_factory=list)
    """Documents that could not be read, by where they stand."""
    counts: Counter[str] = field(default_factory=Counter)
    """How often what happened: the words go on after the number."""


def each(rows: Iterable[tuple[str, Row]], read: Callable[[Row, str], Found], log: Log | None) -> Iterator[Found]:
    """Read every row, of which the place is told first; `log` takes the faulty, without it the first ends all."""
    for where, row in rows:
        try:
            found = read(row, where)
        except ZhgovieError as error:
            if log is None:
                raise
            log.failures.append(Failure(where, error))
        else:
            yield found
