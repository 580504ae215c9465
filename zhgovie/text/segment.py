"""Cut a text into paragraphs, sentences and clauses, all as spans, all in linear time.

A paragraph is a line; `unwrap` joins lines that were broken at a page's edge. A sentence ends at 。！？ (or their ASCII
forms where they cannot be anything else) outside brackets and short quotes, and at the end of its paragraph; a stop
inside a quote ends one when the quote ends with it and nothing goes on behind it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from zhgovie.lexicons.lazy import lazy
from zhgovie.text.grids import grids, in_rows, is_row

Offsets = tuple[int, int]

_LINE = lazy(r"[^\n]++")
_HAN = lazy("[\u4e00-\u9fff]")
_PAIRS = dict(zip("“‘「『《〈（(【[〔", "”’」』》〉）)】]〕", strict=True))
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_QUOTES = frozenset("“‘「『")
_STOPS = frozenset("。！？!?")
_ENCLOSING = re.escape("".join((*_PAIRS, *_OPENERS)))
_MARKS = lazy(rf"[{_ENCLOSING}。！？!?.…](?:(?<!\.)|(?=[\u3401-\U0010ffff]))")
"""A point only where it can end a sentence: most stand in numbers."""
_CLAUSE_MARKS = lazy(rf"[{_ENCLOSING}。！？!?，,；;：:]")
_GOES_ON = frozenset("的地得等之这那是为，、；：,;:。！？!?.…—-~～")
_FINAL = frozenset("。！？!?；;，,、：:…")
_STARTS_LINE = lazy(
    r"[\s]|第?[一二三四五六七八九十百]{1,4}[、.．章节]|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[0-9]{1,2}[.、．](?![0-9])|——|[●■◆▲★◎○◇□△※▶►①-⑳]"
)
_LONGEST_BRACKET = 200
_LONGEST_QUOTE = 60
_LONGEST_HEADING = 40
_LONGEST_WRAPPED_BRACKET = 60
_NARROWEST_PAGE, _WIDEST_PAGE = 20, 60


def unwrap(clean: str) -> str:
    r"""Put a space for the line feed where a line was broken at a page's edge or inside a bracket; length stays.

    >>> unwrap("南宁讯（记者 袁琳 通讯员\n蒋林林）5月14日，全区测产。")
    '南宁讯（记者 袁琳 通讯员 蒋林林）5月14日，全区测产。'
    """
    lines = clean.split("\n")
    width = _page_width(lines)
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        joins = (
            bool(line) and bool(following) and (_is_full(line, following, width) or _splits_bracket(line, following))
        )
        pieces += [" " if joins else "\n", following]
    return "".join(pieces)


def _page_width(lines: list[str]) -> int | None:
    """Tell the width that lines were broken at: that of many lines, and of the longest."""
    lengths = Counter(len(line) for line in lines if len(line) > 5)
    total = lengths.total()
    if total < 8:
        return None
    width = max(lengths)
    full = sum(count for length, count in lengths.items() if length >= width - 2)
    return width if _NARROWEST_PAGE <= width <= _WIDEST_PAGE and full >= 0.4 * total else None


def _is_full(line: str, following: str, width: int | None) -> bool:
    if width is None or len(line) < width - 2 or line[-1] in _STOPS or is_row(line):
        return False
    return not _STARTS_LINE.match(following)


def _splits_bracket(line: str, following: str) -> bool:
    """Whether a bracket opens at the end of a line and closes at the beginning of the next one."""
    opening = max(line.rfind("（"), line.rfind("("))
    if opening < 0 or len(line) - opening > _LONGEST_WRAPPED_BRACKET or any(mark in line[opening:] for mark in "）)。"):
        return False
    head = following[:_LONGEST_WRAPPED_BRACKET]
    closing = min((at for at in (head.find("）"), head.find(")")) if at >= 0), default=-1)
    return closing >= 0 and not any(mark in head[:closing] for mark in "（(。")


def paragraphs(clean: str) -> tuple[Offsets, ...]:
    """Find the non-empty lines, without the white space round them."""
    spans = [_trim(clean, *match.span()) for match in _LINE.finditer(clean)]
    return tuple([(start, end) for start, end in spans if start < end])


def sentences(clean: str, start: int, end: int) -> tuple[Offsets, ...]:
    """Cut the paragraph `clean[start:end]` into sentences.

    >>> text = "完成投资3亿元。他说：“好。”（含农户。）下一步怎么走？"
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['完成投资3亿元。', '他说：“好。”', '（含农户。）', '下一步怎么走？']
    """
    return _between(clean, start, end, _sentence_ends(clean, start, end))


def clauses(clean: str, sentence: Offsets) -> tuple[Offsets, ...]:
    """Cut a sentence into clauses at ，；： and their like outside brackets; marks between digits do not count.

    >>> text = "投产19个（其中外资2个，内资17个），总投资1,395万元；"
    >>> [text[start:end] for start, end in clauses(text, (0, len(text)))]
    ['投产19个（其中外资2个，内资17个），', '总投资1,395万元；']
    """
    start, end = sentence
    cuts = []
    inner_end = start
    partners = _partners(_marks(clean, start, end))
    for match in _CLAUSE_MARKS.finditer(clean, start, end):
        at, mark = match.start(), match.group()
        if at < inner_end:
            continue
        if mark in _PAIRS:
            inner_end = inner_end if mark in _QUOTES else partners.get(at, at)
        elif mark not in _OPENERS and not _is_inside_number(clean, at):
            cuts.append(at + 1)
    return _between(clean, start, end, cuts)


def headings(clean: str, spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Choose the paragraphs that read as headings: short, without a stop, and no row of a table."""
    is_of_table = in_rows(grids(clean))
    return tuple(
        span
        for span in spans
        if span[1] - span[0] <= _LONGEST_HEADING and _is_heading(clean[slice(*span)]) and not is_of_table(*span)
    )


def _is_heading(line: str) -> bool:
    return line[-1] not in _FINAL and "。" not in line and _HAN.search(line) is not None


def _trim(clean: str, start: int, end: int) -> Offsets:
    """Leave out white space at both ends."""
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def _between(clean: str, start: int, end: int, cuts: list[int]) -> tuple[Offsets, ...]:
    """List the spans between the cuts, trimmed, the empty ones left out."""
    spans = []
    for cut in (*cuts, end):
        left, right = _trim(clean, start, cut)
        if left < right:
            spans.append((left, right))
        start = cut
    return tuple(spans)


def _marks(clean: str, start: int, end: int) -> list[tuple[int, str]]:
    """List the marks of `clean[start:end]` that enclose or stop, with where they stand."""
    return [(match.start(), match[0]) for match in _MARKS.finditer(clean, start, end)]


def _partners(marks: list[tuple[int, str]]) -> dict[int, int]:
    """Map every opening mark to its closing one; what has no partner is left out."""
    partners: dict[int, int] = {}
    stacks: dict[str, list[int]] = {}
    for at, mark in marks:
        if mark in _PAIRS:
            stacks.setdefault(mark, []).append(at)
        elif mark in _OPENERS and stacks.get(_OPENERS[mark]):
            partners[stacks[_OPENERS[mark]].pop()] = at
    return partners


def _sentence_ends(clean: str, start: int, end: int) -> list[int]:
    """List where sentences end: one past the stop and the closing marks behind it."""
    return [at + 1 for at in _stops_outside(clean, start, end) if at + 1 < end]


def _stops_outside(clean: str, start: int, end: int) -> Iterator[int]:
    marks = _marks(clean, start, end)
    partners: dict[int, int] | None = None
    opened_at: dict[int, int] = {}
    inner_end = start
    for at, mark in marks:
        if mark in _PAIRS:
            if partners is None:
                partners = _partners(marks)
                opened_at = {closing: opening for opening, closing in partners.items()}
            closing = partners.get(at, at)
            if closing - at <= (_LONGEST_QUOTE if mark in _QUOTES else _LONGEST_BRACKET):
                inner_end = max(inner_end, closing)
        elif at >= inner_end:
            if mark in _OPENERS:
                is_end = _closes_sentence(clean, at, opened_at.get(at, start), end)
            else:
                is_end = _is_stop(clean, at, start, end)
            if is_end:
                yield at


def _closes_sentence(clean: str, at: int, opening: int, end: int) -> bool:
    """Whether a closing mark ends a sentence: a stop stands before it, and what follows does not go on.

    A cry or question inside a sentence (坚持“敢干！”精神) ends none; it does where the quote is a speech of its own.
    """
    if clean[at] in "》〉]】〕" or clean[at - 1] not in "。！？!?…”’）)" or _STOPS.isdisjoint(clean[at - 2 : at]):
        return False
    if "。" not in clean[at - 2 : at] and clean[max(0, opening - 1) : opening].strip("：:，,。！？!?；;”\n "):
        return False
    following = clean[at + 1] if at + 1 < end else ""
    return following not in _GOES_ON and following not in _OPENERS


def _is_stop(clean: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` ends a sentence, as far as its neighbours tell."""
    mark = clean[at]
    before = clean[at - 1] if at > start else ""
    after = clean[at + 1] if at + 1 < end else ""
    if after and (after in _OPENERS or after in "。！？!?…"):
        return False
    if mark in "。！？":
        return True
    if mark == "…":
        return before == "…" and after not in _GOES_ON
    if mark == ".":  # a full stop of careless typists: 增长5.3%.其中
        return bool(before and (before > "\u3400" or before in "%)") and after > "\u3400" and at - start > 4)
    return not (after.isascii() and after.isalnum())


def _is_inside_number(clean: str, at: int) -> bool:
    """Whether a comma or colon stands between digits: 1,234 and 3:1."""
    return clean[at] in "，,：:" and clean[at - 1 : at].isdigit() and clean[at + 1 : at + 2].isdigit()
