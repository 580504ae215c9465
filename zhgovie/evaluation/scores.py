"""Figures: counts of right, spurious and missed answers, by document and summed.

Figures by name: `entities` `times` `quantities` ask for the exact span with the label, value, or value and unit;
`*_span` for the span alone, `*_relaxed` for an overlap with the same label or value. `fact` and `fact_strict` ask for
the exact value span and every slot; `fact_value` … `fact_indicator` are the rungs of the ladder between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from zhgovie.errors import OptionError
from zhgovie.evaluation.align import Pair
from zhgovie.evaluation.judge import SLOTS

HEADLINES = ("quantities", "times", "entities", "fact", "fact_strict", "relations")
"""One figure a layer, with facts both ways."""
LADDER = (*tuple(f"fact_{slot}" for slot in SLOTS), "fact_strict")
"""Each rung asks for its slot and all before it; `fact_indicator` is `fact`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of right, spurious and missed answers."""

    right: int = 0
    """Predictions that are in the gold."""
    spurious: int = 0
    """Predictions that are not."""
    missed: int = 0
    """Gold answers that nothing predicted."""

    @property
    def support(self) -> int:
        """Gold answers."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """Right share of the predictions; 1 where there is nothing at all."""
        return self._share(self.right + self.spurious)

    @property
    def recall(self) -> float:
        """Found share of the gold; 1 where there is nothing at all."""
        return self._share(self.support)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 where there is nothing at all."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0

    def _share(self, whole: int) -> float:
        if whole:
            return self.right / whole
        return 0.0 if self.spurious or self.missed else 1.0

    def __add__(self, other: Tally) -> Tally:
        """Add counts."""
        return Tally(self.right + other.right, self.spurious + other.spurious, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """What one document contributes to every figure."""

    id: str
    """The document's name."""
    figures: Mapping[str, Tally]
    """By the names in the module's docstring."""
    labels: Mapping[str, Tally] = field(repr=False)
    """Exact figures by layer and label: `entities/GPE`, `facts/growth`, `relations/honor`, `quantities/CNY`."""
    slots: Mapping[str, Tally] = field(repr=False)
    """Slot by slot over facts whose value mention was found, `right` and `missed`; `times/value` likewise."""
    confusion: Counter[tuple[str | None, str | None]] = field(default_factory=Counter, repr=False)
    """(gold label, predicted label) of entities with the same span; None for no partner."""
    pairs: Mapping[str, tuple[Pair, ...]] = field(default_factory=dict, repr=False)
    """The alignment by layer, for error reports."""
    has_prediction: bool = True
    """False when the system gave nothing for it."""


@dataclass(frozen=True, repr=False)  # no slots: the sums are kept
class Scores:
    """Figures of a set of documents; `scores["fact"].f1` is one."""

    documents: tuple[DocumentScore, ...]
    """In gold order."""

    @cached_property
    def figures(self) -> dict[str, Tally]:
        """Sum the figures over documents."""
        return total(one.figures for one in self.documents)

    @cached_property
    def labels(self) -> dict[str, Tally]:
        """Sum the figures by label over documents."""
        return total(one.labels for one in self.documents)

    @cached_property
    def slots(self) -> dict[str, Tally]:
        """Sum the slot tallies over documents."""
        return total(one.slots for one in self.documents)

    @property
    def confusion(self) -> Counter[tuple[str | None, str | None]]:
        """Sum the label confusions over documents."""
        return sum((one.confusion for one in self.documents), Counter())

    @property
    def missing(self) -> tuple[str, ...]:
        """Documents for which the system gave nothing; all their gold counts as missed."""
        return tuple(one.id for one in self.documents if not one.has_prediction)

    def __getitem__(self, figure: str) -> Tally:
        """Give one figure by name."""
        found = self.figures.get(figure)
        if found is None:
            wanted = f"wanted one of {' '.join(self.figures)}"
            raise OptionError(f"scores[{figure!r}]", "there is no such figure", wanted, "labels and slots stand apart")
        return found

    def __repr__(self) -> str:
        """Tell the headlines."""
        told = ", ".join(f"{name} {self.figures[name].f1:.3f}" for name in self.headlines)
        return f"<Scores of {len(self.documents)} documents: F1 {told}>"

    @property
    def headlines(self) -> tuple[str, ...]:
        """Those of the headlines that were measured."""
        return tuple(name for name in HEADLINES if name in self.figures)

    def of_layers(self, layers: Collection[str]) -> Scores:
        """Keep the figures and errors of some layers."""
        return Scores(tuple(_of_layers(one, layers) for one in self.documents))

    def only(self, ids: Iterable[str]) -> Scores:
        """Keep the documents named."""
        wanted = set(ids)
        return Scores(tuple(one for one in self.documents if one.id in wanted))


def _of_layers(document: DocumentScore, layers: Collection[str]) -> DocumentScore:
    def kept(tallies: Mapping[str, Tally]) -> dict[str, Tally]:
        return {name: tally for name, tally in tallies.items() if layer_of(name) in layers}

    return replace(
        document,
        figures=kept(document.figures),
        labels=kept(document.labels),
        slots=kept(document.slots),
        confusion=document.confusion if "entities" in layers else Counter(),
        pairs={layer: pairs for layer, pairs in document.pairs.items() if layer in layers},
    )


def layer_of(name: str) -> str:
    """Give the layer of a figure, label or slot: `facts` of `fact_unit`, `entities` of `entities/GPE`."""
    first = name.partition("/")[0].partition("_")[0]
    return "facts" if first == "fact" else first


def total(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Add tallies name by name."""
    sums: dict[str, Tally] = {}
    for one in tallies:
        for name, tally in one.items():
            sums[name] = sums.get(name, Tally()) + tally
    return sums
