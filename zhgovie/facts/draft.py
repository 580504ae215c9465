"""A fact in the making, and what the walk remembers while it goes through a sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zhgovie.facts.clauses import Clause
from zhgovie.facts.kind import Reading
from zhgovie.facts.phrase import Phrase
from zhgovie.facts.skips import Skips
from zhgovie.facts.subject import Subject
from zhgovie.facts.topic import Topics
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Endpoint, Entity, Modality, Quantity, Time

Offsets = tuple[int, int]

_TO_NOTHING = lazy(r"(?:下|减|清|归)?(?:降|少|零)?[到至为](?:零|0(?![0-9.])|清零)")
"""Behind where a change sets out that ends at none."""
_STOP = lazy("[。；;\n]")


@dataclass(slots=True)
class Group:
    """Values that stand in a row in one clause, and the stretches of text that belong to them."""

    clause: Clause
    values: list[Quantity]
    left: Offsets
    """Where the words before the row may stand."""
    right: Offsets
    """Where the words behind it may stand."""
    is_joined: bool = False
    """True when 、 joins it to the row before."""
    shares_gap: bool = False
    """True when nothing parts its left words from the right words of the row before."""
    names: list[Offsets] = field(default_factory=list)
    """Coordinated holders named before it: 龙口、牟平的采购规模分别为…"""
    told: dict[int, int] = field(default_factory=dict)
    """Where what says of whom it is told begins and ends: 水库, 位于甲县的乙公司, 甲县乙镇."""


@dataclass(slots=True)
class Draft:
    """A fact in the making."""

    quantity: Quantity
    group: Group
    phrase: Phrase
    reading: Reading
    clause: Clause = field(init=False)
    """The clause it stands in."""
    indicator: list[Offsets] = field(default_factory=list)
    subject: Subject | None = None
    modality: Modality = "actual"
    is_set: bool = False
    """True for an amount whose plan is named right before it (任务5座); what was done of it may stand behind."""
    is_of_year: bool = False
    """True for the amount of a year's plan (年度计划投资), which holds for more than the months reported on."""
    is_supposed: bool = False
    """True for a target of which only its paragraph says that it is one, by its verbs."""
    endpoint: Endpoint | None = None
    is_paired: bool = False
    """Whether the other end of 从A增至B is told too."""
    period: str | None = None
    scope: str | None = None
    rules: dict[str, str] = field(default_factory=dict)
    verb: Offsets | None = None
    """The verb that opens a list of counted things: 新增 in 新增A 5户、B 10户."""
    taken_right: bool = False
    """True when the indicator took words behind the value."""

    def __post_init__(self) -> None:
        """Take the clause from the row: it is asked for often."""
        self.clause = self.group.clause

    def is_left_behind(self, text: str) -> bool:
        """Whether a change sets out from the value for what is no number: 从8.9%降到零."""
        return self.endpoint == "from" and _TO_NOTHING.match(text, self.quantity.end) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of the walk may look at."""

    text: str
    skips: Skips
    """What no indicator holds: times, spans of time, names of places the value is at."""
    ends: Mapping[int, int]
    """end -> start of the times."""
    times: Mapping[int, Time]
    """By start."""
    entities: Mapping[int, Entity]
    """By start."""
    topics: Topics
    named: Sequence[Entity] = ()
    """The entities, in order."""
    named_starts: Sequence[int] = ()

    def next_entity(self, start: int, end: int) -> int | None:
        """Give where the first entity begins in `text[start:end]`."""
        index = bisect_left(self.named_starts, start)
        return self.named_starts[index] if index < len(self.named_starts) and self.named_starts[index] < end else None

    def entity_over(self, start: int, end: int) -> Entity | None:
        """Give the entity that holds `text[start:end]` and more."""
        index = bisect_right(self.named_starts, start) - 1
        entity = self.named[index] if index >= 0 else None
        return entity if entity and entity.start < start and entity.end > end else None


def put(draft: Draft, spans: Sequence[Offsets], rule: str) -> None:
    """Set the indicator, in reading order, and the rule that did."""
    draft.indicator = sorted(set(spans)) if len(spans) > 1 else list(spans)
    draft.rules["indicator"] = rule


def same_sentence(text: str, previous: Draft, draft: Draft) -> bool:
    """Whether no full stop parts two values."""
    return _STOP.search(text, previous.quantity.end, draft.quantity.start) is None
