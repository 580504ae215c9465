"""Files to texts: plain text, web pages, Word, PDF, tables, archives of these, and folders.

`read_documents` gives the documents of one path, `read_listed` those of a list of paths; what cannot be read becomes a
`Failure` in its place. A reader imports its library when it is used (`pip install 'zhgovie[html,docx,pdf,parquet]'`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from zhgovie.errors import InputError, ZhgovieError
from zhgovie.model import Failure
from zhgovie.text.readers import archives, docx, html, pdf, tables
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.source import MOST_BYTES_OF_TEXT, Options, Source, SourceDocument

__all__ = ["SUFFIXES", "Options", "SourceDocument", "decode", "files_of", "read_documents", "read_listed", "read_text"]

Documents = Iterator[SourceDocument | Failure]

_LOG = logging.getLogger(__name__)


def _read_plain(source: Source, _options: Options) -> Documents:
    yield SourceDocument(source.name, decode(source.read(MOST_BYTES_OF_TEXT), source.path), None, source.path)


_READERS: dict[str, Callable[[Source, Options], Iterable[SourceDocument | Failure]]] = {
    **dict.fromkeys((".txt", ".text", ".md"), _read_plain),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), html.read),
    ".docx": docx.read,
    ".pdf": pdf.read,
    **dict.fromkeys((".jsonl", ".ndjson"), tables.read_jsonl),
    **dict.fromkeys((".csv", ".tsv"), tables.read_csv),
    ".parquet": tables.read_parquet,
}
_ARCHIVES: dict[str, Callable[[Source], archives.Members]] = {
    ".zip": archives.open_zip,
    **dict.fromkeys((".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz"), archives.open_tar),
    ".gz": archives.open_gzip,
}
_KNOWN_UNREADABLE = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt"), "save it as .docx"),
    **dict.fromkeys((".ofd", ".caj"), "print it to PDF"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html"),
    **dict.fromkeys((".xls", ".xlsx"), "save it as .csv"),
    **dict.fromkeys((".rar", ".7z"), "pack it as .zip"),
}
SUFFIXES = tuple(sorted({*_READERS, *_ARCHIVES}))
"""The suffixes that `read_documents` reads."""


def read_text(path: str | Path) -> str:
    """Read one plain text file in the encoding that its bytes show.

    Raises
    ------
    InputError
        The file is missing, a folder, empty, binary or in no known encoding.
    """
    path = Path(path)
    return decode(_source(path, path.stem).read(MOST_BYTES_OF_TEXT), str(path))


def read_documents(path: str | Path, *, options: Options | None = None) -> Documents:
    """Read all documents of a file, an archive or a folder, in the order of their names.

    A file with another suffix than those of `SUFFIXES` is read as text; in folders and archives such files are passed
    over, but for office formats that may hold articles. What fails becomes a `Failure` with a `ZhgovieError`.
    """
    path, options = Path(path), options or Options()
    if path.is_dir():
        yield from _read_folder(path, options)
        return
    try:
        yield from _read_source(_source(path, _stem(path)), options, is_chosen=True)
    except ZhgovieError as error:
        yield Failure(_stem(path), error)


def read_listed(lines: Iterable[str], *, options: Options | None = None) -> Documents:
    """Read the documents of every path in `lines`, such as standard input; empty lines are passed over."""
    for line in lines:
        path = line.rstrip("\r\n")
        if path.strip():
            yield from read_documents(path, options=options)


def files_of(path: Path) -> Iterator[Path]:
    """Give the files that `read_documents` reads of a path; of a folder, in the order of names."""
    if not path.is_dir():
        yield path
        return
    for file in _walk(path):
        suffix = _suffix(file.name)
        if suffix in _READERS or suffix in _ARCHIVES or suffix in _KNOWN_UNREADABLE:
            yield file
        else:
            _LOG.info("%s: passed over, its suffix is none of %s", file, " ".join(SUFFIXES))


def _read_folder(folder: Path, options: Options) -> Documents:
    is_empty = True
    for path in files_of(folder):
        is_empty = False
        name = path.relative_to(folder).as_posix().removesuffix(path.name) + _stem(path)
        try:
            yield from _read_source(_source(path, name), options)
        except ZhgovieError as error:
            yield Failure(name, error)
    if is_empty:
        mend = "name a folder with such files"
        yield Failure(
            str(folder), InputError(str(folder), "holds nothing to read", "wanted files " + " ".join(SUFFIXES), mend)
        )


def _walk(folder: Path) -> Iterator[Path]:
    """Walk a folder in the order of names; hidden files, and folders reached by links, are left alone."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        _LOG.warning("%s: passed over (%s)", folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        else:
            yield entry


def _read_source(source: Source, options: Options, *, depth: int = 0, is_chosen: bool = False) -> Documents:
    """Read what `source` holds with the reader of its suffix."""
    if source.suffix in _ARCHIVES:
        yield from _read_archive(source, options, depth)
    elif source.suffix in _KNOWN_UNREADABLE:
        mend = _KNOWN_UNREADABLE[source.suffix]
        raise InputError(source.path, f"is a {source.suffix} file", "wanted " + " ".join(SUFFIXES), mend)
    elif source.suffix in _READERS:
        yield from _READERS[source.suffix](source, options)
    elif is_chosen:
        yield from _read_plain(source, options)


def _read_archive(source: Source, options: Options, depth: int) -> Documents:
    if depth and source.suffix != ".gz":
        raise InputError(source.path, "is an archive in an archive", "wanted files", "unpack the inner one")
    is_empty = True
    for member in _ARCHIVES[source.suffix](source):
        if isinstance(member, Failure):
            is_empty = False
            yield member
            continue
        try:
            for document in _read_source(member, options, depth=depth + 1, is_chosen=source.suffix == ".gz"):
                is_empty = False
                yield document
        except ZhgovieError as error:
            is_empty = False
            yield Failure(member.name, error)
    if is_empty:
        raise InputError(source.path, "holds nothing to read", "wanted files " + " ".join(SUFFIXES), "pack such files")


def _source(path: Path, name: str) -> Source:
    """Describe a file."""

    def opener() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as error:
            raise _unopened(path, error) from error

    return Source(name, str(path), _suffix(path.name), opener)


def _unopened(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(str(path), "does not exist", "wanted a file or folder", "check the path")
    if isinstance(error, IsADirectoryError):
        return InputError(str(path), "is a folder", "wanted a file", "name a file in it")
    return InputError(str(path), f"cannot be opened ({error.strerror})", "wanted a readable file", "check its rights")


def _suffix(name: str) -> str:
    lower = name.lower()
    double = next((suffix for suffix in _ARCHIVES if suffix.count(".") == 2 and lower.endswith(suffix)), None)
    return double or Path(lower).suffix


def _stem(path: Path) -> str:
    """Name of a file without its suffix, and without the inner one of .jsonl.gz."""
    stem = path.name[: len(path.name) - len(_suffix(path.name))]
    return Path(stem).stem if path.suffix.lower() == ".gz" else stem
