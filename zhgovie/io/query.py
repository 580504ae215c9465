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

NO_START = """(endpoint IS DISTINCT FROM 'from' OR NOT EXISTS (
    FROM facts AS other WHERE other.endpoint = 'to' AND other.document = facts.document
    AND other.evidence = facts.evidence AND other.period IS NOT DISTINCT FROM facts.period))"""
"""The condition of `facts` that leaves out where a change starts: in 由4.2万元增至8.9万元 the first is of an earlier
time, which the sentence need not tell."""

WANTED = "wanted a store (FILE.duckdb)"
_MARK = slice(8, 12)
"""Where a file of duckdb says that it is one."""


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
    _check(store)
    try:
        connection = duckdb.connect(str(store), read_only=True, config={"enable_external_access": "false"})
    except duckdb.Error as error:
        found = f"cannot be opened ({_first_line(error)})"
        raise InputError(str(store), found, WANTED, _mend("DIR", store.with_suffix(".duckdb"))) from error
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


def _check(store: Path) -> None:
    """Refuse what duckdb would word as its own: of a table of text it opens another database, in memory."""
    if store.is_dir():
        raise InputError(str(store), "is a folder", WANTED, _mend(str(store), Path(f"{store.resolve().name}.duckdb")))
    if not store.is_file():
        raise InputError(str(store), "does not exist", WANTED, _mend("DIR", store))
    with store.open("rb") as stream:
        head = stream.read(_MARK.stop)
    if head[_MARK] != b"DUCK":
        raise InputError(str(store), "is a file of another kind", WANTED, _mend("DIR", store.with_suffix(".duckdb")))


def _mend(source: str, store: Path) -> str:
    return f"make one of your articles: zhgovie extract {source} -o {store}"


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n", 1)[0]
