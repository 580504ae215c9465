"""What a command is told to read: paths, lists of paths, standard input; and the articles that come of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from zhgovie.batch import extract_task, task_of
from zhgovie.callers import Dates, check_text
from zhgovie.errors import InputError, OptionError, ZhgovieError
from zhgovie.io.ids import told_apart
from zhgovie.model import Article, Failure
from zhgovie.text.readers import Options, Source, SourceDocument, decode, files_of, read_documents, sources
from zhgovie.text.readers.count import count
from zhgovie.text.readers.names import is_litter, names_of_paths

STDIN = "-"
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where documents come from, and which columns of tables hold them."""

    paths: Sequence[str]
    """Files, folders, archives, or - for a text on standard input."""
    options: Options = field(default_factory=Options)
    """Columns of tables."""

    def documents(self) -> Iterator[SourceDocument | Failure]:
        """Read what the paths name, one document after another, each with an id of its own."""
        return told_apart(self._of_each(read_documents))

    def unread(self) -> Iterator[Source | SourceDocument | Failure]:
        """Give the same, with files of one document unread: workers may do that. A run tells ids apart itself."""
        return self._of_each(sources)

    def _of_each(self, read: Callable[..., Iterator[Found]]) -> Iterator[Found | SourceDocument | Failure]:
        paths = self._chosen()
        options = replace(self.options, are_many=len(paths) > 1)
        for path, name in zip(paths, names_of_paths(paths), strict=True):
            if path == STDIN:
                yield _standard_input()
            else:
                yield from read(path, options=options, name=name)

    def _chosen(self) -> Sequence[str]:
        """Leave out what a wildcard names along (~$a.docx); one path alone is meant."""
        return [path for path in self.paths if not is_litter(Path(path).name)] if len(self.paths) > 1 else self.paths

    def count(self) -> int | None:
        """Tell how many documents there are, where that is known before they are read."""
        return count(
            file for path in self._chosen() for file in ([Path(path)] if path == STDIN else files_of(Path(path)))
        )


def inputs_of(paths: Sequence[str] | None, listed: str | None, options: Options) -> Inputs:
    """Join the paths of the command with those of a list.

    Raises
    ------
    OptionError
        There are none.
    InputError
        The list cannot be read.
    """
    named = [*(paths or ()), *(_listed(listed) if listed else ())]
    if not named:
        found = "names nothing" if listed else "is not given"
        raise OptionError("PATH", found, "wanted files, folders, archives or -", "or a list of them: --files-from FILE")
    return Inputs(tuple(named), options)


def _listed(listed: str) -> Iterator[str]:
    """Read paths, one a line; or parted by NUL, as `find -print0` writes them."""
    try:
        data = sys.stdin.buffer.read() if listed == STDIN else Path(listed).read_bytes()
    except OSError as error:
        found = f"cannot be read: {error.strerror}"
        raise InputError(listed, found, "wanted a list of paths, one a line", "check the path, or give -") from error
    lines = data.split(b"\0") if b"\0" in data else data.removeprefix(b"\xef\xbb\xbf").splitlines()
    yield from (os.fsdecode(line) for line in lines if line.strip())


def _standard_input() -> SourceDocument | Failure:
    try:
        return SourceDocument("stdin", decode(sys.stdin.buffer.read(), "stdin"), path="stdin")
    except ZhgovieError as error:
        return Failure("stdin", error)


def noted(
    documents: Iterable[SourceDocument | Failure], tell: Callable[[str], object]
) -> Iterator[SourceDocument | Failure]:
    """Pass documents on, and tell what of them could not be read."""
    for document in documents:
        if not isinstance(document, Failure):
            for note in document.notes:
                tell(f"{document.path}: {note}")
        yield document


def failure_text(failure: Failure) -> str:
    """Word a failure; one that is no error of ours to report is a fault of ours, and says so."""
    if isinstance(failure.error, ZhgovieError):
        return str(failure.error)
    kind = type(failure.error).__name__
    return f"{failure.id}: {kind}: {failure.error}; this is a fault of zhgovie: please report it with the document"


def articles(
    documents: Iterable[SourceDocument | Failure], dates: Dates, model: str | None, failures: list[Failure]
) -> Iterator[Article]:
    """Extract from every document; those that fail are set aside."""
    for document in documents:
        result = document if isinstance(document, Failure) else _extracted(document, dates, model)
        if isinstance(result, Failure):
            failures.append(result)
        else:
            yield result


def _extracted(document: SourceDocument, dates: Dates, model: str | None) -> Article | Failure:
    try:
        check_text(document.text, document.path)
    except ZhgovieError as error:
        return Failure(document.id, error)
    return extract_task(task_of(document, dates, model))
