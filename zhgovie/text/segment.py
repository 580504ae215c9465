"""Cut a text into paragraphs, sentences and clauses, all as spans, all in linear time.

A paragraph is a line. A sentence ends at 。！？ (or their ASCII forms where they cannot be anything else) outside
brackets and short quotes, and at the end of its line; 。 inside a quote ends one when the quote ends with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Offsets = tuple[int, int]

_LINE = re.compile(r"[^\n]++")
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", "（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARKS = re.compile(r"[“”‘’「」『』《》〈〉（）()【】\[\]〔〕。！？!?.…]")
_CLAUSE_MARKS = re.compile(r"[“”‘’「」『』《》〈〉（）()【】\[\]〔〕。！？!?，,；;：:]")
_GOES_ON = frozenset("的地得等之这那是为，、；：,;:。！？!?.…—-~～")
_LONGEST_BRACKET = 200
_LONGEST_QUOTE = 60
_LONGEST_HEADING = 40
_ENUMERATOR = re.compile(
    r"(?:第?[一二三四五六七八九十百]{1,4}(?:[、.．]|[章节部分篇是]{1,2})|[（(][一二三四五六七八九十百0-9]{1,3}[）)]|[0-9]{1,2}[、.．](?![0-9])|[●■◆▲★※①-⑳])"
)
_FINAL = frozenset("。！？!?；;，,、：:…")


def paragraphs(clean: str) -> tuple[Offsets, ...]:
    """Find the non-empty lines, without the white space round them."""
    spans = (_trim(clean, *match.span()) for match in _LINE.finditer(clean))
    return tuple(span for span in spans if span[0] < span[1])


def sentences(clean: str, start: int, end: int) -> tuple[Offsets, ...]:
    """Cut the paragraph `clean[start:end]` into sentences.

    >>> text = "完成投资3亿元。他说：“好。”（含农户。）下一步怎么走？"
    >>> [text[start:end] for start, end in sentences(text, 0, len(text))]
    ['完成投资3亿元。', '他说：“好。”', '（含农户。）', '下一步怎么走？']
    """
    cuts = [end_ for end_ in _ends(clean, start, end) if end_ < end]
    return _between(clean, start, end, cuts)


def clauses(clean: str, sentence: Offsets) -> tuple[Offsets, ...]:
    """Cut a sentence into clauses at ，；： and their like outside brackets; marks between digits do not count.

    >>> text = "投产19个（其中外资2个，内资17个），总投资1,395万元；"
    >>> [text[start:end] for start, end in clauses(text, (0, len(text)))]
    ['投产19个（其中外资2个，内资17个），', '总投资1,395万元；']
    """
    start, end = sentence
    cuts = []
    inner_end = start
    partners = _partners(clean, start, end)
    for match in _CLAUSE_MARKS.finditer(clean, start, end):
        at = match.start()
        if at < inner_end:
            continue
        if match.group() in "（([【《〈〔":
            inner_end = partners.get(at, at)
        elif match.group() in "。！？!?，,；;：:" and not _is_inside_number(clean, at):
            cuts.append(at + 1)
    return _between(clean, start, end, cuts)


def headings(clean: str, spans: tuple[Offsets, ...]) -> tuple[Offsets, ...]:
    """Choose the paragraphs that are headings: short, without a full stop, or numbered (一、（一）)."""
    return tuple(span for span in spans if is_heading(clean[span[0] : span[1]]))


def is_heading(line: str) -> bool:
    """Whether a line reads as a heading."""
    if not line or line[-1] in _FINAL:
        return False
    if len(line) > _LONGEST_HEADING or "。" in line:
        return False
    return any(character > "\u4e00" for character in line)


def _trim(clean: str, start: int, end: int) -> Offsets:
    """Leave out white space at both ends."""
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    return start, end


def _between(clean: str, start: int, end: int, cuts: list[int]) -> tuple[Offsets, ...]:
    """Spans between the cuts, trimmed, the empty ones left out."""
    edges = [start, *cuts, end]
    spans = (_trim(clean, left, right) for left, right in zip(edges, edges[1:], strict=False))
    return tuple(span for span in spans if span[0] < span[1])


def _partners(clean: str, start: int, end: int) -> dict[int, int]:
    """Map every opening mark to its closing one; what has no partner is left out."""
    partners: dict[int, int] = {}
    stacks: dict[str, list[int]] = {}
    for match in _MARKS.finditer(clean, start, end):
        mark = match.group()
        if mark in _PAIRS:
            stacks.setdefault(mark, []).append(match.start())
        elif stacks.get(_OPENERS.get(mark, "")):
            partners[stacks[_OPENERS[mark]].pop()] = match.start()
    return partners


def _ends(clean: str, start: int, end: int) -> Iterator[int]:
    """Ends of sentences: one past the mark and the closing quotes and brackets behind it."""
    partners = _partners(clean, start, end)
    inner_end = start
    for match in _MARKS.finditer(clean, start, end):
        at, mark = match.span()[0], match.group()
        if mark in _PAIRS:
            closing = partners.get(at, at)
            longest = _LONGEST_QUOTE if mark in "“‘「『" else _LONGEST_BRACKET
            if closing - at <= longest:
                inner_end = max(inner_end, closing)
        elif mark not in _OPENERS and at >= inner_end and _is_stop(clean, at, start, end):
            yield at + 1
        elif mark in _OPENERS and at >= inner_end and _closes_sentence(clean, at, start, end):
            yield at + 1


def _closes_sentence(clean: str, at: int, start: int, end: int) -> bool:
    """Whether a closing mark ends a sentence: a stop stands before it, and what follows does not go on."""
    if at == start or clean[at - 1] not in "。！？!?…”’）)" or not any(mark in "。！？!?" for mark in clean[max(start, at - 2) : at]):
        return False
    following = clean[at + 1 : at + 2] if at + 1 < end else ""
    return following not in _GOES_ON and following not in _OPENERS if following else True


def _is_stop(clean: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` ends a sentence, as far as its neighbours tell."""
    mark = clean[at]
    before = clean[at - 1] if at > start else ""
    after = clean[at + 1] if at + 1 < end else ""
    if after in _OPENERS and after or after and after in "。！？!?…":
        return False
    if mark in "。！？":
        return True
    if mark == "…":
        return before == "…" and (after == "" or after not in _GOES_ON)
    if mark == ".":  # a full stop of careless typists: 增长5.3%.其中
        return bool(before and (before > "\u3400" or before in "%)") and after > "\u3400" and at - start > 4)
    return not (after.isascii() and after.isalnum())


def _is_inside_number(clean: str, at: int) -> bool:
    """Whether a comma or colon stands between digits: 1,234 and 3:1."""
    return clean[at] in "，,：:" and clean[at - 1 : at].isdigit() and clean[at + 1 : at + 2].isdigit()
