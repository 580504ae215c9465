"""What the readers hand over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from zhgovie.model import Meta


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A text and where it comes from. Offsets of all mentions point into `text`."""

    id: str
    """Name of the document: path without suffix, or the row's own."""
    text: str
    """The extracted text."""
    date: str | None = None
    """Publication date that the source gives beside the text, ISO 8601."""
    path: str = ""
    """The file, with the archive's member after `!`."""
    notes: tuple[str, ...] = ()
    """What the reader could not read (a scanned page), for the user's eyes."""
    meta: Meta | None = None
    """Front matter that the source gives beside the text: a table's columns of titles and sources."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something to be read: a file, or a member of an archive."""

    name: str
    """The id of a single document in it."""
    path: str
    """What errors call it."""
    suffix: str
    """Its lower-case suffix, with its dot."""
    open: Callable[[], BinaryIO]
    """Open its bytes."""

    def read(self) -> bytes:
        """Read all its bytes."""
        with self.open() as stream:
            return stream.read()


Reader = Callable[[Source, "Options"], Iterator[SourceDocument]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose."""

    text_column: str | None = None
    """Column of tables that holds the text; None looks for the usual names."""
    id_column: str | None = None
    """Column that names the row; None looks for `id`."""
    date_column: str | None = None
    """Column of the publication date; None looks for the usual names."""
