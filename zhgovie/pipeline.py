"""The one place that wires the stages: a text goes in, an `Article` comes out.

Read in this order: `extract` (what users call), `annotate` (the stages in their order), `_apart` (the one decision
taken here: a time or a quantity).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from zhgovie.callers import check_text, iso_date, original, original_relation
from zhgovie.model import Article, Document, Meta, Quantity, Time

if TYPE_CHECKING:
    import datetime as dt

    from zhgovie.entities import Recogniser


def extract(text: str, date: dt.date | str | None = None, *, name: str | None = None) -> Article:
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
        The text is blank, too long, or holds what no text holds.
    OptionError
        `date` is no date.

    Examples
    --------
    >>> import zhgovie
    >>> [fact.text for fact in zhgovie.extract("2024年,全县规上工业总产值65.3亿元。").facts]
    ['65.3亿元']
    """
    check_text(text, name or "text")
    try:  # CRUTCH of the first hour
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

    clean, source = document.clean, document.text
    found = stage("times")(clean, anchor=document.meta.date)
    quantities, times = _apart(stage("quantities")(clean), found)
    ordinals = stage("quantities", "find_ordinals")(clean)
    entities = stage("entities")(document, quantities, times, recognisers)
    facts = stage("facts")(document, quantities, ordinals, times, entities)
    relations = stage("facts.relations")(document, entities, times, facts)
    return Article(
        document,
        id=name,
        entities=tuple(original(entity, source) for entity in entities),
        times=tuple(original(time, source) for time in times),
        quantities=tuple(original(quantity, source) for quantity in quantities),
        facts=tuple(original(fact, source) for fact in facts),
        relations=tuple(original_relation(relation, source) for relation in relations),
    )


def _apart(quantities: Iterable[Quantity], times: Iterable[Time]) -> tuple[tuple[Quantity, ...], tuple[Time, ...]]:
    """Where a quantity and a time overlap, keep the longer; of equals the time (2024年 is a year, not an age)."""
    tagged = [(time.start, 0, time) for time in times] + [(quantity.start, 1, quantity) for quantity in quantities]
    kept: list[Quantity | Time] = []
    for _, _, mention in sorted(tagged, key=lambda entry: entry[:2]):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(mention)
    return tuple(m for m in kept if isinstance(m, Quantity)), tuple(m for m in kept if isinstance(m, Time))
