"""Standard output: words for a terminal that may not show them all, and data, which is whole whatever the terminal."""

from __future__ import annotations

import codecs
import json
import os
import sys
from pathlib import Path

_ESCAPED = "zhgovie.json"


def _escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Write what an encoding lacks as JSON does: outside of its strings, JSON has no such characters."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escaped)


def for_words() -> None:
    """Have what a terminal cannot show end no run, nor a stream that was closed before it began."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  (for as long as we run)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def for_data(form: str) -> None:
    """Have JSON and CSV valid where standard output is not in UTF-8: JSON escapes, CSV is in UTF-8 all the same.

    On a terminal, which is looked at, its own encoding stays.
    """
    stream = sys.stdout
    if form == "table" or not hasattr(stream, "reconfigure"):
        return
    is_kept = stream.isatty() or codecs.lookup(stream.encoding).name == "utf-8"
    if form == "csv":
        stream.reconfigure(encoding=None if is_kept else "utf-8", errors="backslashreplace")
    else:
        stream.reconfigure(encoding=None if is_kept else "ascii", errors=_ESCAPED)


def let_go() -> None:
    """Have what standard output does not take go nowhere: Python would complain again at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
