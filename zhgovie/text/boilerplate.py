"""Tell the article's own text from what the page puts round it.

Lines are judged one by one (`lines.judge`), then by where they stand (`layout`): the head before the first line of
prose, the tail after the last one, the body between. Head and tail lose all that speaks for the page; the body loses
only what cannot be text (share buttons, counters). Whatever is in doubt stays: a lost fact costs more than a menu word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhgovie.lexicons.lazy import lazy
from zhgovie.text.grids import grids, in_rows
from zhgovie.text.lines import CLOCK, DAY, Line, glued_tail, judge, words
from zhgovie.text.words import any_of

Offsets = tuple[int, int]

_SITE_NAME = lazy(rf"[\w·\-—. ]{{2,24}}{any_of('site_end')}")
_PUBLISHED = lazy(rf"{DAY}(?:\s*{CLOCK})?")
_WRITTEN_DAY = lazy(r"(?:19|20)[0-9]{2}年[1-9][0-9]?月[1-9][0-9]?日")
_WEEKDAY_OR_PAGE = lazy(r"星期[一二三四五六日天]$|第?\s?[0-9A-Z]{1,4}\s?版|[:：]\s?[0-9A-Z]{1,4}版?$")
_RIGHTS = ("版权所有", "ICP备", "公网安备", "网站标识码", "Copyright", "All Rights")
_CREDIT = any_of("credit")
_CREDIT_BRACKET = lazy(rf"(?P<credit>[（(【\[])\s*{_CREDIT}[^（()）【】\[\]。]{{1,60}}[）)】\]]\s*$")
_CREDIT_END = lazy(
    rf"[。！？”）)](?P<credit>\s*)(?:{_CREDIT}\s?[：:][^。！？]{{1,60}}|(?:返回搜狐|举报/反馈|举报|阅读原文|查看更多).{{0,12}})$"
)
_MENU_KINDS = frozenset({"control", "menu", "word", "count", "mark", "crumb"})
_WEAK_LABELS = frozenset({"时间", "日期", "发布人", "分类", "文字", "标签", "关键词"})
_EDITORS = lazy(
    r"\s*[（(【\[]?\s*(?:责任?编辑?|(?:\w{0,4})编辑|审核|监制|校对|编审|审校|[一二三初复终]审|总编|主编|签发|ICP)"
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A page taken apart."""

    content: tuple[Offsets, ...]
    """Spans of the article's own text."""
    outside: tuple[Offsets, ...]
    """Spans of the lines, or parts of lines, that are not."""
    head: tuple[Offsets, ...]
    """Lines of content before the first prose: the title is among them."""
    published_at: int | None
    """Where the first publication line of the head begins."""


def content(folded: str) -> tuple[Offsets, ...]:
    """Find the spans of the article's own text; the whole text where nothing looks like one."""
    return layout(folded).content


def layout(folded: str) -> Layout:
    """Take a page apart into the article and the rest."""
    lines = _with_tables(folded, judge(folded))
    first, last = _body(lines)
    if not lines or last < first:
        return Layout(((0, len(folded)),) if folded else (), (), (), None)
    tail = _tail(folded, lines, first)
    last = min(last, tail - 1)
    others = [at for at, line in enumerate(lines[:first]) if line.kind == "other"]
    long = [at for at in others if lines[at].end - lines[at].start > 8]
    titles = range(others[0], long[-1] + 1) if long else range(0)
    menus, buttons = _menus(lines)
    menus |= set(range(_above_title(lines[:first])))
    kept: list[Offsets | None] = []
    for at in range(last + 1):
        if at in (menus if at < first else buttons):
            kept.append(None)
        elif at < first:
            kept.append(_keep_in_head(folded, lines, at, titles))
        else:
            kept.append(_keep_in_body(folded, lines[at], is_first=at == first, is_end=at > last - 3))
    rest = enumerate(_keep_tail(folded, lines[last + 1 : tail]), last + 1)
    kept += [*(None if at in menus else span for at, span in rest), *[None] * (len(lines) - tail)]
    return _assemble(folded, lines, kept, first)


def _with_tables(folded: str, lines: list[Line]) -> list[Line]:
    """Let the rows of tables, whose words and numbers look like a page's menus and counters, read as prose."""
    found = grids(folded)
    is_row = in_rows(found)
    return [line._replace(kind="prose") if is_row(line.start, line.end) else line for line in lines] if found else lines


def _assemble(folded: str, lines: list[Line], kept: list[Offsets | None], first: int) -> Layout:
    """Join kept neighbours to spans, and list what is left over."""
    spans: list[Offsets] = []
    outside: list[Offsets] = []
    joins = False
    for line, span in zip(lines, kept, strict=True):
        if span is None:
            outside.append((line.start, line.end))
            joins = False
            continue
        outside += [(left, right) for left, right in ((line.start, span[0]), (span[1], line.end)) if left < right]
        if joins and span[0] == line.start:
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        joins = span[1] == line.end
    head = tuple(span for span in kept[:first] if span is not None)
    published = next((start for start, end in outside if is_publication(folded[start:end])), None)
    return Layout(tuple(spans) or ((0, len(folded)),), tuple(sorted(outside)), head, published)


def is_publication(line: str) -> bool:
    """Whether a line gives a publication date: a day with a clock or a label, or a day in figures on its own."""
    match = _PUBLISHED.search(line)
    if not match:
        return False
    rest = line[: match.start()] + line[match.end() :]
    return len(rest) <= 120


def _body(lines: list[Line]) -> tuple[int, int]:
    """Positions of the first and the last line of prose; of any text where there is no prose."""
    for kinds in (("prose",), ("other",)):
        found = [at for at, line in enumerate(lines) if line.kind in kinds]
        if found:
            return found[0], found[-1]
    return 0, -1


def _tail(folded: str, lines: list[Line], first: int) -> int:
    """Find the line that begins the page's tail: the first opener that hardly any prose follows."""
    weights = [line.end - line.start if line.kind == "prose" else 0 for line in lines]
    before, total = 0, sum(weights)
    last_right = max(map(folded.rfind, _RIGHTS))
    for at, line in enumerate(lines):
        opens = line.kind == "opener" or (line.kind == "footer" and line.start <= last_right)
        # A newspaper's sidebar (相关链接) is an article too; lists of links hold few sentences.
        if opens and at > first and total - before <= before / 5:
            return at
        before += weights[at]
    return len(lines)


def _above_title(head: list[Line]) -> int:
    """Count the lines down to the path of the page (首页 > 要闻) or the site's greeting, if a title can follow them."""
    crumbs = [at for at, line in enumerate(head) if line.kind == "crumb"]
    titles = [at for at, line in enumerate(head) if line.kind == "other" and line.end - line.start > 5]
    below = [at for at in crumbs if titles and at < titles[-1]]
    return below[-1] if below else 0


def _menus(lines: list[Line]) -> tuple[set[int], set[int]]:
    """Positions of lines that form a menu, words one a line beside buttons or in threes; and of those sure in a body.

    Sure is a run with a button and without a number: a table's cells are words and numbers.
    """
    menus: set[int] = set()
    buttons: set[int] = set()
    run: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].kind in _MENU_KINDS:
            run.append(at)
            continue
        if not run:
            continue
        kinds = [lines[member].kind for member in run]
        if kinds.count("word") >= 3 or not {"word", "count"}.issuperset(kinds):
            menus.update(run)
        if "control" in kinds and "count" not in kinds:
            buttons.update(run)
        run = []
    return menus, buttons


def _keep_in_head(folded: str, lines: list[Line], at: int, titles: range) -> Offsets | None:
    """Keep a line before the first prose unless it belongs to the page; cut off labels behind a title.

    `titles` runs from the first line that may be a title to the last that is long enough for one.
    """
    line = lines[at]
    text = folded[line.start : line.end]
    if line.kind == "label" and _is_event_block(folded, lines, at):
        return line.start, line.end
    if line.kind not in ("other", "footer", "word") or _is_bare_publication(text):
        return None
    if (at > 0 and _is_stray(folded, lines, at, text, titles)) or _is_site_name(folded, lines, at, text, titles):
        return None
    cut = words().label_behind.search(text)
    return line.start, line.start + len(text[: cut.start()].rstrip()) if cut else line.end


def _is_site_name(folded: str, lines: list[Line], at: int, text: str, titles: range) -> bool:
    """Whether a line above the title names the site, and is no title's first half (国务院办公厅 | 关于…的通知)."""
    is_above = at == titles.start and at < titles.stop - 1
    return is_above and bool(_SITE_NAME.fullmatch(text)) and not folded.startswith("关于", lines[at + 1].start)


def _is_stray(folded: str, lines: list[Line], at: int, text: str, titles: range) -> bool:
    """Whether a short line hangs on its neighbours: a value, a step of a path, a word of a menu, a portal's place."""
    before, after = lines[at - 1], lines[at + 1]
    if len(text) > 14:
        return False
    if before.kind == "label" and folded[before.end - 1] in "：:" and not folded.startswith("发布", before.start):
        return True
    if folded[before.end - 1] in ">›»":
        return True
    if after.kind not in _MENU_KINDS:
        return False
    return (before.kind == "label" and len(text) <= 4) or (
        before.kind in _MENU_KINDS and len(text) <= 6 and at < titles.stop - 1
    )


def _is_bare_publication(text: str) -> bool:
    """Whether a line is a publication day with little else: 闻真传媒网 2024-03-27 23:23:00."""
    match = _PUBLISHED.search(text)
    if not match or any(mark in text for mark in "，。；"):
        return False
    rest = (text[: match.start()] + text[match.end() :]).strip()
    has_clock = ":" in match.group() or "：" in match.group()
    if _WEEKDAY_OR_PAGE.search(rest):
        return len(rest) <= 30
    if _WRITTEN_DAY.fullmatch(match.group()) and not has_clock:
        return False
    return len(rest) <= (24 if has_clock else 12) and not rest.startswith(("（", "(", "——"))


def _is_event_block(folded: str, lines: list[Line], at: int) -> bool:
    """Whether 时间： stands beside 地点：, as in the head of a press conference's transcript."""
    near = lines[max(0, at - 3) : at + 4]
    return any(
        re.match(r"地\s?点\s?[：:]|主\s?题\s?[：:]", folded[other.start : other.start + 5]) for other in near
    ) and bool(re.match(r"(?:时\s?间|日期|发布人)\s?[：:]", folded[lines[at].start : lines[at].start + 6]))


def _keep_in_body(folded: str, line: Line, *, is_first: bool, is_end: bool) -> Offsets | None:
    """Keep a line of the body unless it is a control; at the body's edges cut off credits that follow prose."""
    if line.kind == "control" or (line.kind == "label" and not _is_weak(folded[line.start : line.end])):
        return None
    start, end = line.start, line.end
    if line.kind != "prose":
        return start, end
    if is_first:
        start = words().after_labels(folded, start, end)
    if is_end:
        tail = glued_tail(folded[start:end])
        end = start + tail.start() if tail and tail.start() > 30 else end
        window = max(start, end - 160)
        for pattern in (_CREDIT_END, _CREDIT_BRACKET):
            match = pattern.search(folded[window:end])
            if match:
                end = window + match.start("credit")
                while end > start and folded[end - 1].isspace():
                    end -= 1
    return (start, end) if start < end else None


def _is_weak(text: str) -> bool:
    return any(text.startswith(label) for label in _WEAK_LABELS)


def _keep_tail(folded: str, lines: list[Line]) -> Iterator[Offsets | None]:
    """Keep the lines after the last prose until one speaks for the page."""
    speaks = False
    for line in lines:
        speaks = speaks or line.kind in ("opener", "notice", "crumb", "control") or _is_editors(folded, line)
        is_kept = not speaks and line.kind in ("other", "footer", "word", "count")
        yield (line.start, line.end) if is_kept else None


def _is_editors(folded: str, line: Line) -> bool:
    return line.kind == "label" and bool(_EDITORS.match(folded, line.start, line.end))
