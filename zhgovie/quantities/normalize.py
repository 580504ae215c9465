"""One expression to one quantity."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from zhgovie.callers import check_str
from zhgovie.errors import InputError
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Quantity
from zhgovie.numerals import read
from zhgovie.units import Units, exact, known

_BEFORE = lazy(r"[0-9][0-9.,，]*[.,， ]$")
_BEHIND = lazy(r" ?[A-Za-z]{3,}")
"""What right beside a quantity makes another number of it: 12,34万, 3.5 million."""
_FRACTION = lazy(r"[0-9]{1,6}/[1-9][0-9]{0,5}")


def normalize(text: str, *, units: str | Path | Units | None = None) -> Quantity:
    """Read a text that is one quantity, with its modifier or bound; a bare number has unit "".

    Parameters
    ----------
    units
        A file of your own units, joined to the packaged ones.

    Raises
    ------
    InputError
        When the text holds no quantity, or more than one.

    >>> str(normalize("0.225万吨").value), normalize("0.225万吨").unit
    ('2250', 't')
    """
    from zhgovie.quantities.find import find, search
    from zhgovie.quantities.ordinals import find_ordinals
    from zhgovie.text.normalize import fold

    folded = fold(check_str(text, "text"))
    every = known(units)
    found = find(folded, units=every) or find_ordinals(folded) or search(folded, every, lenient=True)
    if len(found) == 1:
        rest = _BEFORE.search(folded, max(0, found[0].start - 12), found[0].start)
        rest = rest or _BEHIND.match(folded, found[0].end)
        if rest is not None:
            raise InputError(
                "zhgovie.normalize",
                f"{text[:40]!r} holds {rest.group().strip()!r} beside {found[0].text!r}",
                "wanted one quantity alone",
                "write it as 1,234.5万元, or use zhgovie.quantities(text)",
            )
        return replace(found[0], text=text[found[0].start : found[0].end])
    body = folded.strip()
    value = read(body) if not found and len(body) < 1000 else None
    if value is not None:
        start, unit = folded.index(body), ""
        if _FRACTION.fullmatch(body):  # 1/4 is a share, as 四分之一 is
            value, unit = exact(Fraction(value) * 100), "%"
        return Quantity(
            start,
            start + len(body),
            text[start : start + len(body)],
            value,
            unit,
            digits=body,
            rule="quantities.number",
        )
    raise InputError(
        "zhgovie.normalize",
        f"{text[:40]!r} holds {len(found)} quantities",
        "wanted one",
        "use zhgovie.quantities(text)",
    )
