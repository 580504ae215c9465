"""Tell the article's own text from what the page puts round it.

Lines are judged one by one (`_judge`), then by where they stand (`layout`): the head before the first line of prose,
the tail after the last one, the body between. Head and tail lose all that speaks for the page; the body loses only what
cannot be text (share buttons, counters). Whatever is in doubt stays: a lost fact costs more than a menu word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from zhgovie.lexicons import table
from zhgovie.text.normalize import fold

Offsets = tuple[int, int]

CLOCK = r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?"
DAY = r"(?:19|20)[0-9]{2}(?:[-/.][01]?[0-9][-/.][0-3]?[0-9]|年[01]?[0-9]月[0-3]?[0-9]日|\s[01][0-9]/[0-3][0-9])"

_LINE = re.compile(r"[^\n]++")
_SEPARATORS = r"\s|丨/·•\-—_＞>›»:：\[\]【】（）()~～+，,、。."
_COUNT = r"[0-9][0-9.,]*+\+?(?:万|亿|w|W|k)?\+?(?:次|人次|人|条|个|阅读|浏览|评论|点赞)?"
_GAP = re.compile(rf"(?:[{_SEPARATORS}]|{DAY}|{CLOCK}|{_COUNT})")
_CRUMB_START = re.compile(
    r"\s*(?:(?:您|你)?(?:当前|现在|所在)?(?:所在)?的?(?:位置|栏目)(?:是|为)?\s?[：:>]"
    r"|[^，。\s]{0,10}首页\s*(?:[>›»/|→]|-+>?|$))"
)
_CRUMB_SEPARATOR = re.compile(r"\s*(?:>>|>|›|»|→)\s*")
_WELCOME = re.compile(
    r"\s*(?:您好[,，!！]?\s?|你好[,，!！]?\s?|今天是.{0,30})?(?:热烈)?欢迎(?:您|你)?"
    r"(?:来到|进入|光临|访问|浏览|登录|莅临|关注)"
)
_TODAY = re.compile(rf"\s*今天是[：:]?\s?{DAY}|\s*{DAY}\s*星期[一二三四五六日天]")
_SITE_NAME = re.compile(
    r"[\w·\-—. ]{2,24}(?:网|网站|门户|网站群|人民政府|管委会|管理委员会|客户端|日报|晚报|早报|都市报|电视台"
    r"|融媒体|融媒体中心)"
)
_PUBLISHED = re.compile(rf"{DAY}(?:\s*{CLOCK})?")
_WRITTEN_DAY = re.compile(r"(?:19|20)[0-9]{2}年[1-9][0-9]?月[1-9][0-9]?日")
_RIGHTS = ("版权所有", "ICP备", "公网安备", "网站标识码", "Copyright", "All Rights")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’.,;:()\-]*+(?:\s+[A-Za-z(][A-Za-z'’.,;:()\-]*+){5}")
_CREDIT = (
    r"(?:责任编辑|责编|编辑|网络编辑|本网编辑|本文来源|来源|稿源|信息来源|文章来源|校对|审核|监制|审校|实习编辑|编审"
    r"|值班编辑|值班主任|值班编委)"
)
_CREDIT_BRACKET = re.compile(rf"[（(【\[]\s*{_CREDIT}[^（()）【】\[\]。]{{1,60}}[）)】\]]\s*$")
_CREDIT_END = re.compile(
    rf"(?<=[。！？”）)])\s*(?:{_CREDIT}\s?[：:][^。！？]{{1,60}}|(?:返回搜狐|举报/反馈|举报|阅读原文|查看更多).{{0,12}})$"
)
_MENU_KINDS = frozenset({"control", "menu", "word", "count", "mark", "crumb"})
_WEAK_LABELS = frozenset({"时间", "日期", "发布人", "分类", "文字", "标签", "关键词"})
_EDITORS = re.compile(
    r"\s*[（(【\[]?\s*(?:责任?编辑?|(?:\w{0,4})编辑|审核|监制|校对|编审|审校|[一二三初复终]审|总编|主编|签发|ICP)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A non-empty line and what it reads as."""

    start: int
    """First code point that is no white space."""
    end: int
    """One past the last such code point."""
    kind: str
    """control, menu, word, count, mark, crumb, label, opener, footer, notice, prose or other."""


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
    lines = [_judge(folded, *match.span()) for match in _LINE.finditer(folded) if not match.group().isspace()]
    first, last = _body(lines)
    if not lines or last < first:
        return Layout(((0, len(folded)),) if folded else (), (), (), None)
    tail = _tail(folded, lines, first)
    last = min(last, tail - 1)
    others = [at for at, line in enumerate(lines[:first]) if line.kind == "other"]
    long = [at for at in others if lines[at].end - lines[at].start > 8]
    titles = range(others[0], long[-1] + 1) if long else range(0)
    menus = _menus(lines)
    kept = [None if at in menus else _keep_in_head(folded, lines, at, titles) for at in range(first)]
    kept += [
        _keep_in_body(folded, lines[at], is_first=at == first, is_end=at > last - 3) for at in range(first, last + 1)
    ]
    rest = enumerate(_keep_tail(folded, lines[last + 1 : tail]), last + 1)
    kept += [*(None if at in menus else span for at, span in rest), *[None] * (len(lines) - tail)]
    return _assemble(folded, lines, kept, first)


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


def _judge(folded: str, start: int, end: int) -> Line:
    """Say what a line reads as, whatever stands round it."""
    while folded[start].isspace():
        start += 1
    while folded[end - 1].isspace():
        end -= 1
    return Line(start, end, _kind(folded[start : min(end, start + 400)]))


def _kind(line: str) -> str:
    words = _words()
    for kind, judge in _JUDGES:
        if judge(words, line):
            return kind
    return words.tokens(line) or "other"


def _is_prose(line: str) -> bool:
    """Whether a line holds sentences: a full stop, or commas and more length than a headline has."""
    if "。" in line or (line[-1] in "；;" and len(line) > 20):
        return True
    return len(line) >= 60 and any(mark in line for mark in "，,；;、：:")


def _is_crumb(line: str) -> bool:
    if _CRUMB_START.match(line):
        return True
    parts = _CRUMB_SEPARATOR.split(line)
    if len(parts) < 2 or any(len(part) > 15 for part in parts[:-1]) or "。" in line:
        return False
    return len(parts) >= 3 or "正文" in parts[-1] or parts[0].endswith(("网", "首页"))


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


def _menus(lines: list[Line]) -> set[int]:
    """Positions of lines that form a menu: menu words that stand one a line beside buttons or in threes."""
    menus: set[int] = set()
    run: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].kind in _MENU_KINDS:
            run.append(at)
            continue
        kinds = [lines[member].kind for member in run]
        if kinds.count("word") >= 3 or not {"word", "count"}.issuperset(kinds):
            menus.update(run)
        run = []
    return menus


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
    cut = _words().label_behind.search(text)
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
        start = _words().after_labels(folded, start, end)
    if is_end:
        window = max(start, end - 160)
        for pattern in (_CREDIT_END, _CREDIT_BRACKET):
            match = pattern.search(folded[window:end])
            if match:
                end = window + match.start()
                while end > start and folded[end - 1].isspace():
                    end -= 1
    return (start, end) if start < end else None


def _is_weak(text: str) -> bool:
    return any(text.startswith(label) for label in _WEAK_LABELS)


def _keep_tail(folded: str, lines: list[Line]) -> Iterator[Offsets | None]:
    """Keep the lines after the last prose until one speaks for the page."""
    speaks = False
    for line in lines:
        speaks = speaks or line.kind in ("opener", "notice", "crumb") or _is_editors(folded, line)
        is_kept = not speaks and line.kind in ("other", "footer", "word", "count")
        yield (line.start, line.end) if is_kept else None


def _is_editors(folded: str, line: Line) -> bool:
    return line.kind == "label" and bool(_EDITORS.match(folded, line.start, line.end))


class _Words:
    """The lexicon's phrases as patterns."""

    def __init__(self) -> None:
        phrases: dict[str, list[str]] = {}
        for kind, phrase in table("boilerplate", ("kind", "phrase"), key=1).rows:
            phrases.setdefault(kind, []).append(fold(phrase))
        self._control = frozenset(phrases["control"])
        self._token = re.compile(_either([*phrases["control"], *phrases["menu"]]) + "|" + _GAP.pattern)
        self.notice, self.hint = re.compile(_either(phrases["notice"])), re.compile(_either(phrases["hint"]))
        open_ended = [phrase[:-1] for phrase in phrases["opener"] if phrase.endswith("…")]
        closed = [phrase for phrase in phrases["opener"] if not phrase.endswith("…")]
        bound = r"(?=\s*(?:[：:】\]>》|丨/)）]|$)|\s)"
        self.opener = re.compile(rf"[\s【\[（(《<>•·*■◆▼▲#—-]*+(?:{_either(open_ended)}|{_either(closed)}{bound})")
        self.footer = re.compile(rf"[\s【\[（(]*+{_either(phrases['footer'])}{bound}")
        label = _either(phrases["label"])
        value = rf"(?:(?!\s(?:{label})\s?[：:])[^\n。！？，]){{0,40}}"
        segment = rf"[\s【\[（(|丨/-]*+(?:{label})\s?[：:]{value}"
        self._label_line = re.compile(rf"(?:{DAY}[\s]*(?:{CLOCK})?\s*)?(?:{segment})+[】\]）)]?\s*")
        self._buttons = re.compile(rf"[【\[]\s*{_either(phrases['control'])}\s*[】\]]")
        self.label_behind = re.compile(rf"\s+(?=[【\[（(]?(?:{label})\s?[：:])|\s+(?={DAY}\s+{CLOCK})")
        self._lead = re.compile(
            rf"(?:[\s|丨]*+(?:(?:{label})\s?[：:]\s?(?:{DAY}(?:\s*{CLOCK})?|[^\s。，：:]{{0,20}}(?=\s))|{DAY}\s+{CLOCK}|{_either(self._control)}(?=\s)))+\s*"
        )

    def tokens(self, line: str) -> str | None:
        """Say what a line of nothing but buttons and menu words is; None where it holds anything else.

        `control` has a button, `menu` three words, `word` one or two, `count` a number, `mark` signs alone.
        """
        if len(line) > 200:
            return None
        position, controls, words = 0, 0, 0
        while position < len(line):
            match = self._token.match(line, position)
            if not match:
                return self._menu(line)
            if not _GAP.fullmatch(match.group()):
                words += 1
                controls += match.group() in self._control
            position = match.end()
        if controls:
            return "control"
        if words:
            return "menu" if words >= 3 else "word"
        if any(map(str.isalnum, line)):
            return "count" if len(line) <= 8 else None
        return "mark"

    def _menu(self, line: str) -> str | None:
        """Say `menu` where most of the line's short words are known ones: sites add a few of their own."""
        words = line.split()
        if len(words) < 5 or any(len(word) > 6 for word in words):
            return None
        known = sum(bool(self._token.fullmatch(word)) for word in words)
        return "menu" if known >= len(words) / 2 else None

    def is_label_line(self, line: str) -> bool:
        """Whether the line is made of labels and short values."""
        return len(line) <= 160 and bool(self._label_line.fullmatch(self._buttons.sub("", line)))

    def after_labels(self, folded: str, start: int, end: int) -> int:
        """Where prose begins that shares its line with the publication labels before it."""
        match = self._lead.match(folded, start, min(end, start + 300))
        return match.end() if match else start


_JUDGES: tuple[tuple[str, Callable[[_Words, str], object]], ...] = (
    ("control", lambda words, line: words.tokens(line) == "control"),
    ("crumb", lambda _, line: len(line) <= 120 and (_is_crumb(line) or _WELCOME.match(line) or _TODAY.match(line))),
    ("opener", lambda words, line: words.opener.match(line)),
    ("label", lambda words, line: words.is_label_line(line)),
    ("notice", lambda words, line: words.notice.search(line) or _ENGLISH.match(line)),
    ("prose", lambda _, line: _is_prose(line)),
    ("footer", lambda words, line: words.footer.match(line)),
    ("notice", lambda words, line: words.hint.search(line)),
)


@cache
def _words() -> _Words:
    return _Words()


def _either(phrases: list[str] | frozenset[str]) -> str:
    """Compile phrases to an alternation, the longest first."""
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda each: (-len(each), each))) + ")"
