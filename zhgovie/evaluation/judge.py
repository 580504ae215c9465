"""When two answers are the same: the tests of the guide's "Scoring", one function a slot.

A gold slot may be a list (any member is right). A predicted slot that is a list is right only when the gold accepts
every member, so that listing many answers never pays, and gold scored against itself is still perfect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

Mention = Mapping[str, Any]

SLOTS = ("value", "unit", "kind", "modality", "period", "subject", "indicator")
"""What `fact` asks of a fact, in the order of the ladder."""
RELAXED_INDICATOR = 0.6
"""Least character F1 of an indicator that counts as right (guide, "Scoring")."""
_QUOTES_AND_SPACES = str.maketrans("", "", "“”‘’\"'＂＇「」『』 \t\r\n\u3000\u00a0")


class Alternatives(list[object]):
    """A second annotator's answers, of which one in common with the first's is enough."""


def number(value: object) -> Fraction | str | None:
    """Read a guide value (`108310000000`, `-3`, `100/3`) exactly; what is no number is kept as it is."""
    if value is None:
        return None
    text = str(value)
    if len(text) > 64 or "e" in text.lower():  # 1e999999999 would take all memory as a Fraction
        return text
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return text


def accepted(gold: object, predicted: object) -> bool:
    """Tell whether the gold answer, or one of its list, is the predicted one."""
    answers = gold if isinstance(gold, list) else [gold]
    given = predicted if isinstance(predicted, list) else [predicted]
    if isinstance(predicted, Alternatives):
        return any(one in answers for one in given)
    return bool(given) and all(one in answers for one in given)


def same_value(gold: Mention, predicted: Mention) -> bool:
    """Compare value and both bounds as exact numbers: `5` is `5.0`, `100/3` is itself only."""
    return all(number(gold.get(key)) == number(predicted.get(key)) for key in ("value", "low", "high"))


def same_unit(gold: Mention, predicted: Mention) -> bool:
    """Compare units as written in the guide's codes."""
    return bool(gold.get("unit") == predicted.get("unit"))


def same_quantity(gold: Mention, predicted: Mention) -> bool:
    """Compare value, bounds and unit."""
    return same_value(gold, predicted) and same_unit(gold, predicted)


def same_label(gold: Mention, predicted: Mention) -> bool:
    """Compare entity labels."""
    return bool(gold.get("label") == predicted.get("label"))


def same_time(gold: Mention, predicted: Mention) -> bool:
    """Compare EDTF values."""
    return accepted(gold.get("value"), predicted.get("value"))


def bare(text: object) -> object:
    """Take quotes and spaces out of a subject."""
    if isinstance(text, list):
        return type(text)(bare(one) for one in text)
    return text.translate(_QUOTES_AND_SPACES) if isinstance(text, str) else text


def indicator_words(fact: Mention) -> str:
    """Join the spans of an indicator."""
    words = fact.get("indicator_text") or []
    return "".join(words) if isinstance(words, list) else str(words)


def character_f1(gold: str, predicted: str) -> float:
    """Harmonic mean of precision and recall of characters, counted as a bag.

    >>> character_f1("项目总投资", "总投资")
    0.75
    """
    common = sum((Counter(gold) & Counter(predicted)).values())
    total = len(gold) + len(predicted)
    return 2 * common / total if total else 1.0


def same_indicator(gold: Mention, predicted: Mention) -> bool:
    """Compare indicators character by character."""
    return indicator_words(gold) == indicator_words(predicted)


def near_indicator(gold: Mention, predicted: Mention) -> bool:
    """Compare indicators loosely, as the headline `fact` does."""
    return character_f1(indicator_words(gold), indicator_words(predicted)) >= RELAXED_INDICATOR


def slot_verdicts(gold: Mention, predicted: Mention) -> dict[str, bool]:
    """Judge every slot of a fact: those of `SLOTS`, and `indicator_strict`."""
    return {
        "value": same_value(gold, predicted),
        "unit": same_unit(gold, predicted),
        "kind": gold.get("kind") == predicted.get("kind"),
        "modality": accepted(gold.get("modality"), predicted.get("modality")),
        "period": accepted(gold.get("period"), predicted.get("period")),
        "subject": accepted(bare(gold.get("subject")), bare(predicted.get("subject"))),
        "indicator": near_indicator(gold, predicted),
        "indicator_strict": same_indicator(gold, predicted),
    }
