"""What the stages of the quantity finder hand to one another: one numeral with what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhgovie.model import Approx, Number
from zhgovie.units import Spelling


@dataclass(slots=True)
class Reading:
    """A numeral and its unit, before it is known what the words round it make of it."""

    start: int
    """First character, the sign included."""
    stop: int
    """End of the numeral."""
    end: int
    """End of the unit; `stop` while there is none."""
    value: Number | None
    """The number, in `unit`."""
    unit: str | None = None
    """Unit code; None while none was found."""
    kind: str = ""
    """measure, money, count, order, place; empty while there is no unit."""
    scaled: bool = False
    """Whether the numeral has a multiplier, so that it can stand before a bare noun."""
    han: bool = False
    """Whether it begins with a Chinese digit."""
    low: Number | None = None
    """Lower end."""
    high: Number | None = None
    """Upper end."""
    low_inclusive: bool = True
    """As in `Quantity`."""
    high_inclusive: bool = True
    """As in `Quantity`."""
    approx: Approx | None = None
    """As in `Quantity`."""
    factors: tuple[Decimal, ...] = ()
    """As in `Quantity`."""
    rule: str = "quantities.arabic"
    """As in `Quantity`."""
    heading: tuple[Spelling, Fraction] | None = None
    """The unit that a table's heading gave it, and how many of it a 1 was."""
