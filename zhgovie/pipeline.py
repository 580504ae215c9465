"""The one place that wires the stages: a text goes in, an `Article` comes out.

Read in this order: `extract` (what users call), `annotate` (the stages in their order), `_apart` (the one decision taken
here: a date or a quantity), `_original` (mentions are read in folded text and cut from the caller's).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from zhgovie.errors import InputError, OptionError
from zhgovie.model import Article, Document, Fact, Meta, Quantity, Ref, Relation, Span, Time

if TYPE_CHECKING:
    from zhgovie.entities import Recogniser

SpanType = TypeVar("SpanType", bound=Span)

MOST_CHARACTERS = 2_000_000
"""The longest text taken for one document: 20 times the longest yearly report; past it a file is data, not an article."""

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def extract(text: str, date: datetime.date | str | None = None, *, name: str | None = None) -> Article:
    """Read all that one press release says.

    Parameters
    ----------
    date
        The publication date, which relative times (去年) are resolved against: a date, or an ISO string of year, month
        or day precision. None reads it from the text.
    name
        The caller's name for the document, which becomes `Article.id`.

    Raises
    ------
    InputError
        The text is empty, too long, or holds what no text holds.
    OptionError
        `date` is no date.

    Examples
    --------
    >>> import zhgovie
    >>> [fact.text for fact in zhgovie.extract("2024年,全县规上工业总产值65.3亿元。").facts]
    ['65.3亿元']
    """
    check_text(text, name or "text")
    try:
        from zhgovie.text.document import prepare
    except ImportError:

        def prepare(text: str, date: str | None = None) -> Document:
            return Document(text, text, ((0, len(text)),), Meta(date=date))

    return annotate(prepare(text, iso_date(date)), name=name)


def annotate(document: Document, *, recognisers: Sequence[Recogniser] = (), name: str | None = None) -> Article:
    """Run every stage over a prepared document, in the order of the layers."""
    # CRUTCH of the first hour: a stage that is not written yet finds nothing.
    from importlib import import_module
    from typing import Any

    def stage(module: str, function: str = "find") -> Any:
        try:
            return getattr(import_module(f"zhgovie.{module}"), function)
        except (ImportError, AttributeError):
            return lambda *_args, **_kwargs: ()

    times = stage("times")(document.clean, anchor=document.meta.date)
    quantities = stage("quantities")(document.clean)
    quantities, times = _apart(quantities, times)
    ordinals = stage("quantities", "find_ordinals")(document.clean)
    entities = stage("entities")(document, quantities, times, recognisers)
    facts = stage("facts")(document, quantities, ordinals, times, entities)
    relations = stage("facts.relations")(document, entities, times, facts)
    original = document.text
    return Article(
        document,
        id=name,
        entities=tuple(_original(entity, original) for entity in entities),
        times=tuple(_original(time, original) for time in times),
        quantities=tuple(_original(quantity, original) for quantity in quantities),
        facts=tuple(_original_fact(fact, original) for fact in facts),
        relations=tuple(_original_relation(relation, original) for relation in relations),
    )


def check_text(text: str, where: str) -> None:
    """Refuse what is no article, saying what was found and what to do."""
    if not isinstance(text, str):
        raise InputError(where, f"is a {type(text).__name__}", "wanted a str", "decode bytes with zhgovie.text.readers")
    if not text.strip():
        raise InputError(where, "holds no text", "wanted an article", "check where the text comes from")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            where, f"has {len(text):,} characters", f"wanted at most {MOST_CHARACTERS:,}", "split it into articles"
        )
    if "\0" in text:
        raise InputError(
            f"{where}:{text.index(chr(0))}", "holds a NUL character", "wanted text", "check that it is no binary file"
        )
    surrogate = _SURROGATE.search(text)
    if surrogate:
        found = f"holds a lone surrogate, U+{ord(surrogate.group()):04X}"
        raise InputError(
            f"{where}:{surrogate.start()}",
            found,
            "wanted Unicode text",
            "decode the bytes again, with their own encoding",
        )


def iso_date(date: datetime.date | str | None) -> str | None:
    """Check a caller's date and give it as an ISO string of its own precision."""
    if date is None:
        return None
    if isinstance(date, datetime.date):
        return date.isoformat()[:10]
    value = date.strip() if isinstance(date, str) else ""
    try:
        if not _DATE.fullmatch(value):
            raise ValueError
        datetime.date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        mend = "give it as 2025, 2025-11 or 2025-11-11"
        raise OptionError("date", f"{date!r} is no date", "wanted a year, month or day in ISO form", mend) from None
    return value


def _apart(quantities: Iterable[Quantity], times: Iterable[Time]) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
    """Where a quantity and a time overlap, keep the longer; of two equals the time (2024年 is a year, not an age)."""
    tagged = [(time.start, 0, time) for time in times] + [(quantity.start, 1, quantity) for quantity in quantities]
    kept: list[Quantity | Time] = []
    for _, _, mention in sorted(tagged, key=lambda entry: entry[:2]):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return tuple(m for m in kept if isinstance(m, Quantity)), tuple(m for m in kept if isinstance(m, Time))


def _original(span: SpanType, original: str) -> SpanType:
    """Cut a mention's text from the caller's string: stages read a folded copy."""
    text = original[span.start : span.end]
    return span if span.text == text else replace(span, text=text)


def _original_fact(fact: Fact, original: str) -> Fact:
    indicator = tuple(_original(span, original) for span in fact.indicator)
    sentence = _original(fact.sentence, original) if fact.sentence else None
    return replace(_original(fact, original), indicator=indicator, sentence=sentence)


def _original_relation(relation: Relation, original: str) -> Relation:
    return replace(relation, slots=tuple((slot, _original_ref(ref, original)) for slot, ref in relation.slots))


def _original_ref(ref: Ref | None, original: str) -> Ref | None:
    if ref is None or ref.start is None or ref.end is None:
        return ref
    return replace(ref, text=original[ref.start : ref.end])
