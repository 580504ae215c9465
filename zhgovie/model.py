"""The data model: everything that stages hand to one another, and that users get.

Read in this order: `Span` and the mentions built on it (`Entity`, `Time`, `Quantity`), then `Fact` and `Relation`,
which point at mentions, then `Document` (a text made ready for the stages) and `Article` (the result).

Offsets are half-open and count code points of the string the caller gave; `text == source[start:end]` always holds.
Values are exact: `Decimal`, or `Fraction` where no finite decimal exists (三分之一).
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Number = Decimal | Fraction
Approx = Literal["about", "below", "above"]
Kind = Literal["level", "growth", "increment", "share", "rank"]
Modality = Literal["actual", "target"]
Endpoint = Literal["from", "to"]
Basis = Literal["yoy", "qoq", "annual_average"]
Aggregation = Literal["cumulative", "average"]

LABELS = (
    "PERSON", "TITLE", "GPE", "LOC", "FAC", "GOV", "ZONE", "COMPANY", "ORG",
    "INDUSTRY", "PRODUCT", "PROJECT", "POLICY", "LAW", "HONOR", "EVENT",
)  # fmt: skip
SCHEMA_VERSION = 1
_LONGEST_NAME = 24
"""Characters of a title that stands for an article."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the caller's string."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """`source[start:end]`."""


@dataclass(frozen=True, slots=True)
class Entity(Span):
    """A named thing."""

    label: str
    """One of `LABELS`."""
    canonical: str | None = None
    """The full name, where the document or a gazetteer gives it."""
    id: str | None = None
    """Official code (adcode of a division, zone code), where known."""
    sources: tuple[str, ...] = ()
    """Names of the rules, gazetteers or models that proposed it."""
    score: float = 1.0
    """How sure the best source is, 0 to 1: orders candidates in the merge, no measured quantity."""


@dataclass(frozen=True, slots=True)
class Time(Span):
    """A time expression that names a date or period."""

    value: str | None
    """EDTF (ISO 8601-2); None when it is relative and there is no anchor."""
    rule: str = ""
    """The rule that read it."""
    anchor: Literal["explicit", "context", "document", "caller", "none"] = "explicit"
    """What resolved it: itself, an earlier date in the text, the article's date, the caller's anchor, nothing."""


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A number with its unit or classifier; also an ordinal, with unit `rank`."""

    value: Number | None
    """The number in `unit`, multipliers folded in; None for ranges and bounds."""
    unit: str
    """Unit code of the guide (CNY, mu, t, %), a classifier (户), or "" before a bare noun."""
    low: Number | None = None
    """Lower end of a range or bound."""
    high: Number | None = None
    """Upper end of a range or bound."""
    low_inclusive: bool = True
    """False for 超过 500亩 read as a bound."""
    high_inclusive: bool = True
    """False for 不足30天."""
    approx: Approx | None = None
    """What a modifier word says: 约 about, 近 below, 超 余 多 above."""
    factors: tuple[Decimal, ...] = ()
    """The factors of a product: 2×350MW has 2 and 350."""
    digits: str = ""
    """The numeral as written, without unit."""
    rule: str = ""
    """The rule that read it."""

    def __str__(self) -> str:
        """Word it in a line: the text, the value or its ends, the unit."""

        def plain(number: Number | None) -> str:
            return "" if number is None else format(number, "f") if isinstance(number, Decimal) else str(number)

        value = plain(self.value) if self.value is not None else f"{plain(self.low)}..{plain(self.high)}"
        sign = {"about": "≈", "below": "<≈", "above": ">≈"}.get(self.approx or "", "=")
        return f"{self.text} {sign} {value} {self.unit}".rstrip()

    def to(self, unit: str) -> Quantity:
        """Convert exactly to another unit of the same dimension.

        >>> import zhgovie
        >>> str(zhgovie.normalize("3亩").to("m2").value)
        '2000'
        """
        from zhgovie.units import convert_quantity

        return convert_quantity(self, unit)

    def to_pint(self, registry: Any = None) -> Any:
        """Give a Pint quantity with the exact value. Needs the extra `pint`; money and classifiers it refuses."""
        from zhgovie.units import to_pint

        return to_pint(self, registry)


@dataclass(frozen=True, slots=True)
class Fact(Span):
    """What one value mention says: whose indicator, how much, of when."""

    value: Number | None
    """Signed: 下降3% is -3."""
    unit: str
    """As in `Quantity`, or `rank`."""
    kind: Kind
    """What sort of statement it is."""
    indicator: tuple[Span, ...]
    """The least spans that name what is measured, in reading order."""
    subject: str | None
    """Whom it is measured of, in full."""
    period: str | None
    """EDTF of the time it holds for; None where none is stated."""
    modality: Modality = "actual"
    """Whether it is or is meant to be."""
    low: Number | None = None
    """As in `Quantity`."""
    high: Number | None = None
    """As in `Quantity`."""
    approx: Approx | None = None
    """As in `Quantity`."""
    factors: tuple[Decimal, ...] = ()
    """As in `Quantity`."""
    endpoint: Endpoint | None = None
    """Which end of 从A增至B."""
    basis: Basis | None = None
    """What a growth or increment compares with."""
    aggregation: Aggregation | None = None
    """Whether it is summed (累计) or averaged (均)."""
    per: str | None = None
    """`a` for a yearly capacity."""
    scope: str | None = None
    """Among whom a rank holds: 全省."""
    indicator_name: str | None = None
    """Canonical form of the indicator, so that articles can be laid side by side."""
    subject_id: str | None = None
    """Official code of the subject, where known."""
    basis_period: str | None = None
    """EDTF of the period a growth compares with."""
    confidence: float = 1.0
    """Estimated probability that every slot is right."""
    rules: tuple[tuple[str, str], ...] = ()
    """(slot, rule) for each slot: why it is as it is."""
    sentence: Span | None = None
    """The sentence that proves it."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A slot of a relation: a span of the text, or words alone where the text resolves elsewhere."""

    text: str
    """The words."""
    start: int | None = None
    """First code point, or None."""
    end: int | None = None
    """One past the last code point, or None."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed tie between mentions: `position` (person, title, org), `honor` (holder, honor, date) and others."""

    type: str
    """Its kind, which fixes the slot names."""
    slots: tuple[tuple[str, Ref | None], ...]
    """(name, reference) in the guide's order."""
    rule: str = ""
    """The rule that made it."""


@dataclass(frozen=True, slots=True)
class Meta:
    """An article's front matter."""

    title: str | None = None
    """Headline."""
    date: str | None = None
    """Publication date, ISO 8601 of day, month or year precision."""
    date_inferred: bool = False
    """True when the text only implies the date."""
    source: str | None = None
    """Who wrote it."""
    author: str | None = None
    """Reporter's name."""
    site: str | None = None
    """Where it was published."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text made ready for the stages. `clean` has the length of `text`, so offsets need no map."""

    text: str
    """The caller's string, untouched."""
    clean: str
    """Width and variants folded, and all outside `content` blanked to line feeds; what stages read."""
    content: tuple[tuple[int, int], ...]
    """Spans of the article's own text."""
    meta: Meta
    """Front matter."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Spans of the non-empty lines of the content."""
    sentences: tuple[tuple[int, int], ...] = ()
    """Spans of sentences, inside paragraphs; headings are sentences of their own."""
    headings: tuple[tuple[int, int], ...] = ()
    """Spans of the paragraphs that are headings, the title first."""


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """All that was read from one document."""

    document: Document
    """The text and its parts."""
    id: str | None = None
    """The caller's name for it, such as the file stem."""
    entities: tuple[Entity, ...] = ()
    """In text order, none overlapping."""
    times: tuple[Time, ...] = ()
    """In text order, none overlapping."""
    quantities: tuple[Quantity, ...] = ()
    """In text order, none overlapping."""
    facts: tuple[Fact, ...] = ()
    """In text order, one a value mention."""
    relations: tuple[Relation, ...] = ()
    """In order of their first slot."""

    @property
    def text(self) -> str:
        """The caller's string."""
        return self.document.text

    @property
    def meta(self) -> Meta:
        """Front matter."""
        return self.document.meta

    def period_at(self, position: int) -> str | None:
        """Give the period that governs a place in the text: of when a figure there would be; None where none is stated.

        >>> import zhgovie
        >>> zhgovie.extract("2024年,工业投资3亿元,民间投资2亿元。").period_at(18)
        '2024'
        """
        from zhgovie.times.scopes import Scopes

        governing = Scopes(self.document, self.times).governing(position, position + 1)
        return None if governing.value is None else str(governing.value)

    def to_dict(self) -> dict[str, Any]:
        """Render in the annotation guide's schema (annotations/README.md)."""
        from zhgovie.io.json import article_to_dict

        return article_to_dict(self)

    def to_pandas(self) -> pd.DataFrame:
        """Tabulate the facts, one row each, with the evidence sentence. Needs the extra `pandas`."""
        from zhgovie.io.tables import facts_frame

        return facts_frame([self])

    def to_polars(self) -> pl.DataFrame:
        """Tabulate the facts as `to_pandas` does. Needs the extra `polars`."""
        from zhgovie.io.tables import polars_frame

        return polars_frame([self])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the facts to whatever reads Arrow: DuckDB, polars, pandas. Needs the extra `parquet`."""
        from zhgovie.io.tables import to_arrow

        return to_arrow([self]).__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        """Show it in a line; `_repr_html_` and `to_dict` show all of it."""
        title = self.meta.title or " ".join(self.text.split())
        name = self.id or (title if len(title) <= _LONGEST_NAME else f"{title[:_LONGEST_NAME]}…")
        counts = {"facts": self.facts, "entities": self.entities, "relations": self.relations}
        told = ", ".join(f"{len(found)} {layer}" for layer, found in counts.items())
        return f"<Article {name!r}, {self.meta.date or 'undated'}: {told}>"

    def _repr_html_(self) -> str:
        from zhgovie.io.html import article_html

        return article_html(self)


@dataclass(frozen=True, slots=True)
class Failure:
    """What stands in a document's place when it could not be read."""

    id: str | None
    """The caller's name for it."""
    error: Exception
    """Why."""
    context: Mapping[str, Any] = field(default_factory=dict)
    """What the caller passed along with `as_tuples`."""


def _parts_of(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Say how a class pickles: as the call that makes it. What dataclasses do by themselves takes twice the time."""
    values = attrgetter(*(one.name for one in fields(kind)))
    return lambda instance: (kind, values(instance))


for _kind in (Span, Entity, Time, Quantity, Fact, Ref, Relation, Meta, Document):
    copyreg.pickle(_kind, _parts_of(_kind))  # what an article is full of, and what workers send back
