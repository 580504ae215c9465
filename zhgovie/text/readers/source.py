"""What the readers hand over."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from zhgovie.errors import InputError
from zhgovie.model import Meta

MOST_BYTES = 256 * 2**20
"""The largest file that is read whole; Word and PDF files may be full of pictures."""
MOST_BYTES_OF_TEXT = 32 * 2**20
"""The largest text or web page: four times the longest document in UTF-8."""
_BLOCK = 2**20


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
    """Something to be read: a file, or a member of an archive. It pickles, unless `is_lent`."""

    name: str
    """The id of a single document in it."""
    path: str
    """What errors call it."""
    suffix: str
    """Its lower-case suffix, with its dot."""
    open: Callable[[], BinaryIO]
    """Open its bytes."""
    is_lent: bool = False
    """Whether it can be opened here only, and only until the next member of its archive is asked for."""
    weight: int = 0
    """Bytes that it carries along, where it does not open a file."""

    def kept(self) -> Source:
        """Give the same for later and elsewhere: what is lent is read, a file on disk is not."""
        if not self.is_lent:
            return self
        data = self.read()
        return replace(self, open=partial(io.BytesIO, data), is_lent=False, weight=len(data))

    def digest(self) -> str:
        """Tell its bytes from others, as far as a reader would read them, and the suffix by which they are read."""
        digest = hashlib.sha256(self.suffix.encode("utf-8", "surrogatepass"))
        left = MOST_BYTES + 1
        with self._opened() as stream:
            while left > 0 and (block := stream.read(min(left, _BLOCK))):
                digest.update(block)
                left -= len(block)
        return digest.hexdigest()

    def read(self, most: int = MOST_BYTES) -> bytes:
        """Read all its bytes.

        Raises
        ------
        InputError
            There are more than `most`, perhaps without end: a packed file tells its size to no one. Or the disk fails.
        """
        with self._opened() as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise InputError(self.path, f"holds more than {most:,} bytes", "wanted an article", "split it")
        return data

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        try:
            with self.open() as stream:
                yield stream
        except OSError as error:
            found = f"cannot be read: {error.strerror or error}"
            raise InputError(self.path, found, "wanted a readable file", "copy it again") from error


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
    are_many: bool = False
    """Whether other files are read along, so that a number names no row."""
