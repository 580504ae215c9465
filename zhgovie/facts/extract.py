"""Walk through a document and make a fact of every value that measures something.

Read in this order: `find`; `_walk` and `walk.Walk`, which makes drafts; `_settle`, what the values of a row measure;
then the slots: `indicator.settle`, `lists.deal` (分别), `topic.Topics`, `modality.after`, `period`. The whole document
is walked, then settled, then finished: a processor that does one thing at a time does it faster.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from zhgovie.facts import (
    breakdown,
    capacity,
    cells,
    confidence,
    dated,
    foretold,
    indicator,
    inherited,
    lists,
    naming,
    own_words,
    series,
    sites,
    strays,
)
from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.evidence import evidence
from zhgovie.facts.measure import is_measure, is_silent, without_names
from zhgovie.facts.period import Periods
from zhgovie.facts.phrase import WINDOW
from zhgovie.facts.skips import Skips, origins
from zhgovie.facts.surroundings import PLACES
from zhgovie.facts.topic import Topics
from zhgovie.facts.walk import Row, Walk
from zhgovie.facts.words import words
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity, Fact, Quantity, Span, Time

Offsets = tuple[int, int]

_ANY_FIRM = lazy(
    "(?:大型|中小|股份制|国有|地方|城市|农村|中资|外资|民营|政策性|全国性|再|产险?|财产险?|寿险?|人身险?|财险)*"
    "(?:(?:商业|村镇)?银行|[城农]商行|保险公司|证券公司|金融机构)"
)
_MACRO, _FIRM_ENDS = words("macro"), frozenset("行司构")
_MOST_SPANS = 8
"""Of one indicator; each value may take over those of the one before, and hostile text has any number of them."""
_MOST_DEALT = 12
"""Rows that one 分别 deals out."""


def find(
    document: Document,
    quantities: Sequence[Quantity],
    ordinals: Sequence[Quantity] = (),
    times: Sequence[Time] = (),
    entities: Sequence[Entity] = (),
) -> tuple[Fact, ...]:
    """Find every fact of a document, in text order, one a value mention."""
    entities = strays.without([one for one in entities if not _is_common(one.text)])
    every = without_names(sorted([*quantities, *ordinals], key=lambda value: value.start), entities)
    values, silent = _sort_out(document.clean, every)
    if not values:
        return ()
    page, periods = _page(document, times, entities, silent), Periods(document, times)
    walk = _walk(document, page, periods, values)
    last: Draft | None = None
    for rows in filter(None, walk.paragraphs):
        _settle_paragraph(page, rows)
        last = inherited.go_on(page, [draft for row in rows for draft in row.drafts], last)
    rows = [row for rows in walk.paragraphs for row in rows]
    drafts = [draft for row in rows for draft in row.drafts]
    breakdown.settle(page, drafts)
    series.settle(drafts)
    return tuple([_finish(page, draft, row, periods) for row in rows for draft in row.drafts if draft.indicator])


def _sort_out(text: str, quantities: Iterable[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Give the values that measure something, and those that tell of no indicator nor stand in one."""
    values: list[Quantity] = []
    silent: list[Quantity] = []
    for value in quantities:
        if is_measure(text, value):
            values.append(value)
        elif is_silent(text, value):
            silent.append(value)
    return values, silent


def _page(document: Document, times: Sequence[Time], entities: Sequence[Entity], silent: Sequence[Quantity]) -> Page:
    passed = [*times, *silent]
    return Page(
        text=document.clean,
        skips=Skips.of((*passed, *origins(document.clean, entities)), document.clean),
        ends={span.end: span.start for span in passed},
        times={time.start: time for time in times},
        entities={entity.start: entity for entity in entities},
        topics=Topics(document, entities),
        named=entities,
        named_starts=[entity.start for entity in entities],
    )


def _walk(document: Document, page: Page, periods: Periods, values: list[Quantity]) -> Walk:
    """Walk through the sentences of a document, as far as the one with its last value."""
    text, walk, figures = page.text, Walk(page, periods), cells.Cells(page)
    starts, opened = [value.start for value in values], dict(document.paragraphs)
    headings = foretold.scopes(document, starts)
    for start, end in document.sentences:
        if start > starts[-1]:
            break
        if start in opened:
            told = values[bisect_left(starts, start) : bisect_left(starts, opened[start])]
            opener = page.times.get(start)
            is_told = not told or (opener is not None and periods.has_been(opener))
            state = "actual" if is_told else foretold.of_paragraph(document, headings, start, opened[start])
            walk.new_paragraph(start, state, last=told[-1].start if told else -1)
        if inside := values[bisect_left(starts, start) : bisect_left(starts, end)]:
            span = Span(start, end, text[start:end])
            if inside := walk.without_cells(span, inside, figures):
                walk.read(span, inside)
                continue
        front = start, start + WINDOW // 2
        if not (page.topics.is_named_in(*front) or sites.may_name(text, *front)) or figures.is_row(start, end):
            walk.pass_by(start, end)
        else:
            walk.read_opening(start, end)
    return walk


def _is_common(name: str) -> bool:
    """Whether what is labelled as a name is none: CPI, 商业银行."""
    return name in _MACRO or (name[-1] in _FIRM_ENDS and _ANY_FIRM.fullmatch(name) is not None)


def _settle_paragraph(page: Page, rows: Sequence[Row]) -> None:
    """Say what the values of a paragraph's rows measure, row by row, those that one 分别 deals out together."""
    before: list[Draft] = []
    dealt = 0
    for index, row in enumerate(rows):
        if index < dealt:
            continue
        if row.drafts and "分别" in row.drafts[0].phrase.tail:
            run = [later.drafts for later in rows[index : index + _MOST_DEALT]]
            run = run[: lists.with_verbs(run)]
            if len(run) > 1 and lists.deal(page, run, before):
                before.extend(draft for drafts in run for draft in drafts)
                dealt = index + len(run)
                continue
        _settle(page, row, before)


def _settle(page: Page, row: Row, before: list[Draft]) -> None:
    """Say what the values of a row measure; `before` are the drafts of the paragraph, which they join."""
    drafts = row.drafts
    if drafts[0].indicator and all(draft.indicator for draft in drafts):  # of a table
        return
    if len(drafts) > 1 and lists.deal(page, [drafts], before, row.topic):
        before.extend(drafts)
        return
    first = drafts[0]
    for draft in drafts:
        is_noun = first.quantity.unit in PLACES and draft.quantity.unit not in PLACES
        if draft is not first and first.indicator and not is_noun:
            draft.indicator = own_words.in_total(page.text, draft, first, list(first.indicator))
            draft.rules["indicator"] = "indicator.same_row"
            draft.verb = first.verb  # 温室60座、40亩,大棚 200座: the verb of the list goes on
        else:
            indicator.settle(page, draft, before, row.topic)
            draft.indicator = draft.indicator[-_MOST_SPANS:]
        before.append(draft)


def _finish(page: Page, draft: Draft, row: Row, periods: Periods) -> Fact:
    value, text, reading = draft.quantity, page.text, draft.reading
    periods.settle(draft)
    draft.modality = dated.modality_of(page, draft, row.sentence.start, periods)
    basis, basis_period = periods.basis(draft, page.times.get(value.start - reading.base))
    number, low, high = value.value, value.low, value.high
    if number is not None and reading.negative and number > 0:
        number = -number
    if reading.negative and not (low is not None and low < 0):  # 缩短一年以上: at most -1
        low, high = None if high is None else -high, None if low is None else -low
    indicator = tuple([Span(start, end, text[start:end]) for start, end in draft.indicator])
    subject = draft.subject
    rules = {**draft.rules, "kind": reading.rule, "subject": subject.rule if subject else ""}
    return Fact(
        value.start,
        value.end,
        value.text,
        value=number,
        unit=value.unit,
        kind=reading.kind,
        indicator=indicator,
        subject=subject.name if subject else None,
        period=draft.period,
        modality=draft.modality,
        low=low,
        high=high,
        approx=value.approx,
        factors=value.factors,
        endpoint=draft.endpoint if draft.is_paired or draft.is_left_behind(text) else None,
        basis=basis,
        aggregation=reading.aggregation,
        per=capacity.per(text, draft),
        scope=draft.scope,
        indicator_name=naming.canonical([span.text for span in indicator], subject.name if subject else None),
        subject_id=subject.id if subject else None,
        basis_period=basis_period,
        confidence=confidence.estimate(rules),
        rules=tuple(sorted(rules.items())),
        sentence=evidence(text, row.sentence, value),
    )
