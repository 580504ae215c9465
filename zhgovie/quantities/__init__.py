"""Numbers with their units: find them in a text, read one expression, find ranks and numerals that measure nothing."""

from zhgovie.quantities.find import find
from zhgovie.quantities.ignored import find_ignored
from zhgovie.quantities.normalize import normalize
from zhgovie.quantities.ordinals import find_ordinals

__all__ = ["find", "find_ignored", "find_ordinals", "normalize"]
