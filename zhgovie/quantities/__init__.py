"""Numbers with their units: find them in a text, read one expression, find ranks and numerals that measure nothing.

The package can be called: `zhgovie.quantities(text)` is `read(text)` (see `zhgovie.callers.CallableModule`).
"""

from pathlib import Path

from zhgovie.callers import check_str, make_callable, original
from zhgovie.model import Quantity
from zhgovie.quantities.find import find
from zhgovie.quantities.ignored import find_ignored
from zhgovie.quantities.normalize import normalize
from zhgovie.quantities.numbers import find_numbers
from zhgovie.quantities.ordinals import find_ordinals
from zhgovie.text.normalize import fold
from zhgovie.units import Units, known

__all__ = ["find", "find_ignored", "find_numbers", "find_ordinals", "normalize", "read"]


def read(text: str, *, units: str | Path | Units | None = None) -> tuple[Quantity, ...]:
    """Find the quantities of any text, in its order.

    Parameters
    ----------
    units
        A file of your own units, joined to the packaged ones (docs/extend says how it is written).

    >>> import zhgovie
    >>> [(found.text, str(found.value), found.unit) for found in zhgovie.quantities("引进企业６家,总投资1.5亿元。")]
    [('６家', '6', '家'), ('1.5亿元', '150000000', 'CNY')]
    """
    return tuple(original(found, text) for found in find(fold(check_str(text, "text")), units=known(units)))


make_callable(__name__)
