"""Facts from Chinese government press releases: who, where, which indicator, how much, of when.

The public names are bound on first use (PEP 562), so that `import zhgovie` loads neither spaCy nor a lexicon.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhgovie.arrow import batch_schema, extract_batch
    from zhgovie.batch import pipe
    from zhgovie.errors import (
        GoldError,
        InputError,
        LexiconError,
        MissingExtraError,
        ModelError,
        OptionError,
        ZhgovieError,
    )
    from zhgovie.io.tables import to_arrow
    from zhgovie.model import (
        Article,
        Document,
        Entity,
        Fact,
        Failure,
        Meta,
        Quantity,
        Ref,
        Relation,
        Span,
        Time,
    )
    from zhgovie.pipeline import extract, load
    from zhgovie.quantities import read as quantities
    from zhgovie.quantities.normalize import normalize
    from zhgovie.times import read as times

_CALLABLE = ("quantities", "times")
"""Packages that can be called: `zhgovie.times(text)` beside `from zhgovie.times import edtf`."""
_HOMES = {
    "quantities": ("normalize",),
    "pipeline": ("extract", "load"),
    "arrow": ("batch_schema", "extract_batch"),
    "batch": ("pipe",),
    "io.tables": ("to_arrow",),
    "model": (
        "Article", "Document", "Entity", "Fact", "Failure", "Meta", "Quantity", "Ref", "Relation", "Span", "Time",
    ),
    "errors": (
        "GoldError", "InputError", "LexiconError", "MissingExtraError", "ModelError", "OptionError", "ZhgovieError",
    ),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [  # noqa: RUF022  (grouped by module, as above)
    "extract", "load", "normalize", "pipe", "quantities", "times", "to_arrow",
    "batch_schema", "extract_batch",
    "Article", "Document", "Entity", "Fact", "Failure", "Meta", "Quantity", "Ref", "Relation", "Span", "Time",
    "GoldError", "InputError", "LexiconError", "MissingExtraError", "ModelError", "OptionError", "ZhgovieError",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Bind a public name on its first use."""
    if name in _CALLABLE:
        return import_module(f"zhgovie.{name}")
    if name == "__version__":
        return import_module("importlib.metadata").version("zhgovie")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'zhgovie' has no attribute {name!r}")
    value = getattr(import_module(f"zhgovie.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, bound or not."""
    return sorted({*globals(), *__all__})
