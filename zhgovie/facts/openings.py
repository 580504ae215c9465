"""Which divisions of the country a name opens with: 贵州岑巩县烟草局."""

from __future__ import annotations

from functools import cache, lru_cache

from zhgovie.entities.gazetteer import divisions

_LONGEST_PLACE = 8


@lru_cache(maxsize=4096)
def codes_opening(text: str) -> tuple[str, ...]:
    """Give the codes of the longest division's name that opens a text, of 甲省乙市 those of the city."""
    known, longest = divisions(), _longest_names().get(text[:2], 0)
    names = (text[:length] for length in range(min(longest, len(text)), 1, -1))
    name = next((name for name in names if known.get(name)), "")
    codes = known.get(name, ())
    if len(codes) != 1 or (width := level_of(codes[0])) == 6:
        return codes
    return tuple(code for code in codes_opening(text[len(name) :]) if code.startswith(codes[0][:width])) or codes


@cache
def _longest_names() -> dict[str, int]:
    """Map two characters to the length of the longest division's name that they begin."""
    found: dict[str, int] = {}
    for name in divisions():
        found[name[:2]] = max(found.get(name[:2], 0), min(len(name), _LONGEST_PLACE))
    return found


def level_of(code: str) -> int:
    """Give the length of what tells in a code: 2 of a province, 4 of a city, 6 of a county."""
    return 2 if code.endswith("0000") else 4 if code.endswith("00") else 6
