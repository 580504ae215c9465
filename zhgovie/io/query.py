"""Questions to a store that a corpus run wrote. Read-only: a query can reach neither other files nor the network."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from zhgovie.errors import InputError, OptionError
from zhgovie.io.tables import need

WHAT_THERE_IS = (
    "tables: documents texts facts quantities times entities relations; views: series growth targets indicators"
)


class Answer(NamedTuple):
    """What a query gave."""

    columns: tuple[str, ...]
    """Names."""
    rows: list[tuple[Any, ...]]
    """Values."""


def query(store: Path, sql: str, parameters: tuple[object, ...] = ()) -> Answer:
    """Ask a store.

    Raises
    ------
    InputError
        The store is missing, or is none.
    OptionError
        The query is none that the store understands.
    """
    duckdb = need("duckdb", "duckdb", f"asking {store}")
    if not store.is_file():
        raise InputError(str(store), "does not exist", "wanted a store", f"make it: zhgovie extract DIR -o {store}")
    try:
        connection = duckdb.connect(str(store), read_only=True, config={"enable_external_access": "false"})
    except duckdb.Error as error:
        found = f"cannot be opened ({_first_line(error)})"
        raise InputError(
            str(store), found, "wanted a store", f"make one: zhgovie extract DIR -o {store.stem}.duckdb"
        ) from error
    with closing(connection):
        try:
            asked = len(connection.extract_statements(sql))
            if asked > 1:
                mend = "ask one after the other, or join them: UNION ALL, WITH"
                raise OptionError("query", f"asks {asked} things", "wanted one statement", mend)
            found = connection.execute(sql, list(parameters))
            if found is None or found.description is None:  # duckdb 2 and 1.0 of blanks and comments
                raise OptionError("query", "asks nothing", "wanted SQL that reads", WHAT_THERE_IS)
            return Answer(tuple(column[0] for column in found.description or ()), found.fetchall())
        except duckdb.Error as error:
            raise OptionError("query", _first_line(error), "wanted SQL that reads", WHAT_THERE_IS) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
