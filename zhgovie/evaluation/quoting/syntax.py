r"""The lines of a source: what separates fields, how text is escaped, how a measure is written.

A backslash makes the next character plain; `\n` is a line feed. Fields stand between ` | `, parts of an indicator
between ` + `, accepted answers between ` or `; `-` is null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from zhgovie.errors import GoldError

FIELD, PART, ANSWER = " | ", " + ", " or "
NULL = "-"
APPROX = ("about", "below", "above")
META = ("title", "date", "date_inferred", "source", "author", "site")
HEADS = ("id", "text", *META, "content")
_SPECIAL = re.compile(r"[\\\[\]|…+]|^[#>=-]|^[^\S\n]|[^\S\n]$|(?:(?<= )|^)or(?= |$)")
_KEY = re.compile(r"([a-z_]+)[:：]\s*(.*)")


class Line(NamedTuple):
    """One line of a source that says something."""

    number: int
    """Counted from 1."""
    kind: str
    """`head` (key: value), `window` (> sentence) or `mark` (quote | what)."""
    fields: tuple[str, ...]
    """Key and value; number of the occurrence and sentence; or the fields of the mark, still escaped."""


def lines(source: str, where: str, failures: list[GoldError] | None = None) -> Iterator[Line]:
    """Part a source into lines; empty ones and those that begin with # say nothing.

    `failures` takes the lines that say nothing sensible; without it the first ends all.
    """
    for number, raw in enumerate(source.split("\n"), 1):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        try:
            yield _line(number, line, f"{where}:{number}")
        except GoldError as error:
            if failures is None:
                raise
            failures.append(error)


def _line(number: int, line: str, place: str) -> Line:
    head = _KEY.match(line)
    if line.startswith(">"):
        occurrence, _, sentence = line[1:].partition(" ")
        if occurrence and not (occurrence.isascii() and occurrence.isdigit()):
            wanted = "wanted > sentence, or >2 sentence for its second place"
            raise GoldError(place, f"{line[:20]!r}", wanted, "put a blank after >")
        return Line(number, "window", (occurrence or "0", sentence))
    if head and head[1] in HEADS:  # before marks: a title may hold " | "
        return Line(number, "head", (head[1], head[2]))
    if FIELD in line:
        return Line(number, "mark", split(line, FIELD))
    wanted = "wanted key: value, > sentence, or quote | what"
    raise GoldError(place, f"{line[:40]!r}", wanted, "see annotations/sources/README.md")


def split(line: str, separator: str) -> tuple[str, ...]:
    """Split at a separator that no backslash precedes."""
    parts: list[str] = []
    start = position = 0
    while position < len(line):
        if line[position] == "\\":
            position += 2
        elif line.startswith(separator, position):
            parts.append(line[start:position])
            position += len(separator)
            start = position
        else:
            position += 1
    return (*parts, line[start:])


def plain(text: str) -> str:
    """Take backslashes out."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], text)


def escaped(text: str) -> str:
    """Put a backslash before what would be read otherwise."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text).replace("\n", "\\n")


def answers(field: str) -> Any:
    """Read accepted answers: one, several as a list, or null."""
    read = [None if one == NULL else plain(one) for one in split(field, ANSWER)]
    return read[0] if len(read) == 1 else read


def written_answers(value: Any) -> str:
    """Write accepted answers."""
    values = value if isinstance(value, list) else [value]
    return ANSWER.join(NULL if one is None else escaped(one) for one in values)


def measure(field: str, place: str) -> dict[str, Any]:
    """Read a measure: `about 300 户`, `10..20 t`, `500.. mu`, `700 MW = 2 * 350`.

    >>> measure("above 500.. mu", "")
    {'value': None, 'low': '500', 'high': None, 'unit': 'mu', 'approx': 'above'}
    """
    stated, _, product = field.partition(" = ")
    words = stated.split(" ")
    approx = words.pop(0) if words[0] in APPROX else None
    if len(words) != 2:
        raise GoldError(
            place, f"{field!r}", 'wanted a measure: 300 户, about 20 %, 10..20 t, 5 ""', "give number and unit"
        )
    read = {**number(words[0]), "unit": "" if words[1] == '""' else plain(words[1])}
    if approx:
        read["approx"] = approx
    if product:
        read["factors"] = product.split(" * ")
    return read


def number(word: str) -> dict[str, Any]:
    """Read a value, or the two ends of a range."""
    low, dots, high = word.partition("..")
    return {"value": None, "low": low or None, "high": high or None} if dots else {"value": word}


def written_measure(row: dict[str, Any]) -> str:
    """Write a measure."""
    approx = f"{row['approx']} " if row.get("approx") else ""
    product = f" = {' * '.join(row['factors'])}" if row.get("factors") else ""
    return f"{approx}{written_number(row)} {escaped(row['unit']) or chr(34) * 2}{product}"


def written_number(row: dict[str, Any]) -> str:
    """Write a value, or the two ends of a range."""
    if "low" in row or "high" in row:
        return f"{row.get('low') or ''}..{row.get('high') or ''}"
    return str(row["value"])
