"""Score a function: anything that can be called with a text and gives a dict of the guide's layers.

`function_named` finds it by `module:function`, `from_function` calls it on every text. It may take a second argument
named `date`, the publication date that 去年 is resolved against.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping
from inspect import signature
from pathlib import Path
from traceback import extract_tb
from typing import Any

from zhgovie.errors import GoldError, InputError, MissingExtraError, OptionError, ZhgovieError
from zhgovie.evaluation.gold import Doc, require_shape
from zhgovie.model import Failure

System = Callable[..., Mapping[str, Any]]
DATE = "date"


def function_named(source: str) -> System:
    """Import `package.module:function`, from the working directory too, as `python -m` would."""
    module, _, name = source.partition(":")
    if str(Path.cwd()) not in sys.path:  # the installed command has its own folder there instead
        sys.path.insert(0, str(Path.cwd()))
    try:
        function = getattr(importlib.import_module(module), name)
    except Exception as error:  # a module of the user's may fail in any way while it is imported
        raise OptionError(source, f"cannot be imported: {_told(error)}", mend="name it module:function") from error
    if not callable(function):
        raise OptionError(source, "is no function", "wanted a callable text -> dict")
    system: System = function
    return system


def from_function(
    function: System,
    texts: Mapping[str, str],
    dates: Mapping[str, str | None] | None = None,
    failures: list[Failure] | None = None,
    name: str = "the system",
) -> list[Doc]:
    """Call a system on every text; what it returns needs no id.

    Parameters
    ----------
    dates
        Publication dates, for a system that takes one.
    failures
        Takes the texts that the system fails on; without it the first failure ends all.
    """
    is_dated = _takes_date(function)
    found = []
    for key, text in texts.items():
        options = {DATE: (dates or {}).get(key)} if is_dated else {}
        try:
            found.append(_answer(function, text, options, key, name))
        except ZhgovieError as error:
            if failures is None or isinstance(error, MissingExtraError):  # which fails on every text alike
                raise
            failures.append(Failure(key, error))
    return found


def _takes_date(function: System) -> bool:
    try:
        return DATE in signature(function).parameters
    except (TypeError, ValueError):  # some builtins tell nothing of themselves
        return False


def _answer(function: System, text: str, options: Mapping[str, Any], key: str, name: str) -> Doc:
    where = f"{name} on {key}"
    try:
        answer = function(text, **options)
    except ZhgovieError:
        raise
    except Exception as error:  # systems fail in their own ways, and the other texts are still to be scored
        raise InputError(where, f"raised {_told(error)}", "wanted a dict of layers", "mend the function") from error
    if not isinstance(answer, Mapping):
        raise GoldError(where, f"gave a {type(answer).__name__}", "wanted a dict of layers", "mend what it returns")
    document = {**answer, "id": key}
    require_shape(document, where)
    return document


def _told(error: Exception) -> str:
    """Name an error with the last line of the user's that it comes from."""
    ours = (__file__, "<")  # what Python's own import machinery calls its files begins so
    frames = [one for one in extract_tb(error.__traceback__) if not one.filename.startswith(ours)]
    place = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return f"{type(error).__name__}: {error}{place}"
