"""Outputs that a person goes on to correct, or that take long to make: nothing is written over them unasked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from zhgovie.errors import OptionError

MOST_NAMES = 3
"""Files named where many are there already."""

Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]
"""The option of every command that writes what a person edits."""


def refuse_existing(outputs: Iterable[Path], *, force: bool) -> None:
    """Refuse to write where files or filled folders are; asked before the work, which may take long.

    Raises
    ------
    OptionError
        There are some, and `force` is not given.
    """
    if force:
        return
    there = [path for path in outputs if _is_taken(path)]
    if not there:
        return
    more = f" and {len(there) - MOST_NAMES} more" if len(there) > MOST_NAMES else ""
    found = "is there already" if len(there) == 1 else "are there already"
    wanted = "wanted a new place, for what stands there may have been corrected"
    names = ", ".join(map(str, there[:MOST_NAMES]))
    raise OptionError(f"--output {names}{more}", found, wanted, "name another, or give --force to write over it")


def refuse_folder(output: Path) -> None:
    """Refuse a folder where one file is to be written.

    Raises
    ------
    OptionError
        `output` is a folder.
    """
    if output.is_dir():
        raise OptionError(f"--output {output}", "is a folder", "wanted a file", "name a file in it")


def refuse_file_name(
    output: Path,
    suffixes: Iterable[str],
    form: str,
    *,
    option: str = "--output",
    mend: str = "name a folder, or another --to",
) -> None:
    """Refuse the name of a file where a folder is to be made.

    Raises
    ------
    OptionError
        `output` is a file, or has a suffix of files.
    """
    if output.is_file() or (output.suffix.lower() in suffixes and not output.is_dir()):
        found = "is a file" if output.is_file() else f"is named as a {output.suffix} file"
        raise OptionError(f"{option} {output}", found, f"wanted a folder, for {form}", mend)


def _is_taken(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()
