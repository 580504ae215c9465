"""How many documents a path holds, where that can be told without reading them: for a progress bar."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from zhgovie.text.readers.names import is_litter

_TABLES = (".csv", ".tsv", ".parquet", ".xlsx", ".json")
_LINES = (".jsonl", ".ndjson")
_ARCHIVES = (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz")
_BLOCK = 2**20


def count(paths: Iterable[Path]) -> int | None:
    """Count documents; None where some file does not tell before it is read (a table, a packed archive)."""
    total = 0
    for path in paths:
        found = _count(path)
        if found is None:
            return None
        total += found
    return total


def _count(path: Path) -> int | None:
    suffix = path.suffix.lower()
    if suffix in _TABLES or suffix in _ARCHIVES:
        return None
    try:
        if suffix in _LINES:
            return sum(_lines(path))
        return _members(path) if suffix == ".zip" else 1
    except (OSError, zipfile.BadZipFile, ValueError):
        return 1  # which will be its failure


def _lines(path: Path) -> Iterator[int]:
    """Count line ends block by block, and a last line without one."""
    last = b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block.count(b"\n")
            last = block[-1:]
    yield last != b"\n"


def _members(path: Path) -> int | None:
    with zipfile.ZipFile(path) as archive:
        names = [one.filename for one in archive.infolist() if not one.is_dir() and not is_litter(one.filename)]
    suffixes = [PurePath(name).suffix.lower() for name in names]
    several = {*_TABLES, *_LINES, *_ARCHIVES}
    return None if several.intersection(suffixes) else len(suffixes)
