"""Regular expressions that are compiled when they are first asked: compiling all would be most of a start."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern; on first use the compiled one's methods take the place of its own."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def match(self, *arguments: Any) -> re.Match[str] | None:
        return self._compiled().match(*arguments)

    def fullmatch(self, *arguments: Any) -> re.Match[str] | None:
        return self._compiled().fullmatch(*arguments)

    def search(self, *arguments: Any) -> re.Match[str] | None:
        return self._compiled().search(*arguments)

    def finditer(self, *arguments: Any) -> Any:
        return self._compiled().finditer(*arguments)

    def findall(self, *arguments: Any) -> Any:
        return self._compiled().findall(*arguments)

    def split(self, *arguments: Any, **options: Any) -> Any:
        return self._compiled().split(*arguments, **options)

    def sub(self, *arguments: Any, **options: Any) -> str:
        return self._compiled().sub(*arguments, **options)

    def __reduce__(self) -> tuple[Any, ...]:
        return lazy, (self.pattern, self.flags)

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return compiled


_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give what can be used as `re.compile(pattern, flags)`; of a match, `match.re` is the compiled one, not this.

    >>> lazy("一是").search("一是抓项目") is not None
    True
    """
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
