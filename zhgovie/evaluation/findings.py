"""Every error of a scored document, one by one: what it is, why it counts, which rule made it, where it stands.

Error reports, `--compare` and the benchmarks' list of what broke all read these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhgovie.evaluation import judge
from zhgovie.evaluation.align import Pair
from zhgovie.evaluation.judge import SLOTS, Mention
from zhgovie.evaluation.metrics import LAYERS, relation_key
from zhgovie.evaluation.scores import DocumentScore

CAUSES = ("missed", "spurious", "boundary", "label", *SLOTS, "wording")
"""In the order in which an error is filed; `wording` is an indicator that is near but not the same (strict only)."""
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One error."""

    document: str
    """The document's id."""
    layer: str
    """One of the layers."""
    causes: tuple[str, ...]
    """What is wrong with it, from `CAUSES`; the first is where it is filed."""
    gold: Mention | None
    """What should be there."""
    predicted: Mention | None
    """What is there."""
    rule: str
    """The rule that made the faulty part, or "" where unknown or nothing was made."""

    @property
    def place(self) -> tuple[int, int]:
        """Give the offsets that cover both sides; (0, 0) where neither has any."""
        spans = [span for one in (self.gold, self.predicted) if one is not None and (span := _offsets(one))]
        return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)

    @property
    def is_strict_only(self) -> bool:
        """Only `fact_strict` counts it as an error."""
        return self.causes == ("wording",)


def findings(document: DocumentScore) -> list[Finding]:
    """List the errors of one document, layer by layer in text order."""
    found = []
    for layer in LAYERS:
        for pair in document.pairs.get(layer, ()):
            causes = _causes(layer, pair)
            if causes:
                found.append(Finding(document.id, layer, causes, pair.gold, pair.predicted, _rule(pair, causes[0])))
    return found


def _causes(layer: str, pair: Pair) -> tuple[str, ...]:
    gold, predicted = pair.gold, pair.predicted
    if gold is None:
        return ("spurious",)
    if predicted is None:
        return ("missed",)
    if layer == "relations":
        return ()
    causes = [] if pair.is_exact else ["boundary"]
    if layer == "entities":
        causes += [] if judge.same_label(gold, predicted) else ["label"]
    elif layer == "times":
        causes += [] if judge.same_time(gold, predicted) else ["value"]
    else:
        causes += [] if judge.same_value(gold, predicted) else ["value"]
        causes += [] if judge.same_unit(gold, predicted) else ["unit"]
    if layer == "facts":
        verdicts = judge.slot_verdicts(gold, predicted)
        causes += [slot for slot in SLOTS[2:] if not verdicts[slot]]
        if verdicts["indicator"] and not verdicts["indicator_strict"]:
            causes.append("wording")
    return tuple(causes)


def _rule(pair: Pair, cause: str) -> str:
    """Name the rule behind the faulty slot, or behind the whole mention."""
    if pair.predicted is None:
        return ""
    slots: Mapping[str, str] = pair.predicted.get("rules") or {}
    slot = "indicator" if cause == "wording" else cause
    if slots:
        return slots.get(slot) or " ".join(sorted(set(slots.values())))
    return str(pair.predicted.get("rule") or "")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence or clause group around a span, without blank edges."""
    marks = [mark.end() for mark in _SENTENCE_END.finditer(text, 0, start)]
    left = marks[-1] if marks else 0
    stop = _SENTENCE_END.search(text, end)
    right = stop.end() if stop else len(text)
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right


def words(layer: str, mention: Mention | None) -> str:
    """Put what is judged of a mention on one line."""
    if mention is None:
        return "nothing"
    if layer == "relations":
        return " · ".join("—" if part is None else part for part in relation_key(mention))
    parts = [mention.get("text", "")]
    if layer == "entities":
        parts.append(mention.get("label", ""))
    elif layer == "times":
        parts.append(answers(mention.get("value")))
    else:
        parts.append(measure(mention))
    if layer == "facts":
        parts.append(" + ".join(mention.get("indicator_text") or ["—"]))
        parts += [answers(mention.get(slot)) for slot in ("subject", "period", "kind", "modality")]
    return " · ".join(parts)


def measure(mention: Mention) -> str:
    """Write value or bounds with the unit."""
    low, high = mention.get("low"), mention.get("high")
    if low is not None or high is not None:
        number = f"{'' if low is None else low}…{'' if high is None else high}"
    else:
        number = str(mention.get("value"))
    return f"{number} {mention.get('unit') or ''}".strip()


def answers(value: Any) -> str:
    """Write a slot and its alternatives."""
    return " | ".join("—" if one is None else str(one) for one in (value if isinstance(value, list) else [value]))


def key(finding: Finding) -> str:
    """Name an error so that it can be found again in another run, without quoting the text."""
    start, end = finding.place
    what = (
        ""
        if finding.layer != "relations"
        else ":" + str(hash_words(words("relations", finding.gold or finding.predicted)))
    )
    return f"{finding.document}:{finding.layer}:{start}:{end}:{'+'.join(finding.causes)}{what}"


def hash_words(text: str) -> str:
    """Shorten text to twelve characters that stand for it."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:12]


def listing(found: Sequence[Finding], texts: Mapping[str, str]) -> Iterator[str]:
    """Tell errors in words, three lines each: what, which rule, in which sentence."""
    for one in found:
        text = texts.get(one.document, "")
        start, end = one.place
        left, right = sentence_bounds(text, start, end)
        rule = f"  <{one.rule}>" if one.rule else ""
        yield f"{one.document} [{start}:{end}] {one.layer} {'+'.join(one.causes).upper()}{rule}"
        yield f"    gold {words(one.layer, one.gold)}"
        yield f"    got  {words(one.layer, one.predicted)}"
        if end:
            yield f"    {text[left:start]}【{text[start:end]}】{text[end:right]}".replace("\n", " ")


def _offsets(mention: Mention) -> tuple[int, int] | None:
    if "start" in mention:
        return mention["start"], mention["end"]
    inside = [slot for slot in mention.values() if isinstance(slot, dict) and {"start", "end"} <= slot.keys()]
    if not inside:
        return None
    return min(slot["start"] for slot in inside), max(slot["end"] for slot in inside)
