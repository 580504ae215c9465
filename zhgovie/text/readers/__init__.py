"""Files to texts: plain text, web pages, Word, PDF, tables, archives of these, and folders.

`read_documents` gives the documents of one path, `read_listed` those of a list of paths; what cannot be read becomes a
`Failure` in its place. `sources` gives the same with files of one document unread, which `read_source` then reads, in
another process if need be. Readers import their libraries when used: `pip install 'zhgovie[html,docx,pdf,parquet]'`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from zhgovie.errors import InputError, ZhgovieError
from zhgovie.model import Failure
from zhgovie.text.readers import archives, docx, excel, html, pdf, tables
from zhgovie.text.readers.decoding import decode
from zhgovie.text.readers.names import is_litter, legible, names_in_folder, stem_of, suffix_of
from zhgovie.text.readers.source import MOST_BYTES_OF_TEXT, Options, Source, SourceDocument

__all__ = [
    "SUFFIXES",
    "Options",
    "Source",
    "SourceDocument",
    "decode",
    "files_of",
    "read_documents",
    "read_listed",
    "read_source",
    "read_text",
    "sources",
    "suffix_of",
]

Documents = Iterator[SourceDocument | Failure]
Sources = Iterator[Source | SourceDocument | Failure]

_LOG = logging.getLogger(__name__)


def _read_plain(source: Source, _options: Options) -> Iterator[SourceDocument]:
    yield SourceDocument(source.name, decode(source.read(MOST_BYTES_OF_TEXT), source.path), None, source.path)


_SINGLE: dict[str, Callable[[Source, Options], Iterable[SourceDocument]]] = {
    **dict.fromkeys((".txt", ".text", ".md"), _read_plain),
    **dict.fromkeys((".html", ".htm", ".shtml", ".xhtml"), html.read),
    ".docx": docx.read,
    ".pdf": pdf.read,
}
_TABLES: dict[str, Callable[[Source, Options], Iterable[SourceDocument | Failure]]] = {
    **dict.fromkeys((".jsonl", ".ndjson"), tables.read_jsonl),
    **dict.fromkeys((".csv", ".tsv"), tables.read_csv),
    ".parquet": tables.read_parquet,
    ".xlsx": excel.read,
}
_NAMED_TABLES = {".json": tables.read_json}
"""What is read where it is named; in folders it may be anything, such as annotations of the texts there."""
_ARCHIVES: dict[str, Callable[[Source], archives.Members]] = {
    ".zip": archives.open_zip,
    **dict.fromkeys((".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz"), archives.open_tar),
    ".gz": archives.open_gzip,
}
_KNOWN_UNREADABLE = {
    **dict.fromkeys((".doc", ".wps", ".rtf", ".odt"), "save it as .docx"),
    **dict.fromkeys((".ofd", ".caj"), "print it to PDF"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html"),
    **dict.fromkeys((".xls", ".et"), "save it as .xlsx"),
    **dict.fromkeys((".rar", ".7z"), "pack it as .zip"),
}
SUFFIXES = tuple(sorted({*_SINGLE, *_TABLES, *_ARCHIVES}))
"""The suffixes that `read_documents` reads; .json too, where it is named."""


def read_text(path: str | Path) -> str:
    """Read one plain text file in the encoding that its bytes show.

    Raises
    ------
    InputError
        The file is missing, a folder, empty, binary or in no known encoding.
    """
    path = Path(path)
    return decode(_source(path, path.stem).read(MOST_BYTES_OF_TEXT), str(path))


def read_documents(path: str | Path, *, options: Options | None = None, name: str | None = None) -> Documents:
    """Read all documents of a file, an archive or a folder, in the order of their names.

    A file with another suffix than those of `SUFFIXES` is read as text; in folders and archives such files are passed
    over, but for office formats that may hold articles. What fails becomes a `Failure` with a `ZhgovieError`. `name`
    stands for the file's own in the ids of its documents, and before those of a folder.
    """
    found = _found(Path(path), options or Options(), name, _read_single)
    return cast("Documents", found)  # nothing is left unread


def sources(path: str | Path, *, options: Options | None = None, name: str | None = None) -> Sources:
    """Give what `read_documents` does, but files and members of archives that hold one document as they are, unread."""
    return _found(Path(path), options or Options(), name, lambda source, _: (source.kept(),))


def read_source(source: Source) -> SourceDocument | Failure:
    """Read the one document of a source that `sources` gave."""
    try:
        return next(iter(_read_single(source, Options())))
    except ZhgovieError as error:
        return Failure(source.name, error)


def is_simple(source: Source) -> bool:
    """Whether reading it is mere decoding, which no document makes hang or crash."""
    return _SINGLE.get(source.suffix, _read_plain) is _read_plain


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
    for file, _ in _walk(path, ""):
        yield file


Single = Callable[[Source, Options], Iterable[Source | SourceDocument]]
"""What is done with a source that holds one document: it is read, or handed on."""


def _read_single(source: Source, options: Options) -> Iterable[SourceDocument]:
    return _SINGLE.get(source.suffix, _read_plain)(source, options)


def _found(path: Path, options: Options, name: str | None, single: Single) -> Sources:
    if path.is_dir():
        yield from _of_folder(path, options, f"{name}/" if name else "", single)
        return
    name = legible(name or stem_of(path))
    try:
        yield from _of_source(_source(path, name), options, single, is_chosen=True)
    except ZhgovieError as error:
        yield Failure(name, error)


def _of_folder(folder: Path, options: Options, prefix: str, single: Single) -> Sources:
    is_empty, options = True, replace(options, are_many=True)
    for path, name in _walk(folder, prefix):
        is_empty = False
        try:
            yield from _of_source(_source(path, name), options, single)
        except ZhgovieError as error:
            yield Failure(name, error)
    if is_empty:
        mend = "name a folder with such files"
        yield Failure(
            str(folder), InputError(str(folder), "holds nothing to read", "wanted files " + " ".join(SUFFIXES), mend)
        )


def _walk(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    """Walk a folder in the order of names; hidden files, folders reached by links, what runs wrote: left alone."""
    try:
        names_here = {entry.name for entry in folder.iterdir()}
        shown = {name for name in names_here if not is_litter(name) and journal_name(name) not in names_here}
        entries = sorted(folder / name for name in shown)
    except OSError as error:
        _LOG.warning("%s: passed over (%s)", folder, error)
        return
    readable = [entry for entry in entries if suffix_of(entry.name) in SUFFIXES and not entry.is_dir()]
    names = dict(zip(readable, names_in_folder(readable), strict=True))
    for entry in entries:
        if entry in names:
            yield entry, legible(prefix + names[entry])
        elif entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, f"{prefix}{entry.name}/")
        elif suffix_of(entry.name) in _KNOWN_UNREADABLE:
            yield entry, legible(prefix + stem_of(entry))
        else:
            _LOG.info("%s: passed over, its suffix is none of %s", entry, " ".join(SUFFIXES))


def journal_name(output: str) -> str:
    """Name the journal that a corpus run keeps beside its output: by it the output is known for no article."""
    return f".{output}.journal"


def _of_source(source: Source, options: Options, single: Single, *, depth: int = 0, is_chosen: bool = False) -> Sources:
    """Give what `source` holds, with the reader of its suffix."""
    if source.suffix in _ARCHIVES:
        yield from _of_archive(source, options, single, depth)
    elif source.suffix in _KNOWN_UNREADABLE:
        mend = _KNOWN_UNREADABLE[source.suffix]
        raise InputError(source.path, f"is a {source.suffix} file", "wanted " + " ".join(SUFFIXES), mend)
    elif source.suffix in _TABLES:
        yield from _TABLES[source.suffix](source, options)
    elif source.suffix in _NAMED_TABLES and is_chosen:
        yield from _NAMED_TABLES[source.suffix](source, options)
    elif source.suffix in _SINGLE or is_chosen:
        yield from single(source, options)


def _of_archive(source: Source, options: Options, single: Single, depth: int) -> Sources:
    if depth and source.suffix != ".gz":
        raise InputError(source.path, "is an archive in an archive", "wanted files", "unpack the inner one")
    is_empty, options = True, replace(options, are_many=options.are_many or source.suffix != ".gz")
    for member in _ARCHIVES[source.suffix](source):
        if isinstance(member, Failure):
            is_empty = False
            yield member
            continue
        try:
            for document in _of_source(member, options, single, depth=depth + 1, is_chosen=source.suffix == ".gz"):
                is_empty = False
                yield document
        except ZhgovieError as error:
            is_empty = False
            yield Failure(member.name, error)
    if is_empty:
        raise InputError(source.path, "holds nothing to read", "wanted files " + " ".join(SUFFIXES), "pack such files")


def _source(path: Path, name: str) -> Source:
    """Describe a file."""
    return Source(name, legible(str(path)), suffix_of(path.name), partial(_opened, path))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: OSError) -> InputError:
    where = legible(str(path))
    if isinstance(error, FileNotFoundError):
        return InputError(where, "does not exist", "wanted a file or folder", "check the path")
    if isinstance(error, IsADirectoryError):
        return InputError(where, "is a folder", "wanted a file", "name a file in it")
    return InputError(where, f"cannot be opened ({error.strerror})", "wanted a readable file", "check its rights")
