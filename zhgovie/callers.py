"""The border to the caller: what may come in, and how mentions go back out.

Read in this order: `check_text`, `iso_date` and `cell_date` (refuse what is no article and no date), `original`
(mentions are read in a folded copy and cut again from the caller's string), `make_callable` (why `zhgovie.times` is a
package and can be called as well).
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, TypeVar

from zhgovie.errors import InputError, OptionError
from zhgovie.model import Fact, Ref, Relation, Span

SpanType = TypeVar("SpanType", bound=Span)

MOST_CHARACTERS = 2_000_000
"""The longest text taken for one document, 20 yearly reports: a longer one is data, no article."""

_DATES = (
    re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?"),
    re.compile(r"([0-9]{4})(年)(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?"),
    re.compile(r"((?:19|20)[0-9]{2})()(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])?"),
)
_CLOCK = re.compile(r"(?<=[0-9日号])(?:T|\s+)[0-9]{1,2}(?::|时|点).*")
_NO_DATES = frozenset(("", "-", "--", "—", "/", "无", "none", "null", "nan", "nat", "0"))
SURROGATE = re.compile(r"[\ud800-\udfff]")


def check_text(text: object, where: str) -> str:
    """Give back `text` if it can be an article's.

    Raises
    ------
    InputError
        It is no str, is blank or too long, or holds NUL or a lone surrogate.
    """
    text = check_str(text, where)
    if not text or text.isspace():
        raise InputError(where, "holds no text", "wanted an article", "check where it comes from")
    if len(text) > MOST_CHARACTERS:
        found, wanted = f"has {len(text):,} characters", f"wanted at most {MOST_CHARACTERS:,}"
        raise InputError(where, found, wanted, "split it into articles")
    if "\0" in text:
        found = f"holds a NUL character at {text.index(chr(0))}"
        raise InputError(where, found, "wanted text", "check that it is no binary file")
    surrogate = SURROGATE.search(text)
    if surrogate:
        found = f"holds a lone surrogate, U+{ord(surrogate.group()):04X}, at {surrogate.start()}"
        raise InputError(where, found, "wanted Unicode text", "decode the bytes again in their own encoding")
    return text


def check_str(text: object, where: str) -> str:
    """Give back `text` if it is one at all.

    Raises
    ------
    InputError
        It is no str.
    """
    if not isinstance(text, str):
        mend = "read files with zhgovie.text.readers.read_text"
        raise InputError(where, f"is a {type(text).__name__}", "wanted a str", mend)
    return text


def iso_date(date: dt.date | str | None, where: str = "date") -> str | None:
    """Check a caller's date, as tables have it too, and give it as an ISO string of its own precision.

    >>> [iso_date(date) for date in (dt.date(2025, 11, 11), "2025-11", "2025/1/2 08:30", "2025年1月", "20250102")]
    ['2025-11-11', '2025-11', '2025-01-02', '2025-01', '2025-01-02']

    Raises
    ------
    OptionError
        It is no date.
    """
    if date is None:
        return None
    if isinstance(date, dt.date):  # a datetime too, and pandas' NaT
        value = date.isoformat()[:10]
    else:
        value = _CLOCK.sub("", date.strip()) if isinstance(date, str) else ""
    match = next((match for form in _DATES if (match := form.fullmatch(value))), None)
    found = "-".join(part.zfill(2) for part in match.group(1, 3, 4) if part) if match else ""
    if not is_date(found):
        wanted, mend = "wanted a year, month or day in ISO form", "give it as 2025, 2025-11 or 2025-11-11"
        raise OptionError(where, f"{date!r} is no date", wanted, mend)
    return found


class Dates(NamedTuple):
    """The publication dates that a caller gives of many documents."""

    of_all: str | None = None
    """In the place of what texts and tables tell."""
    of_undated: str | None = None
    """Where neither tells one."""


def cell_date(cell: object) -> dt.date | str | None:
    """Give what a cell of dates holds, None where it is blank: `iso_date` reads the rest.

    >>> [cell_date(cell) for cell in ("", float("nan"), " - ", 20240506, 2023.0)]
    [None, None, None, '20240506', '2023']
    """
    if cell is None or str(cell).strip().lower() in _NO_DATES:
        return None
    if isinstance(cell, dt.date):
        return cell
    return unicodedata.normalize("NFKC", str(cell)).strip().removesuffix(".0")


def is_date(value: str) -> bool:
    """Whether an ISO string of year, month or day precision names a time that there is."""
    try:
        dt.date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        return False
    return True


def original(span: SpanType, source: str) -> SpanType:
    """Cut the text of a mention, and of the spans inside it, from the caller's string."""
    text = source[span.start : span.end]
    if not isinstance(span, Fact):
        return span if span.text == text else replace(span, text=text)
    indicator = tuple(
        [part if part.text == source[part.start : part.end] else original(part, source) for part in span.indicator]
    )
    sentence = original(span.sentence, source) if span.sentence else None
    if span.text == text and sentence is span.sentence and indicator == span.indicator:
        return span  # most texts need no folding, and copying a fact is dear
    return replace(span, text=text, indicator=indicator, sentence=sentence)


def original_relation(relation: Relation, source: str) -> Relation:
    """Cut the slots of a relation from the caller's string."""
    slots = tuple([(slot, _original_ref(ref, source)) for slot, ref in relation.slots])
    return relation if slots == relation.slots else replace(relation, slots=slots)


def _original_ref(ref: Ref | None, source: str) -> Ref | None:
    if ref is None or ref.start is None or ref.end is None:
        return ref
    text = source[ref.start : ref.end]
    return ref if ref.text == text else replace(ref, text=text)


class CallableModule(ModuleType):
    """A package that can be called.

    `zhgovie.times` has to be both: the function that users want under that name, and the package that holds the
    stage, which the import system binds to the same name. A module may be given a class of its own (PEP 562's
    sister, documented under `ModuleType.__class__`), and pickles by its name.
    """

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Call the package's `read`."""
        return self.read(*arguments, **options)

    def __reduce__(self) -> tuple[Callable[[str], ModuleType], tuple[str]]:
        """Pickle by name, as functions do, so that worker processes can be handed it."""
        return import_module, (self.__name__,)


def make_callable(name: str) -> None:
    """Let the package `name`, which defines `read`, be called."""
    sys.modules[name].__class__ = CallableModule
