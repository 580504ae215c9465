"""Score predictions against gold, as the guide's "Scoring" says.

`score_document` aligns one document and tallies it; `score` adds the documents up. What the figures are called stands
in `scores`; below `score_document` come the layers with slots of their own (`_fact_figures`, `_relations`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from zhgovie.evaluation import judge
from zhgovie.evaluation.align import Pair, align
from zhgovie.evaluation.judge import SLOTS, Mention
from zhgovie.evaluation.scores import DocumentScore, Scores, Tally

Agrees = Callable[[Mention, Mention], bool]

MENTION_LAYERS: Mapping[str, Agrees] = {
    "quantities": judge.same_quantity,
    "times": judge.same_time,
    "entities": judge.same_label,
}
LAYERS = (*MENTION_LAYERS, "facts", "relations")
RELATION_SLOTS: Mapping[str, tuple[str, ...]] = {
    "position": ("person", "title", "org"),
    "honor": ("holder", "honor", "date"),
}


def score(gold: Sequence[Mapping[str, Any]], predictions: Sequence[Mapping[str, Any]]) -> Scores:
    """Score guide documents against gold documents, matched by `id`.

    Gold without a prediction counts as missed; a prediction without gold is left out.

    >>> from zhgovie.evaluation import score
    >>> gold = [{"id": "a", "content": [[0, 9]], "times": [{"start": 0, "end": 5, "text": "2024年", "value": "2024"}]}]
    >>> score(gold, gold)["times"]
    Tally(right=1, spurious=0, missed=0)
    """
    found = {one["id"]: one for one in predictions}
    return Scores(tuple(score_document(one, found.get(one["id"])) for one in gold))


def score_document(gold: Mapping[str, Any], prediction: Mapping[str, Any] | None) -> DocumentScore:
    """Score one document; None stands for no prediction."""
    scored = prediction or {}
    figures: dict[str, Tally] = {}
    labels: dict[str, Tally] = {}
    slots: dict[str, Tally] = {}
    pairs: dict[str, tuple[Pair, ...]] = {}
    for layer, agrees in MENTION_LAYERS.items():
        pairs[layer] = tuple(align(*_sides(gold, scored, layer), _affinity(agrees)))
        figures |= _mention_figures(layer, pairs[layer], agrees)
        if layer != "times":  # times have no label
            labels |= _by_label(layer, pairs[layer], agrees, "label" if layer == "entities" else "unit")
    found = [pair for pair in pairs["times"] if pair.is_exact]
    slots["times/value"] = _right_or_missed(_both(pair, judge.same_time) for pair in found)
    facts = align(*_sides(gold, scored, "facts"), _fact_affinity, len(SLOTS) + 1)
    pairs["facts"] = tuple(facts)
    figures |= _fact_figures(facts)
    labels |= _by_label("facts", facts, is_fact, "kind")
    slots |= _fact_slots(facts)
    pairs["relations"] = tuple(_relations(gold, scored))
    figures["relations"] = _tally(pairs["relations"], _is_pair)
    labels |= _by_label("relations", pairs["relations"], _same_relation, "type")
    confusion = Counter(
        (_get(part.gold, "label"), _get(part.predicted, "label")) for pair in pairs["entities"] for part in _split(pair)
    )
    return DocumentScore(gold["id"], figures, labels, slots, confusion, pairs, prediction is not None)


def scorable(gold: Mapping[str, Any], mentions: Iterable[Mention]) -> list[Mention]:
    """Leave out what overlaps a span of `ignore` or lies outside `content` of the gold: nothing there is scored."""
    content = gold.get("content")
    ignore = gold.get("ignore", ())

    def touches(mention: Mention, spans: Iterable[Sequence[int]]) -> bool:
        return any(mention["start"] < end and start < mention["end"] for start, end in spans)

    return [one for one in mentions if not touches(one, ignore) and (content is None or touches(one, content))]


def unscored(gold: Mapping[str, Any]) -> list[Mention]:
    """Give what of the gold itself is not scored, for it lies outside its own `content` or in `ignore`."""
    rows = [one for layer in (*MENTION_LAYERS, "facts") for one in gold.get(layer) or ()]
    kept = {id(one) for one in scorable(gold, rows)}
    return [one for one in rows if id(one) not in kept]


def _sides(gold: Mapping[str, Any], prediction: Mapping[str, Any], layer: str) -> tuple[list[Mention], list[Mention]]:
    """Give what is scored of a layer in gold and prediction."""
    return scorable(gold, gold.get(layer) or ()), scorable(gold, prediction.get(layer) or ())


def is_fact(gold: Mention, predicted: Mention) -> bool:
    """Tell whether every slot is right, the indicator loosely."""
    verdicts = judge.slot_verdicts(gold, predicted)
    return all(verdicts[slot] for slot in SLOTS)


def relation_key(relation: Mention) -> tuple[str | None, ...]:
    """Give what a relation is compared by: its type and the text of each slot."""
    kind = relation["type"]
    names = RELATION_SLOTS.get(kind) or sorted(key for key in relation if key not in ("type", "rule"))
    return (kind, *((relation.get(name) or {}).get("text") for name in names))


def _same_relation(gold: Mention, predicted: Mention) -> bool:
    return relation_key(gold) == relation_key(predicted)


def _is_pair(pair: Pair) -> bool:
    return pair.gold is not None and pair.predicted is not None


def _affinity(agrees: Agrees) -> Callable[[Mention, Mention], int]:
    return lambda gold, predicted: int(agrees(gold, predicted))


def _fact_affinity(gold: Mention, predicted: Mention) -> int:
    verdicts = judge.slot_verdicts(gold, predicted)
    return sum(verdicts.values())


def _both(pair: Pair, agrees: Agrees) -> bool:
    return pair.gold is not None and pair.predicted is not None and agrees(pair.gold, pair.predicted)


def _tally(pairs: Iterable[Pair], right: Callable[[Pair], bool]) -> Tally:
    """Count pairs: one that is not right is spurious on its predicted side and missed on its gold side."""
    counts = [0, 0, 0]
    for pair in pairs:
        if right(pair):
            counts[0] += 1
        else:
            counts[1] += pair.predicted is not None
            counts[2] += pair.gold is not None
    return Tally(*counts)


def _mention_figures(layer: str, pairs: Sequence[Pair], agrees: Agrees) -> dict[str, Tally]:
    return {
        layer: _tally(pairs, lambda pair: pair.is_exact and _both(pair, agrees)),
        f"{layer}_span": _tally(pairs, lambda pair: pair.is_exact),
        f"{layer}_relaxed": _tally(pairs, lambda pair: _both(pair, agrees)),
    }


def _by_label(layer: str, pairs: Iterable[Pair], agrees: Agrees, key: str) -> dict[str, Tally]:
    """Tally by the value of `key`: a spurious answer falls on its own label, a missed one on the gold's."""
    tallies: dict[str, Tally] = {}

    def add(mention: Mention | None, tally: Tally) -> None:
        if mention is not None:
            name = f"{layer}/{mention.get(key)}"
            tallies[name] = tallies.get(name, Tally()) + tally

    for pair in pairs:
        if (layer == "relations" or pair.is_exact) and _both(pair, agrees):
            add(pair.gold, Tally(right=1))
        else:
            add(pair.predicted, Tally(spurious=1))
            add(pair.gold, Tally(missed=1))
    return tallies


def _fact_figures(pairs: Sequence[Pair]) -> dict[str, Tally]:
    """Climb the ladder: each figure asks for one slot more."""
    figures = {"fact_mention": _tally(pairs, lambda pair: pair.is_exact)}
    asked: list[str] = []
    for slot in (*SLOTS, "indicator_strict"):
        asked.append(slot)
        name = "fact_strict" if slot == "indicator_strict" else f"fact_{slot}"
        figures[name] = _tally(pairs, partial(_has, slots=tuple(asked)))
    figures["fact"] = figures["fact_indicator"]
    return figures


def _has(pair: Pair, slots: Iterable[str]) -> bool:
    if not pair.is_exact or pair.gold is None or pair.predicted is None:
        return False
    verdicts = judge.slot_verdicts(pair.gold, pair.predicted)
    return all(verdicts[slot] for slot in slots)


def _fact_slots(pairs: Iterable[Pair]) -> dict[str, Tally]:
    found = [
        judge.slot_verdicts(pair.gold, pair.predicted)
        for pair in pairs
        if pair.is_exact and pair.gold is not None and pair.predicted is not None
    ]
    return {f"facts/{slot}": _right_or_missed(one[slot] for one in found) for slot in (*SLOTS, "indicator_strict")}


def _right_or_missed(verdicts: Iterable[bool]) -> Tally:
    answers = list(verdicts)
    return Tally(right=sum(answers), missed=len(answers) - sum(answers))


def _relations(gold: Mapping[str, Any], prediction: Mapping[str, Any]) -> list[Pair]:
    """Compare relations as sets: those of the same type and slot texts are partners, once each."""
    expected = {relation_key(one): one for one in gold.get("relations") or ()}
    given = {relation_key(one): one for one in prediction.get("relations") or ()}
    spurious = [one for key, one in given.items() if key not in expected and _is_scored(gold, one)]
    sought = [Pair(one, given.get(key)) for key, one in expected.items() if _is_scored(gold, one)]
    return sought + [Pair(None, one) for one in spurious]


def _is_scored(gold: Mapping[str, Any], relation: Mention) -> bool:
    """Tell whether a slot of the relation lies where predictions are scored, or none has a place."""
    located = [slot for slot in relation.values() if isinstance(slot, Mapping) and {"start", "end"} <= slot.keys()]
    return not located or bool(scorable(gold, located))


def _split(pair: Pair) -> tuple[Pair, ...]:
    """Take apart partners whose spans differ."""
    if pair.is_exact or pair.gold is None or pair.predicted is None:
        return (pair,)
    return Pair(pair.gold, None), Pair(None, pair.predicted)


def _get(mention: Mention | None, key: str) -> str | None:
    return None if mention is None else mention.get(key)
