"""Trade: with whom is part of what is measured, and not of whom it is: 自东盟进口, 东盟为最大贸易伙伴."""

from __future__ import annotations

from zhgovie.lexicons.lazy import lazy

DIRECTED = lazy(r"[自从][^，,。；;、]{2,12}?进口|[与同](?!比|期)[^，,。；;、]{2,10}?(?:贸易|进出口)")
"""A trade with its direction, at the word that opens it."""
_PARTNER = lazy(
    r"(?:[、和及与](?:(?![、和及与])[一-鿿]){2,8}){0,8}[一-鿿]{0,4}?(?:[是为]|成为|保持|稳居|位[列居]|跃[升居])[^，,。；;]{0,24}?"
    r"(?:贸易的?(?:主要)?(?:伙伴|市场)|[出进]口的?(?:主要)?(?:市场|来源地|目的地|目标市场))"
)
"""What is told of a partner, or of several in a row, behind the first of them."""


def is_partner(text: str, end: int) -> bool:
    """Whether the name that ends here is told to be a partner in trade: 东盟 为我省第一大贸易伙伴."""
    return _PARTNER.match(text, end) is not None
