"""The border to the caller: what may come in, and how mentions go back out.

Read in this order: `check_text` and `iso_date` (refuse what is no article and no date), `original` (mentions are read
in a folded copy and cut again from the caller's string), `make_callable` (why `zhgovie.times` is a package and can be
called as well).
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

from zhgovie.errors import InputError, OptionError
from zhgovie.model import Fact, Ref, Relation, Span

SpanType = TypeVar("SpanType", bound=Span)

MOST_CHARACTERS = 2_000_000
"""The longest text taken for one document, 20 yearly reports: a longer one is data, no article."""

_DATES = (
    re.compile(r"([0-9]{4})(?:([-/])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?"),
    re.compile(r"([0-9]{4})(年)(?:([0-9]{1,2})月(?:([0-9]{1,2})日)?)?"),
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def check_text(text: object, where: str) -> str:
    """Give back `text` if it can be an article's.

    Raises
    ------
    InputError
        It is no str, is blank or too long, or holds NUL or a lone surrogate.
    """
    if not isinstance(text, str):
        mend = "read files with zhgovie.text.readers.read_text"
        raise InputError(where, f"is a {type(text).__name__}", "wanted a str", mend)
    if not text or text.isspace():
        raise InputError(where, "holds no text", "wanted an article", "check where it comes from")
    if len(text) > MOST_CHARACTERS:
        found, wanted = f"has {len(text):,} characters", f"wanted at most {MOST_CHARACTERS:,}"
        raise InputError(where, found, wanted, "split it into articles")
    if "\0" in text:
        found = f"holds a NUL character at {text.index(chr(0))}"
        raise InputError(where, found, "wanted text", "check that it is no binary file")
    surrogate = _SURROGATE.search(text)
    if surrogate:
        found = f"holds a lone surrogate, U+{ord(surrogate.group()):04X}, at {surrogate.start()}"
        raise InputError(where, found, "wanted Unicode text", "decode the bytes again in their own encoding")
    return text


def iso_date(date: dt.date | str | None, where: str = "date") -> str | None:
    """Check a caller's date, as tables have it too, and give it as an ISO string of its own precision.

    >>> iso_date(dt.date(2025, 11, 11)), iso_date("2025-11"), iso_date("2025/1/2"), iso_date("2025年1月")
    ('2025-11-11', '2025-11', '2025-01-02', '2025-01')

    Raises
    ------
    OptionError
        It is no date.
    """
    if date is None:
        return None
    if isinstance(date, dt.date):
        return date.isoformat()[:10]
    value = date.strip() if isinstance(date, str) else ""
    match = next((match for form in _DATES if (match := form.fullmatch(value))), None)
    found = "-".join(part.zfill(2) for part in match.group(1, 3, 4) if part) if match else ""
    if not _is_date(found):
        wanted, mend = "wanted a year, month or day in ISO form", "give it as 2025, 2025-11 or 2025-11-11"
        raise OptionError(where, f"{date!r} is no date", wanted, mend)
    return found


def _is_date(value: str) -> bool:
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
    indicator = tuple([original(part, source) for part in span.indicator])
    sentence = original(span.sentence, source) if span.sentence else None
    if span.text == text and sentence is span.sentence and indicator == span.indicator:
        return span  # most texts need no folding, and copying a fact is dear
    return replace(span, text=text, indicator=indicator, sentence=sentence)


def original_relation(relation: Relation, source: str) -> Relation:
    """Cut the slots of a relation from the caller's string."""
    return replace(relation, slots=tuple((slot, _original_ref(ref, source)) for slot, ref in relation.slots))


def _original_ref(ref: Ref | None, source: str) -> Ref | None:
    if ref is None or ref.start is None or ref.end is None:
        return ref
    return replace(ref, text=source[ref.start : ref.end])


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
