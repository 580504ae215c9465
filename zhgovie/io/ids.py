"""What documents are called, so that no two have one id: the one place of all ways in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from zhgovie.model import Failure
from zhgovie.text.readers import Source, SourceDocument

Document = TypeVar("Document", bound=Source | SourceDocument | Failure)


def told_apart(documents: Iterable[Document]) -> Iterator[Document]:
    """Give documents ids of their own: a second one of an id takes its path, a further one a number.

    >>> told = told_apart([SourceDocument("1", "甲", path="a.csv:1"), SourceDocument("1", "乙", path="a.csv:2")])
    >>> [document.id for document in told]
    ['1', 'a.csv:2']
    """
    ids = _Ids()
    for document in documents:
        if isinstance(document, Source):
            yield replace(document, name=ids.free(document.name, document.path))
        elif isinstance(document, SourceDocument):
            yield replace(document, id=ids.free(document.id, document.path))
        else:
            yield document


class _Ids:
    """The ids that are taken: in a file that goes away by itself, for there may be millions."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("")
        self._connection.execute("CREATE TABLE ids (id BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID")

    def free(self, id_: str, path: str) -> str:
        """Give an id that no document has yet: its own, else its path, else its own with a number."""
        if not (seen := self._times(id_)):
            return id_
        if path and not self._times(path):
            return path
        return self.free(f"{id_}#{seen + 1}", "")

    def _times(self, id_: str) -> int:
        """Tell how many documents came under an id before, and count this one."""
        kept = id_.encode("utf-8", "surrogatepass")
        row = self._connection.execute("SELECT times FROM ids WHERE id = ?", (kept,)).fetchone()
        times = int(row[0]) if row else 0
        self._connection.execute("INSERT OR REPLACE INTO ids VALUES (?, ?)", (kept, times + 1))
        return times
