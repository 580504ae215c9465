"""Regular expressions that are compiled when they are first asked, so that importing costs nothing."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern; its methods become those of the compiled one on first use."""

    def __init__(self, source: str) -> None:
        self.source = source

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.source)
        for method in ("match", "fullmatch", "search", "finditer"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(source: str) -> re.Pattern[str]:
    """Give what can be used as `re.compile(source)`.

    >>> lazy("一是").search("一是抓项目") is not None
    True
    """
    return cast("re.Pattern[str]", _Lazy(source))
