"""What documents are called: by their files, so that no two of a folder or of a command share a name."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from zhgovie.callers import SURROGATE

DOUBLE_SUFFIXES = (".tar.gz", ".tar.bz2", ".tar.xz")


_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def is_litter(path: str) -> bool:
    """Tell what programs leave behind and no one wrote: hidden files, what Office keeps of open ones, thumbnails.

    >>> [is_litter(path) for path in ("__MACOSX/a/._1.txt", ".DS_Store", "a/~$1.docx", "./a/../1.txt")]
    [True, True, True, False]
    """
    parts = path.replace("\\", "/").split("/")
    return any(
        part.lower() in _LITTER or part.startswith("~$") or (part.startswith(".") and part not in {".", ".."})
        for part in parts
    )


def legible(name: str) -> str:
    r"""Give a name as Unicode text: of a path, parts that are not in the system's encoding as UTF-8 or GB 18030.

    >>> legible("文件/" + "文章.txt".encode("gb18030").decode("utf-8", "surrogateescape")), legible("\ud800")
    ('文件/文章.txt', '\\ud800')
    """
    return "/".join(map(_legible, name.split("/"))) if SURROGATE.search(name) else name


def _legible(part: str) -> str:
    try:
        raw = os.fsencode(part)
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        raw = part.encode("utf-8", "backslashreplace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def suffix_of(name: str) -> str:
    """Give the lower-case suffix of a file's name.

    >>> suffix_of("A.Tar.GZ"), suffix_of("a.jsonl.gz")
    ('.tar.gz', '.gz')
    """
    lower = name.lower()
    double = next((suffix for suffix in DOUBLE_SUFFIXES if lower.endswith(suffix)), None)
    return double or PurePath(lower).suffix


def stem_of(path: PurePath) -> str:
    """Give the name of a file without its suffix, and without the inner one of .jsonl.gz."""
    stem = path.name[: len(path.name) - len(suffix_of(path.name))]
    return PurePath(stem).stem if path.suffix.lower() == ".gz" else stem


def names_in_folder(files: Sequence[PurePath]) -> list[str]:
    """Name the files of one folder: without suffix, but where two differ in nothing else.

    >>> names_in_folder([PurePath("a/1.pdf"), PurePath("a/1.txt"), PurePath("a/2.txt")])
    ['1.pdf', '1.txt', '2']
    """
    return _shortest(files, (stem_of, lambda path: path.name))


def names_of_paths(paths: Sequence[str]) -> list[str | None]:
    """Name the paths of a command: by what tells them apart, down to the path as it was given.

    A single path needs no name, and its folder stands before no document's.

    >>> names_of_paths(["x/1.txt", "y/1.txt", "y/2.txt"]), names_of_paths(["x"])
    (['x/1', 'y/1', '2'], [None])
    """
    if len(paths) == 1:
        return [None]
    return [*_shortest([Path(path) for path in paths], (_short, _long, PurePath.as_posix))]


def _short(path: PurePath) -> str:
    return (path.name if Path(path).is_dir() else stem_of(path)) or path.as_posix()


def _long(path: PurePath) -> str:
    return (path.parent / _short(path)).as_posix()


def _shortest(paths: Sequence[PurePath], ways: Sequence[Callable[[PurePath], str]]) -> list[str]:
    """Name each path in the first of the ways in which no other path has the same name; else in the last."""
    named = [[way(path) for path in paths] for way in ways]
    counts = [Counter(names) for names in named]
    return [
        next((name for name, count in zip(row, counts, strict=True) if count[name] == 1), row[-1])
        for row in zip(*named, strict=True)
    ]
