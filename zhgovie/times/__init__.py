"""Times: every way an official text says when, as EDTF.

The package can be called: `zhgovie.times(text, anchor=…)` is `read` (see `zhgovie.callers.CallableModule`).
"""

from __future__ import annotations

import datetime as dt

from zhgovie.callers import check_str, iso_date, make_callable, original
from zhgovie.model import Time
from zhgovie.text.normalize import fold
from zhgovie.times.find import find

__all__ = ["find", "read"]


def read(text: str, anchor: dt.date | str | None = None) -> tuple[Time, ...]:
    """Find the times of any text, in its order; `anchor` is the date that relative ones refer to.

    >>> import zhgovie
    >>> [(found.text, found.value) for found in zhgovie.times("去年10月开工,今年上半年投产。", anchor="2025-11-11")]
    [('去年10月', '2024-10'), ('今年上半年', '2025-01/2025-06')]
    """
    return tuple(
        original(found, text) for found in find(fold(check_str(text, "text")), anchor=iso_date(anchor, "anchor"))
    )


make_callable(__name__)
