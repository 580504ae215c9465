"""Compare what articles say of one indicator: subjects down, periods across, in one unit, with conflicts marked.

Read in this order: `Source` to `Comparison` (what is laid side by side), `compare` (how), the questions to the store,
`agree` (when two numbers do not contradict one another).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from zhgovie.errors import InputError
from zhgovie.facts.naming import canonical
from zhgovie.facts.subject import NATION
from zhgovie.io.query import NO_START, query
from zhgovie.io.scales import Scale, converted, fitting, scale_of
from zhgovie.lexicons import table

FEWEST_DIGITS = 2
"""Significant digits from which on a number may be another one rounded: 5 is not 5.4."""
LEVELS = ("level", "share")
"""Kinds of facts that are laid side by side where none is asked for."""
USUAL_BASIS = "yoy"
"""What a growth is over where its words do not say it."""
BEYOND = frozenset({"above", "below"})
"""What makes of a value a bound."""
MOST_NAMES = 8
"""Indicators proposed where the one that was asked for is not there."""
_POINTING = re.compile("[全我本该此贵各]|我们的?|当地")
"""What points at a holder that only the document names: 全县, 该公司."""
_LEVELS = frozenset("省市县区州盟旗镇乡村") | frozenset(
    (
        "街道",
        "自治区",
        "城区",
        "县城",
        "城镇",
        "农村",
        "社区",
        "辖区",
        "全域",
        "本级",
        "企业",
        "单位",
        "项目",
        "小区",
        "银行",
        "",
    )
)
"""Nouns that name no one by themselves, beside the heads of names (公司, 开发区)."""


@dataclass(frozen=True, slots=True)
class Source:
    """One statement behind a cell."""

    value: Fraction | None
    """In the comparison's unit, as `low` and `high` are; None of a range or a bound."""
    document: str
    """Where it stands."""
    text: str
    """As written."""
    evidence: str
    """Its sentence."""
    low: Fraction | None = None
    """Where a range (3%-4%) or a bound (5%以上) begins."""
    high: Fraction | None = None
    """Where it ends."""
    approx: str | None = None
    """about, below or above (超过50亿元); None where `value` is all there is to say."""

    @property
    def is_bound(self) -> bool:
        """Tell whether it only says between or beyond which numbers the value is."""
        return self.value is None or self.approx in BEYOND

    @property
    def numbers(self) -> tuple[Fraction | None, ...]:
        """Give value, low and high."""
        return self.value, self.low, self.high


class When(NamedTuple):
    """A column of the comparison."""

    period: str
    """EDTF; "" where none is stated."""
    modality: str
    """actual or target: what is meant to be contradicts nothing that is."""
    basis: str = ""
    """What a growth is over, but for the year before: an annual average contradicts no growth of one year."""

    def __str__(self) -> str:
        """Word it as a heading."""
        notes = [self.basis.replace("_", " "), self.modality if self.modality == "target" else ""]
        return " ".join([self.period or "–", *(f"({note})" for note in notes if note)])


@dataclass(frozen=True, slots=True)
class Cell:
    """What the articles say of one subject and time."""

    subject: str
    """Of whom; words that point at a holder (全县) have the document behind them."""
    when: When
    """Of when."""
    sources: tuple[Source, ...]
    """Statements, in the order of the documents."""

    @property
    def shown(self) -> Source:
        """The statement that says what most do, of equally many the first; a bound only where nothing is more exact."""
        sources = [source for source in self.sources if not source.is_bound] or self.sources
        said = [source.numbers for source in sources]
        return max(sources, key=lambda source: (said.count(source.numbers), source.approx is None))

    @property
    def value(self) -> Fraction | None:
        """What most statements say; None where they say ranges and bounds alone."""
        return self.shown.value

    @property
    def is_conflict(self) -> bool:
        """Tell whether the statements differ by more than their rounding explains; bounds contradict nothing."""
        most = self.value
        values = [source.value for source in self.sources if source.value is not None and not source.is_bound]
        return most is not None and not all(agree(most, value) for value in values)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Subjects and times of one indicator."""

    indicator: str
    """Its name."""
    unit: str
    """What values are in."""
    cells: tuple[Cell, ...]
    """By subject, then time."""
    left_out: int
    """Facts whose unit does not convert."""

    @property
    def times(self) -> list[When]:
        """Give the columns in their order."""
        return sorted({cell.when for cell in self.cells})

    @property
    def subjects(self) -> list[str]:
        """Give the rows in their order."""
        return list(dict.fromkeys(cell.subject for cell in self.cells))

    def table(self) -> list[list[Cell | None]]:
        """Give a row of cells a subject, a column a time."""
        at = {(cell.subject, cell.when): cell for cell in self.cells}
        return [[at.get((subject, when)) for when in self.times] for subject in self.subjects]

    def records(self) -> list[dict[str, object]]:
        """Give a row a cell, to compute with: bare numbers in `unit`, None for what is not stated."""
        return [self._record(cell) for cell in self.cells]

    def _record(self, cell: Cell) -> dict[str, object]:
        subject, when = cell.subject, cell.when
        of: dict[str, object] = {"subject": subject, "indicator": self.indicator, "period": when.period or None}
        of |= {"modality": when.modality, "basis": when.basis or None}
        of |= zip(("value", "low", "high"), map(bare, cell.shown.numbers), strict=True)
        return of | {"approx": cell.shown.approx, "unit": self.unit, "conflict": cell.is_conflict}


def compare(store: Path, indicator: str, *, unit: str | None = None, kind: str | None = None) -> Comparison:
    """Lay side by side what a store holds of `indicator`, as the articles or the yearbook name it, or in short (GDP).

    Parameters
    ----------
    unit
        What to convert to, such as 亿元 or 万亩; by default the commonest unit of the indicator, money in
        亿元 or 万元 where the numbers are that large.
    kind
        level, growth, increment, share or rank; by default levels and shares.

    Raises
    ------
    InputError
        The store does not hold the indicator, or not in a unit that converts.
    """
    names, kinds = _names(indicator), [kind] if kind else list(LEVELS)
    rows = query(store, _FACTS, (names, names, kinds)).rows
    if not rows:
        raise _not_there(store, indicator, names, kinds)
    found = side_by_side(indicator, rows, unit)
    if not found.cells:
        units = dict.fromkeys(row[_UNIT] for row in rows)
        raise InputError(str(store), f"holds {indicator} in {', '.join(units)}", f"wanted {unit}")
    return found


def side_by_side(indicator: str, rows: Sequence[tuple[Any, ...]], unit: str | None = None) -> Comparison:
    """Lay the facts of one indicator side by side: rows of `STATEMENTS`."""
    name, code, size = scale_of(unit) if unit else _scale(rows)
    official = _official((id_, subject) for subject, id_, *_ in rows)
    found: dict[tuple[str, When], list[Source]] = defaultdict(list)
    for subject, id_, period, modality, basis, *numbers, approx, row_unit, document, text, evidence in rows:
        value, low, high = (_in(number, row_unit, code, size) for number in numbers)
        when = When(period or "", modality, "" if basis in {None, USUAL_BASIS} else basis)
        if (value, low, high) != (None, None, None):
            whose = official.get(id_) or _row(subject, document)
            found[whose, when].append(Source(value, document, text, evidence, low, high, approx))
    cells = tuple(Cell(*place, tuple(sources)) for place, sources in sorted(found.items()))
    return Comparison(indicator, name, cells, len(rows) - sum(len(cell.sources) for cell in cells))


STATEMENTS = (
    "subject, subject_id, period, modality, basis, if(value IS NULL, NULL, value_exact), low, high, approx, "
    "unit, document, text, evidence"
)
"""The columns of `facts` that `side_by_side` reads."""
_NAMED = "(list_contains(?, indicator) OR list_contains(?, indicator_name))"
_STATED = "coalesce(value, low, high) IS NOT NULL"
_FACTS = f"""
SELECT {STATEMENTS} FROM facts
WHERE {_NAMED} AND list_contains(?, kind) AND {_STATED}
  AND {NO_START}
ORDER BY document, start
"""  # noqa: S608 - of constants alone
_KINDS = f"SELECT DISTINCT kind FROM facts WHERE {_NAMED} AND {_STATED} ORDER BY kind"  # noqa: S608
_NUMBERS, _UNIT = slice(5, 8), 9
"""Where numbers and their unit stand in a row of `_FACTS`."""
_NAMES = f"""
SELECT coalesce(indicator_name, indicator) AS name FROM facts WHERE list_contains($1, kind) AND {_STATED}
GROUP BY name
ORDER BY if(contains(name, $2), length(name), NULL) NULLS LAST, jaro_winkler_similarity(name, $2) DESC, count(*) DESC
LIMIT $3
"""  # noqa: S608 - of constants alone


def _names(indicator: str) -> list[str]:
    """Give the names that mean an indicator: as asked for, and the yearbook's, of a place and of the nation."""
    return list(dict.fromkeys((indicator, canonical([indicator], None), canonical([indicator], NATION))))


def _scale(rows: Sequence[tuple[Any, ...]]) -> Scale:
    """Choose the commonest unit of facts, and what its numbers are shown in."""
    units = [row[_UNIT] for row in rows]
    code = max(dict.fromkeys(units), key=units.count)
    numbers = (number for row in rows if row[_UNIT] == code for number in row[_NUMBERS] if number is not None)
    return fitting(code, (Fraction(str(number)) for number in numbers))


def _not_there(store: Path, indicator: str, names: Sequence[str], kinds: list[str]) -> InputError:
    others = [kind for (kind,) in query(store, _KINDS, (names, names)).rows]
    if others:
        said = f"holds {indicator} only as {', '.join(others)}"
        return InputError(str(store), said, f"wanted {' or '.join(kinds)}", f"give --kind {others[0]}")
    known = [name for (name,) in query(store, _NAMES, (kinds, names[-1], MOST_NAMES)).rows]
    wanted = f"wanted one such as {', '.join(known)}" if known else ""
    return InputError(str(store), f"holds no indicator {indicator}", wanted)


def _row(subject: str | None, document: str) -> str:
    """Name the row of a subject without a code: 全县 of two documents may be two counties."""
    if subject and not is_pointing(subject):
        return subject
    return f"{subject or '–'} ({document})"


def is_pointing(subject: str) -> bool:
    """Tell whether words name no one by themselves: whom they mean, their document says.

    >>> [is_pointing(subject) for subject in ("全县", "该公司", "开发区", "省本级", "灵石县", "全国")]
    [True, True, True, True, False, False]
    """
    pointing = _POINTING.match(subject)
    noun = subject[pointing.end() :] if pointing else subject
    return noun in _nouns() or (noun.removesuffix("本级") in _nouns() and noun.endswith("本级"))


@cache
def _nouns() -> frozenset[str]:
    return _LEVELS | {head for head, _ in table("heads", ("head", "label")).rows}


def _in(number: str | float | None, unit: str, code: str, size: Fraction) -> Fraction | None:
    """Convert a number of a store, if there is one and its unit converts; ends of ranges are floats there."""
    value = None if number is None else converted(Fraction(str(number)), unit, code)
    return None if value is None else value / size


def bare(number: Fraction | None) -> int | float | None:
    """Give a number to compute with."""
    if number is None:
        return None
    return number.numerator if number.denominator == 1 else float(number)


def _official(subjects: Iterable[tuple[str | None, str | None]]) -> dict[str | None, str]:
    """Give the one name of each place: the fullest, of equally full ones the commonest (山东, 山东省)."""
    counts = Counter((id_, name) for id_, name in subjects if id_ and name)
    ranked = sorted(counts.items(), key=lambda entry: (len(entry[0][1]), entry[1]))
    return {id_: name for (id_, name), _ in ranked}


def agree(one: Fraction, other: Fraction) -> bool:
    """Tell whether one number is the other rounded.

    >>> agree(Fraction("106.67"), Fraction("106.7")), agree(Fraction("106.67"), Fraction("107"))
    (True, True)
    >>> agree(Fraction("106.67"), Fraction("106.9")), agree(Fraction(5), Fraction("5.4"))
    (False, False)
    """
    coarse, fine = sorted((_plain(one), _plain(other)), key=lambda number: len(number.as_tuple().digits))
    if coarse == fine:
        return True
    exponent = int(coarse.as_tuple().exponent)
    return len(coarse.as_tuple().digits) >= FEWEST_DIGITS and abs(coarse - fine) * 2 <= Decimal(1).scaleb(exponent)


def _plain(value: Fraction) -> Decimal:
    """Give a fraction as a decimal without zeros at its end."""
    return (Decimal(value.numerator) / value.denominator).normalize()
