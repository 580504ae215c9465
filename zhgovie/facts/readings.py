"""Other readings of what names a fact's measure: spans that begin and end where words do.

The network (`zhgovie.tagger.measured`) says of each character by itself whether it names the measure. Here the
likeliest single spans and pairs of spans are laid out as wholes, beside the rules' own, to be weighed (`reading_cues`).
All facts of a stretch of text are read side by side, in arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhgovie.entities.statistical import Recogniser
from zhgovie.model import LABELS, Article, Entity, Fact, Quantity, Time
from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats
from zhgovie.tagger.words import NO_TAG, Words

MOST = 12
"""Readings of a fact that are weighed beside the rules' own."""
EDGES = " \t\u3000，,。；;：:、"
"""No span begins or ends with these."""
FRONT = EDGES + "的了"
"""No span begins with these."""
_STOPS = "，,；。"
_UNKNOWN = "\ue000"
"""A character of private use, which has the number of all that the network does not know."""
_LONGEST = 40
"""Characters of a span."""
_EACH = 6
"""Places where a span may begin, and as many where it may end, beside the edges of the rules' spans."""
_SINGLES = 12
"""Single spans that are laid out, and joined to pairs."""
_JUMP = 0.02
"""How much likelier the word to one side of an edge must be to name the measure than that to the other."""
_LEAST = 1e-4
"""Nothing is less likely than that."""
_FACT, _TIME, _QUANTITY, _START, _END = range(1, 6)
_ENTITY = 8
_CHAR = 32
"""What stands beside an edge, by number: an end of the text or of a mention, else the character."""
NO_SPAN = -1
EARLIER, LATER = 1, 2
UNLIKELY = -8.0
"""Readings so much less likely than the likeliest are left out, in log probability; the rules' own counts as that."""
_OTHERS = np.arange(1 + MOST) > 0
_WORD = 0.5
"""Words begin where it is likelier than not."""

Ints = NDArray[np.int64]


class Page(NamedTuple):
    """What the stages before found in a text."""

    text: str
    """The clean text."""
    facts: Sequence[Fact]
    quantities: Sequence[Quantity]
    times: Sequence[Time]
    entities: Sequence[Entity]

    @classmethod
    def of(cls, article: Article) -> Page:
        """Give what is found in an article so far."""
        return cls(article.document.clean, article.facts, article.quantities, article.times, article.entities)


class Ground(NamedTuple):
    """What is known of each place of a stretch of text; all but `first` and `chars` have one more than characters."""

    first: int
    """Offset of the stretch in the text."""
    chars: Ints
    """Numbers of the characters, two voids in front and four behind."""
    before: Ints
    """What ends at each place."""
    behind: Ints
    """What begins there."""
    cut: Ints
    """Label of the entity that an edge here would cut."""
    opens: Ints
    closes: Ints
    """Label of the entity that begins, ends here."""
    bound: Floats
    """How likely a word begins here."""
    tag: Ints
    """Tag of the character before each place; one more, that of a void, at the end."""
    words: Ints
    """Words that have begun before each place."""
    tags: Ints
    """Tags of the words, four voids behind."""
    last: Ints
    next: Ints
    """The nearest beginning of a word before and behind each place."""
    stops: Ints
    facts: Ints
    """Stops, beginnings of values before each place."""
    may_open: NDArray[np.bool_]
    may_close: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """Give the number of characters."""
        return len(self.bound) - 1


class Asked(NamedTuple):
    """Some facts of a stretch, and what the network says of the characters around each."""

    facts: Sequence[Fact]
    before: int
    """Where in the window the values begin."""
    inside: Floats
    """How likely each character of the window names the measure, (facts, window)."""
    own: NDArray[np.int8]
    """Whether it does by the rules, above 0."""
    elsewhere: NDArray[np.int8]
    """Whether, by the rules, it names the measure of a value before (EARLIER) or behind (LATER), or of both."""


class Readings(NamedTuple):
    """Readings of some facts, in order of the facts."""

    fact: Ints
    """Which of the facts each is of."""
    spans: Ints
    """Begin and end of its first and last span from the start of the window, (readings, 2, 2); NO_SPAN for none."""
    is_own: NDArray[np.bool_]
    """Whether it is the rules'."""
    likely: Floats
    """Its log probability beside that of its fact's likeliest."""


def ground_of(text: str, ids: Ids, words: Words, page: Page, first: int = 0) -> Ground:
    """Lay out what is known of a stretch `text` of a page that begins at offset `first`."""
    size = len(text)
    chars = np.zeros(size + 6, dtype=np.int64)
    chars[2 : size + 2] = ids
    before, behind = chars[1 : size + 2] + _CHAR, chars[2 : size + 3] + _CHAR
    before[0], behind[size] = _START, _END
    cut, opens, closes, value = (np.zeros(size + 1, dtype=np.int64) for _ in range(4))
    for entity in page.entities:
        start, end = entity.start - first, entity.end - first
        if start >= 0 and end <= size:
            number = LABELS.index(entity.label) + 1
            cut[start + 1 : end] = opens[start] = closes[end] = number
            behind[start] = before[end] = _ENTITY + number
    for mentions, kind in ((page.quantities, _QUANTITY), (page.times, _TIME), (page.facts, _FACT)):
        for mention in mentions:
            start, end = mention.start - first, mention.end - first
            if start >= 0 and end <= size:
                behind[start] = before[end] = kind
                value[start] = kind
    begins = words.bound > _WORD
    places = np.flatnonzero(np.append(begins, True))
    tags = np.concatenate([words.tag[begins], np.full(4, NO_TAG)]).astype(np.int64)
    at = np.arange(size + 1)
    last = places[np.maximum(np.searchsorted(places, at, side="left") - 1, 0)]
    following = places[np.minimum(np.searchsorted(places, at, side="right"), len(places) - 1)]
    return Ground(
        first,
        chars,
        before,
        behind,
        cut,
        opens,
        closes,
        np.append(words.bound, np.float32(1)),
        np.concatenate([[NO_TAG], words.tag, [NO_TAG]]).astype(np.int64),
        _count(begins),
        tags,
        last,
        following,
        _count(_among(_STOPS)[ids]),
        _count(value[:size] == _FACT),
        np.append(~_among(FRONT)[ids], False),
        np.append(False, ~_among(EDGES)[ids]),
    )


def _count(what: NDArray[np.bool_]) -> Ints:
    """Count what there is before each place."""
    return np.concatenate([[0], np.cumsum(what, dtype=np.int64)])


@cache
def _among(signs: str) -> NDArray[np.bool_]:
    """Tell of each number of a character whether it is one of these."""
    recogniser = Recogniser.load()
    table = np.zeros(len(recogniser.tagger.vocabulary) + 2, dtype=np.bool_)
    table[recogniser.ids(signs)] = True
    table[recogniser.ids(_UNKNOWN)] = False
    return table


def readings(ground: Ground, asked: Asked) -> Readings:
    """Give the rules' own reading of each fact, and the likeliest others that begin and end where words do.

    A fact with no others is left out.
    """
    count = len(asked.facts)
    ratio = np.log(np.maximum(asked.inside, _LEAST)) - np.log(np.maximum(1 - asked.inside, _LEAST))
    own, each = _own_spans(asked), np.arange(count)[:, None]
    singles, score = _singles(ground, asked, sums(ratio), own)
    apart = singles[:, :, None, 1] < singles[:, None, :, 0]
    both = np.where(apart, score[:, :, None] + score[:, None, :], -np.inf).reshape(count, -1)
    scores = np.concatenate([score, both], axis=1)
    order = np.argsort(-scores, axis=1, kind="stable")[:, :MOST]
    is_pair = order >= _SINGLES
    first, second = np.divmod(order - _SINGLES, _SINGLES)
    spans = np.full((count, 1 + MOST, 2, 2), NO_SPAN)
    spans[:, 0] = own
    spans[:, 1:, 0] = singles[each, np.where(is_pair, first, order)]
    spans[:, 1:, 1] = np.where(is_pair[:, :, None], singles[each, second], NO_SPAN)
    of_own = np.where(asked.own > 0, ratio, 0).sum(axis=1)
    likely = np.concatenate([of_own[:, None], scores[each, order]], axis=1)
    likely -= likely.max(axis=1, keepdims=True)
    kept = likely > UNLIKELY
    kept[:, 1:] &= (spans[:, 1:] != spans[:, :1]).any(axis=(2, 3))
    kept[:, 0] = kept.any(axis=1, where=_OTHERS)
    fact, place = np.nonzero(kept)
    return Readings(fact, spans[fact, place], place == 0, likely[fact, place].astype(np.float32))


def _singles(ground: Ground, asked: Asked, worth: NDArray[np.float64], own: Ints) -> tuple[Ints, NDArray[np.float64]]:
    """Give the likeliest single spans from the start of each window, (facts, _SINGLES, 2), and how likely each is.

    `worth` has the log odds of all characters before each place of a window; what is no span is at -inf.
    """
    low = np.array([fact.start for fact in asked.facts])[:, None] - ground.first - asked.before
    value_end = np.array([fact.end - fact.start for fact in asked.facts])[:, None, None] + asked.before
    starts, ends = _edges(ground, low, sums(asked.inside), own)
    begin, end = starts[:, :, None], ends[:, None, :]
    fits = (begin >= 0) & (end > begin) & (end - begin <= _LONGEST) & ((end <= asked.before) | (begin >= value_end))
    each = np.arange(len(low))[:, None]
    score = np.where(fits, worth[each[:, :, None], end] - worth[each[:, :, None], begin], -np.inf)
    score = score.reshape(len(low), -1)
    best = np.argsort(-score, axis=1, kind="stable")[:, :_SINGLES]
    row, column = np.divmod(best, ends.shape[1])
    return np.stack([starts[each, row], ends[each, column]], axis=2), score[each, best]


def sums(of: NDArray[Any]) -> NDArray[np.float64]:
    """Give the sums of what lies before each place of each row."""
    found = np.zeros((len(of), of.shape[1] + 1))
    np.cumsum(of, axis=1, out=found[:, 1:])
    return found


def _own_spans(asked: Asked) -> Ints:
    """Give the first and the last span of the rules from the start of each window, (facts, 2, 2)."""
    spans = np.full((len(asked.facts), 2, 2), NO_SPAN)
    for row, fact in enumerate(asked.facts):
        first = fact.start - asked.before
        if fact.indicator:
            one, other = fact.indicator[0], fact.indicator[-1]
            spans[row, 0] = one.start - first, one.end - first
            if other is not one:
                spans[row, 1] = other.start - first, other.end - first
    return spans


def _edges(ground: Ground, low: Ints, inside: NDArray[np.float64], own: Ints) -> tuple[Ints, Ints]:
    """Give the places in each window where a span may begin, and where one may end; NO_SPAN for none."""
    width = inside.shape[1] - 1
    at = np.arange(width + 1)
    place = low + at
    is_there = (place >= 0) & (place <= ground.size)
    place = np.clip(place, 0, ground.size)
    right, left = (np.clip(near[place] - low, 0, width) for near in (ground.next, ground.last))
    each = np.arange(len(low))[:, None]
    ahead = (inside[each, right] - inside) / np.maximum(right - at, 1)
    back = (inside - inside[each, left]) / np.maximum(at - left, 1)
    jump = np.where(is_there & (ground.bound[place] > _WORD), ahead - back, 0.0)
    found = []
    for number, (change, allowed) in enumerate(((jump, ground.may_open), (-jump, ground.may_close))):
        rise = np.where(allowed[place], change, 0.0)
        best = np.argsort(-rise, axis=1, kind="stable")[:, :_EACH]
        best = np.where(rise[each, best] > _JUMP, best, NO_SPAN)
        ours = own[:, :, number]
        best = np.where((best[:, :, None] == ours[:, None, :]).any(axis=2), NO_SPAN, best)
        found.append(np.concatenate([best, ours], axis=1))
    return found[0], found[1]
