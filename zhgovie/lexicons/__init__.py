"""The data: word lists and tables that the stages read, and the one loader that checks them.

A list is a TSV file. Lines that begin with `#` are its header (source, date, licence, meaning of the columns); the
first other line names the columns; every later line is a row. Loading refuses unknown or missing columns, wrong
field counts and duplicate keys, and says in which line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhgovie.errors import LexiconError

Row = tuple[str, ...]


class Table(NamedTuple):
    """A loaded lexicon: column names and rows of equal length."""

    columns: Row
    rows: tuple[Row, ...]


@cache
def table(name: str, columns: Row, *, key: int | None = 0) -> Table:
    """Read the packaged lexicon `name` (`units` reads units.tsv), checked against `columns`.

    `key` is the number of leading columns, less one, that must be unique together; None allows duplicates.
    """
    return parse(Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8"), f"{name}.tsv", columns, key=key)


def read(path: Path, columns: Row, *, key: int | None = 0) -> Table:
    """Read a user's own lexicon file, checked as the packaged ones are."""
    return parse(path.read_text(encoding="utf-8"), str(path), columns, key=key)


def parse(text: str, where: str, columns: Row, *, key: int | None = 0) -> Table:
    """Parse TSV `text`; `where` names it in errors."""
    rows = tuple([tuple(line.split("\t")) for line in text.split("\n") if line and line[0] != "#"])
    keys = [row[: key + 1] for row in rows[1:]] if key is not None else []
    is_sound = rows[:1] == (columns,) and {len(columns)} == set(map(len, rows)) and len(keys) == len(set(keys))
    if not is_sound:
        raise _fault(text, where, columns, key)
    return Table(columns, rows[1:])


def _fault(text: str, where: str, columns: Row, key: int | None) -> LexiconError:
    """Say what is wrong with a file, and in which line; the rows of a sound one need no numbers."""
    seen: dict[Row, int] = {}
    header: Row | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        at, row = f"{where}:{number}", tuple(line.split("\t"))
        if header is None:
            if row != columns:
                return LexiconError(at, f"columns are {row}", f"wanted {columns}", "name the columns so")
            header = row
            continue
        if len(row) != len(columns):
            return LexiconError(at, f"{len(row)} fields", f"wanted {len(columns)}", "separate fields with one tab")
        first = number if key is None else seen.setdefault(row[: key + 1], number)
        if first != number:
            return LexiconError(at, f"{row[: (key or 0) + 1]} stands in line {first} too", mend="remove one")
    return LexiconError(where, "no line names the columns", f"wanted {columns}")
