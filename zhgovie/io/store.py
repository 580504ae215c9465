"""The journal of a corpus run: what was found in which text, kept where neither a crash nor a second run harms it.

A SQLite file beside the output. `results` is keyed by what a result depends on (text, date, model, versions), so a
document that did not change is not read again; `items` lists the documents of the last run in their order.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zhgovie.errors import InputError, OptionError

FORMAT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, article BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (position INTEGER PRIMARY KEY, key TEXT NOT NULL);
"""


class Journal:
    """An open journal; `opened` gives one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._position = 0
        connection.execute("DELETE FROM items")

    def has(self, key: str) -> bool:
        """Tell whether the result of `key` is known."""
        return self._connection.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None

    def keep(self, key: str, article: bytes | None = None) -> None:
        """Note the next document of the run, with its result if that is new; from then on it survives a crash."""
        with self._connection:
            if article is not None:
                self._connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, article))
            self._connection.execute("INSERT INTO items VALUES (?, ?)", (self._position, key))
        self._position += 1

    def results(self) -> Iterator[bytes | None]:
        """Give the results of the run, in the order of its documents; None where one was lost since it was kept."""
        query = "SELECT article FROM items LEFT JOIN results USING (key) ORDER BY position"
        yield from (article for (article,) in self._connection.execute(query))

    def forget_damaged(self, is_whole: Callable[[bytes], bool]) -> None:
        """Drop the results that are not as they were kept."""
        every = self._connection.execute("SELECT key, article FROM results")
        damaged = [(key,) for key, article in every if not is_whole(article)]
        with self._connection:
            self._connection.executemany("DELETE FROM results WHERE key = ?", damaged)

    def forget_others(self) -> None:
        """Drop the results of documents that the run did not have."""
        with self._connection:
            self._connection.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM items)")


def key_of(*parts: object) -> str:
    """Name a result by all that it depends on."""
    text = "\0".join(f"{part}" for part in (FORMAT, *parts))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    """Open the journal at `path`, or begin one; no other run may have it open.

    Raises
    ------
    OptionError
        It cannot be written, or another run has it.
    InputError
        It is damaged; it is set aside, so that the next run begins anew.
    """
    try:
        with closing(sqlite3.connect(path, timeout=0.2, isolation_level="DEFERRED")) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.executescript(_TABLES)
            yield Journal(connection)
    except sqlite3.OperationalError as error:
        raise _refused(path, error) from error
    except sqlite3.DatabaseError as error:
        aside = _set_aside(path)
        mend = f"it is set aside as {aside}: run the same command again, which begins anew"
        raise InputError(str(path), f"is damaged ({error})", "wanted the journal of a run", mend) from error


def _set_aside(path: Path) -> Path:
    """Move a damaged journal out of the way; what SQLite keeps beside it would be written into the next one."""
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return path.replace(path.with_name(f"{path.name}.damaged"))


def _refused(path: Path, error: sqlite3.OperationalError) -> OptionError:
    if "locked" in str(error):
        return OptionError(str(path), "is in use by another run", "", "wait for it, or write to another file")
    mend = "make room or give another place; the same command then goes on where it was"
    return OptionError(str(path), f"cannot be written ({error})", "", mend)
