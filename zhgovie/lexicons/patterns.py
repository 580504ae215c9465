"""Word lists as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """Write the pattern of any of the words; where one begins another, the longer comes first.

    Words that begin alike share their beginning in the pattern, so that `re` tries each beginning once.

    >>> alternatives(["投资", "投", "出资"])
    '(?:出(?:资)|投(?:资|))'
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        rests.setdefault(word[:1], []).append(word[1:])
    is_whole = rests.pop("", None) is not None
    branches = [re.escape(first) + (alternatives(rest) if rest != [""] else "") for first, rest in rests.items()]
    return "(?:" + "|".join([*branches, ""] if is_whole else branches) + ")"
