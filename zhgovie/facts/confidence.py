"""How sure a fact is: the product of how often the rules that filled its slots were right."""

from __future__ import annotations

from functools import cache, lru_cache

from zhgovie.lexicons import table
from zhgovie.model import Fact

SLOTS = ("kind", "period", "subject", "indicator")
_NO_RULES = ("",) * len(SLOTS)
_PRIOR_RIGHT, _PRIOR_TOTAL = 17, 20
"""What a rule is given before it was ever counted: right 17 times in 20, as slots of unseen articles are."""


def rules_of(fact: Fact) -> tuple[str, ...]:
    """Give the rule of each of `SLOTS`."""
    rules = dict(fact.rules)
    return tuple(rules.get(slot, "") for slot in SLOTS)


def estimate(rules: dict[str, str]) -> float:
    """Estimate the probability that every slot is right, from the rule of each slot.

    >>> 0 < estimate({"kind": "kind.default", "indicator": "indicator.left"}) < 1
    True
    """
    return _product(*map(rules.get, SLOTS, _NO_RULES))


@lru_cache(maxsize=4096)
def _product(*rules: str) -> float:
    """Multiply the shares of each slot's rule; few combinations are ever met."""
    product = 1.0
    for slot, rule in zip(SLOTS, rules, strict=True):
        right, total = _counts().get((slot, rule), (0, 0))
        product *= (right + _PRIOR_RIGHT) / (total + _PRIOR_TOTAL)
    return round(product, 3)


@cache
def _counts() -> dict[tuple[str, str], tuple[int, int]]:
    rows = table("confidence", ("slot", "rule", "right", "total"), key=1).rows
    return {(slot, rule): (int(right), int(total)) for slot, rule, right, total in rows}
