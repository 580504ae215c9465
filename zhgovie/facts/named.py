"""The names of a document by where they stand, for the choice of a fact's subject (`chosen`).

Read `names` first: it finds all mentions once a text; `Scene` tells where one fact stands among them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zhgovie.facts import duties, events, holder, strays, votes
from zhgovie.facts.subject import NATION, THE_NATION, THE_WORLD, full
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Article, Document, Entity, Fact

NOBODY = ""
"""Stands for no subject among names."""
CHINA = "中国"
EVER = (NATION, CHINA, THE_WORLD.name)
"""What any fact may be of: the nation, and the world where the text speaks of it."""
_LABELS = frozenset(
    {"GPE", "LOC", "FAC", "GOV", "ZONE", "COMPANY", "ORG", "PROJECT", "PERSON", "EVENT", "PRODUCT", "INDUSTRY"}
)
_WIDE = {"全国": NATION, "我国": NATION, "国内": NATION, "全球": THE_WORLD.name, "世界": THE_WORLD.name}
"""Words that are names, with what they name."""
_WORDS = lazy(
    "[全我][国省市县区州盟旗镇村]|国内|全球|世界|该(?:公司|项目|企业|[省市县区镇村校院行])|公司|企业|集团|我们|他们?|她|其中|其"
)
"""Words that point at a holder."""
_SCOPE = lazy(
    "(?:[高低快慢强优好多少大小长短早]于|比|较|[居列占]|超过?)"
    "(?:全[国省市县区州盟旗](?:平均(?:水平)?)?(?:（[^（）]{0,12}）|[(][^()]{0,12}[)])?[、和及])?$"
)
"""Before 全省 where it is only what something is compared with or ranks in: 高于全国、全省, 比全省, 居全省."""
_LONGEST_SCOPE = 24
_MARKS = lazy("[，,：:；;]")
_COORDINATION = frozenset("、和与及")
_GAPS = (0, 2, 6)
"""Lengths of what stands between a clause's beginning and a name in it."""
_BLANKS = {blank: "_" for blank in range(0x3001) if chr(blank).isspace()}
_FEW_TITLED = 4
_HEAD = 400
_FEW = 8
"""Words of a sentence that are looked at."""


class Mention(NamedTuple):
    """A name at one place."""

    start: int
    end: int
    name: str
    """Of the subject it makes."""
    label: str
    """An entity's label, or `NATION` for words that say of all the country or world."""
    sentence: int
    """Number of the sentence."""
    paragraph: int
    """Number of the paragraph."""
    is_titled: bool
    """Whether it stands in the title."""


class Beside(NamedTuple):
    """What stands around a name."""

    opens: str
    """How it begins: of a sentence (S) or clause (C), and how much stands before it there (0 nothing, 3 much)."""
    before: str
    """The character before it."""
    behind: str
    """The two characters behind it."""
    is_joined: bool
    """Whether it is one of several: 甲县、乙县."""


class _Written(NamedTuple):
    """A name as it is found."""

    start: int
    end: int
    name: str
    code: str | None
    label: str


@dataclass(slots=True)
class Names:
    """All names of a document."""

    text: str
    document: Document
    mentions: list[Mention] = field(default_factory=list)
    """In text order."""
    starts: list[int] = field(default_factory=list)
    """Of the mentions."""
    places: dict[str, list[int]] = field(default_factory=dict)
    """Where each name stands, in text order."""
    kinds: dict[str, str] = field(default_factory=lambda: {NOBODY: "nobody", **{name: name for name in EVER}})
    """What each name is: its label, itself where it is the nation or the world."""
    ids: dict[str, str | None] = field(default_factory=dict)
    titled: dict[str, None] = field(default_factory=dict)
    """Those of the title, in order."""
    sentences: list[int] = field(default_factory=list)
    """Where each begins."""
    paragraphs: list[int] = field(default_factory=list)
    """Where each begins."""
    marks: list[int] = field(default_factory=list)
    """Where commas, colons and semicolons end."""
    duties: list[tuple[int, int]] = field(default_factory=list)
    """Where brackets say who is to do what."""
    words: list[tuple[int, str]] = field(default_factory=list)
    """Words that point at a holder, with where they stand."""
    default: str | None = None
    """Whom facts are of that name no holder."""
    ever: tuple[str, ...] = ()
    """Names that any fact may be of: the default, the nation, those of the title."""
    usual: Mapping[str | None, int] = field(default_factory=dict)
    """How many facts the rules gave to each name."""
    facts: int = 1
    """How many there are."""
    most: int = 0
    """How often the name stands that stands most often."""
    times: Mapping[int, int] = field(default_factory=dict)
    """Where times begin and end."""
    known: dict[int, Beside] = field(default_factory=dict)
    """What `beside` said before, by where the name begins."""
    asides: dict[int, bool] = field(default_factory=dict)
    """Which names `barred` found to be aside whatever is told, by where they begin."""
    profiles: dict[str, str] = field(default_factory=dict)
    """What `profile` said before."""
    kind: str = ""
    """What sort of document it is: see `_kind`."""

    def label(self, name: str) -> str:
        """Give what a name is, `-` if unknown."""
        return self.kinds.get(name, "-")

    def profile(self, name: str) -> str:
        """Tell how much of the document a name is in.

        How often it stands (0 to 4), whether most often of all, whether in the title, and of how many of five facts
        the rules chose it (`-` for none).
        """
        if (known := self.profiles.get(name)) is not None:
            return known
        count, usual = len(self.places.get(name, ())), self.usual.get(name, 0)
        often = (count > 0) + (count > 1) + (count > 3) + (count > 7)
        share = str(5 * usual // self.facts) if usual else "-"
        is_most = count > 0 and count == self.most
        told = self.profiles[name] = f"{often} {is_most:d} {name in self.titled:d} {share}"
        return told

    def beside(self, mention: Mention) -> Beside:
        """Tell what stands around a name."""
        start, end, text = mention.start, mention.end, self.text
        if (known := self.known.get(start)) is not None:
            return known
        sentence = self.sentences[mention.sentence] if self.sentences else 0
        mark = bisect_right(self.marks, start) - 1
        clause = max(sentence, self.marks[mark]) if mark >= 0 else sentence
        front = self.times.get(clause, clause)
        gap = text[front if front <= start else clause : start].strip(" ，,")
        size = next((size for size, most in enumerate(_GAPS) if len(gap) <= most), len(_GAPS))
        before, behind = shown(text[max(0, start - 1) : start]), shown(text[end : end + 2])
        opens = f"{'S' if clause == sentence else 'C'}{size}"
        told = self.known[start] = Beside(opens, before, behind, self.is_joined(mention))
        return told

    def is_joined(self, mention: Mention) -> bool:
        """Tell whether a name is one of several."""
        start, end = mention.start, mention.end
        return self.text[start - 1 : start] in _COORDINATION or self.text[end : end + 1] in _COORDINATION

    def last(self, name: str, end: int) -> Mention | None:
        """Give where a name stands last before `end`."""
        places = self.places.get(name, ())
        number = bisect_left(places, end)
        return self.mentions[bisect_left(self.starts, places[number - 1])] if number else None

    def marks_in(self, start: int, end: int) -> int:
        """Count the marks that end clauses in `text[start:end]`."""
        return bisect_right(self.marks, end) - bisect_right(self.marks, start)

    def pointing(self, start: int, end: int) -> list[tuple[int, str]]:
        """Give the last words of `text[start:end]` that point at a holder."""
        first, behind = bisect_left(self.words, (start, "")), bisect_left(self.words, (end, ""))
        return self.words[max(first, behind - _FEW) : behind]


def names(article: Article, is_default: frozenset[str]) -> Names:
    """Find the names of an article; rules that settle for what the document is about are in `is_default`."""
    document, facts = article.document, article.facts
    found = Names(document.clean, document)
    found.sentences = [start for start, _ in document.sentences]
    found.paragraphs = [start for start, _ in document.paragraphs]
    found.duties = duties.brackets(found.text)
    found.marks = [mark.end() for mark in _MARKS.finditer(found.text)]
    defaults = Counter(fact.subject for fact in facts if fact.subject and rule_of(fact) in is_default)
    found.default = defaults.most_common(1)[0][0] if defaults else None
    found.usual, found.facts = Counter(fact.subject for fact in facts), max(1, len(facts))
    for fact in facts:
        found.ids.setdefault(fact.subject or NOBODY, fact.subject_id)
    found.ids[NATION] = THE_NATION.id
    found.times = {time.start: time.end for time in article.times}
    title = document.headings[0][1] if document.headings else 0
    for one in sorted(_written(found, article.entities), key=lambda one: one[:2]):
        found.kinds.setdefault(one.name, one.label)
        found.ids.setdefault(one.name, one.code)
        found.places.setdefault(one.name, []).append(one.start)
        found.starts.append(one.start)
        number = max(0, bisect_right(found.sentences, one.start) - 1)
        paragraph = bisect_right(found.paragraphs, one.start) - 1
        found.mentions.append(Mention(one.start, one.end, one.name, one.label, number, paragraph, one.start < title))
        if one.start < title:
            found.titled.setdefault(one.name)
    found.most = max(map(len, found.places.values()), default=0)
    is_of_place = found.default is not None or votes.speaks_as_a_place(found.text)
    is_local = is_of_place and not votes.speaks_of_the_nation(found.text)
    ever = (*([found.default] if found.default else []), *EVER, *list(found.titled)[:_FEW_TITLED])
    found.ever = tuple(
        dict.fromkeys(
            name for name in ever if (name == NATION and not is_local) or name in found.places or name == found.default
        )
    )
    found.kind = _kind(found, facts)
    return found


def rule_of(fact: Fact) -> str:
    """Give the rule that chose a fact's subject, without its first part."""
    for slot, rule in reversed(fact.rules):  # they are sorted, and it is among the last
        if slot == "subject":
            return rule.removeprefix("subject.")
    return ""


def _written(found: Names, entities: Sequence[Entity]) -> Iterator[_Written]:
    """Give each name with its official code and label; words that point at holders are noted."""
    written: dict[str, bool] = {}
    held: list[tuple[int, int]] = []
    for entity in strays.without(entities):
        if entity.label not in _LABELS or len(entity.text) < 2 or events.is_meeting(entity):
            continue
        held.append((entity.start, entity.end))
        subject = full(entity, "")
        if found.default and found.default.endswith(entity.text):
            name = found.default
        else:
            if subject.name not in written:
                written[subject.name] = subject.name == entity.text or subject.name in found.text
            name = subject.name if written[subject.name] else entity.text
        yield _Written(entity.start, entity.end, name, subject.id, entity.label)
    for word in _WORDS.finditer(found.text):
        number = bisect_right(held, (word.start(), len(found.text))) - 1
        if word.group()[0] in "全我" and _SCOPE.search(found.text, max(0, word.start() - _LONGEST_SCOPE), word.start()):
            continue
        if number < 0 or held[number][1] <= word.start():
            found.words.append((word.start(), word.group()))
            is_field = votes.OWN_VISITORS.match(found.text, word.start()) or holder.FIELD.match(found.text, word.end())
            if word.group() in _WIDE and not is_field:
                yield _Written(word.start(), word.end(), _WIDE[word.group()], None, NATION)


def shown(characters: str) -> str:
    """Write characters so that they can stand in a line of a lexicon."""
    return characters.translate(_BLANKS) or "_"


def _kind(found: Names, facts: Sequence[Fact]) -> str:
    """Tell the sort of a document.

    The rule and label of its default, how many of five facts are of that, how often it says 全市 or the like (0 to 3),
    how many facts it has (0 to 4), and whether it is a government's report.
    """
    rules = Counter(rule_of(fact) for fact in facts if found.default and fact.subject == found.default)
    own = sum(word[0] in "全我" and word not in _WIDE for _, word in found.words)
    title = found.document.meta.title or ""
    told = (
        (rules.most_common(1)[0][0] if rules else "") or "-",
        found.label(found.default or NOBODY),
        str(min(4, 5 * sum(rules.values()) // max(1, len(facts)))),
        str((own > 0) + (own > 2) + (own > 7)),
        str(min(4, len(facts) // 8)),
        "report" if "报告" in title or "政府工作报告" in found.text[:_HEAD] else "-",
    )
    return " ".join(told)
