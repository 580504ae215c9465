"""What the stages read out of words that a person marked, as rows of the guide's schema without offsets."""

from __future__ import annotations

from typing import Any

from zhgovie.callers import check_text
from zhgovie.errors import ZhgovieError
from zhgovie.io.json import quantity_to_dict

_PLACE = ("start", "end", "text")


def measured(text: str, layer: str, date: str | None) -> dict[str, Any]:
    """Give the value of a time, a quantity or a rank (`layer`); an empty one where the words are not read."""
    check_text(text, "text")
    if layer == "times":
        return {"value": _time(text, date)}
    row = _rank(text) if layer == "ranks" else _quantity(text)
    return {key: value for key, value in row.items() if key not in _PLACE}


def _time(text: str, date: str | None) -> str | None:
    from zhgovie.text.normalize import fold
    from zhgovie.times import find

    return next((one.value for one in find(fold(text), anchor=date) if one.value), None)


def _quantity(text: str) -> dict[str, Any]:
    from zhgovie.quantities import normalize

    try:
        return quantity_to_dict(normalize(text))
    except ZhgovieError:
        return {"value": None, "unit": ""}


def _rank(text: str) -> dict[str, Any]:
    from zhgovie.quantities import find_ordinals
    from zhgovie.text.normalize import fold

    return next((quantity_to_dict(one) for one in find_ordinals(fold(text))), {"value": "1", "unit": "rank"})
