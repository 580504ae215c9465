"""Say what each line of a page reads as by itself: a button, a label, the path to the page, prose.

The kinds: `control` buttons and share links, `menu` three menu words or more, `word` one or two, `count` a number,
`mark` signs alone, `crumb` a path or greeting, `label` values with their labels (来源：忻州日报), `opener` and `footer`
the first line of what follows an article, `notice` what speaks for the site, `prose` sentences, `other` the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives
from zhgovie.text.normalize import fold

CLOCK = r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?"
DAY = r"(?:19|20)[0-9]{2}(?:[-/.][01]?[0-9][-/.][0-3]?[0-9]|年[01]?[0-9]月[0-3]?[0-9]日|\s[01][0-9]/[0-3][0-9])"

_LINE = lazy(r"[^\n]++")
_SEPARATORS = r"\s!|丨/·•\-—_＞>›»:：\[\]【】（）()~～+，,、。."
_COUNT = r"[0-9][0-9.,]*+\+?(?:万|亿|w|W|k)?\+?(?:次|人次|人|条|个|阅读|浏览|评论|点赞)?"
_GAP = lazy(rf"(?:[{_SEPARATORS}]|{DAY}|{CLOCK}|{_COUNT})")
_CRUMB_START = lazy(
    r"\s*(?:(?:您|你)?(?:当前|现在|所在)?(?:所在)?的?(?:位置|栏目)(?:是|为)?\s?[：:>]"
    r"|[^，。\s]{0,10}首页\s*(?:[>›»/|→]|-+>?|$))"
)
_CRUMB_SEPARATOR = lazy(r"\s*(?:>>|>|›|»|→)\s*")
_CRUMB_SIGN = lazy("[>›»→]")
_WELCOME = lazy(
    r"\s*(?:您好[,，!！]?\s?|你好[,，!！]?\s?|今天是.{0,30})?(?:热烈)?欢迎(?:您|你)?"
    r"(?:来到|进入|光临|访问|浏览|登录|莅临|关注)"
)
_PATH_WORD = lazy("首页|位置|栏目|欢迎|今天是|星期|版|>|›|»|→")
"""One of these is in every path, greeting, banner and name of a page, and few lines hold any."""
_PAPER = lazy(r"\s*第?\s?[0-9A-Z]{1,4}\s?版[:：].{0,12}")
_TODAY = lazy(rf"\s*今天是[：:]?\s?{DAY}|\s*{DAY}\s*星期[一二三四五六日天]")
_CODE = lazy(r"[{}]|;\s*$|\$\(|</?[a-z]+|\w\([^\u4e00-\u9fff]{0,80}\)|[a-z]=[\"']")
_CODE_SIGN = lazy(r"[{};$<(=]")
"""One of these is in whatever `_CODE` finds, and few lines hold any."""
_STRING = lazy(r"'[^']{0,100}'|\"[^\"]{0,100}\"")
_CHINESE = lazy(r"[\u4e00-\u9fff]")
_GLUED = lazy(
    r"(?<=[。！？”）)])\s*(?:(?:特别|免责|版权|平台|郑重)?声明|Notice|相关链接|相关阅读|相关新闻|相关报道|延伸阅读|推荐阅读)\s?[：:]"
)
_GLUED_LABEL = lazy(r"(?:声明|Notice|链接|阅读|新闻|报道)\s?[：:]")
"""How all that `_GLUED` finds ends; it fails sooner."""
_ENGLISH = lazy(r"[A-Za-z][A-Za-z'’.,;:()\-]*+(?:\s+[A-Za-z(][A-Za-z'’.,;:()\-]*+){5}")


class Line(NamedTuple):
    """A non-empty line and what it reads as."""

    start: int
    """First code point that is no white space."""
    end: int
    """One past the last such code point."""
    kind: str
    """control, menu, word, count, mark, crumb, label, opener, footer, notice, prose or other."""


def judge(folded: str) -> list[Line]:
    """Judge every line that is not empty."""
    return [_judge(folded, *match.span()) for match in _LINE.finditer(folded) if not match.group().isspace()]


def _judge(folded: str, start: int, end: int) -> Line:
    """Say what a line reads as, whatever stands round it."""
    while folded[start].isspace():
        start += 1
    while folded[end - 1].isspace():
        end -= 1
    return Line(start, end, _kind(folded[start : min(end, start + 400)]))


def _kind(line: str) -> str:
    known = words()
    for kind, is_kind in _JUDGES:
        if is_kind(known, line):
            return kind
    return known.tokens(line) or "other"


def _is_prose(line: str) -> bool:
    """Whether a line holds sentences: a full stop, or commas and more length than a headline has."""
    if "。" in line or (line[-1] in "；;" and len(line) > 20):
        return True
    return len(line) >= 60 and any(mark in line for mark in "，,；;、：:")


def _is_crumb(line: str) -> bool:
    if _CRUMB_START.match(line):
        return True
    if not _CRUMB_SIGN.search(line):
        return False
    parts = _CRUMB_SEPARATOR.split(line)
    if any(len(part) > 15 for part in parts[:-1]) or "。" in line:
        return False
    return len(parts) >= 3 or "正文" in parts[-1] or parts[0].endswith(("网", "首页"))


def is_code(line: str) -> bool:
    """Whether a line is script or style that a careless copy took along: $('#share-1').share(); height: 55px;."""
    return bool(_CODE_SIGN.search(line) and _CODE.search(line)) and not _CHINESE.search(_STRING.sub("", line))


def glued_tail(line: str) -> re.Match[str] | None:
    """Find where a notice or a list of links begins that stands behind prose in its line."""
    return _GLUED.search(line) if _GLUED_LABEL.search(line) else None


def _speaks_for_site(known: Words, line: str) -> bool:
    if _ENGLISH.match(line):
        return True
    tail = glued_tail(line)
    if tail and tail.start() > 30:
        return False
    return bool(known.notice.search(line))


class Words:
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
        opens = rf"{_begins(phrases['opener'])}(?:{_either(open_ended)}|{_either(closed)}{bound})"
        self.opener = re.compile(rf"[\s【\[（(《<>•·*■◆▼▲#—-]*+{opens}")
        self.footer = re.compile(rf"[\s【\[（(]*+{_begins(phrases['footer'])}{_either(phrases['footer'])}{bound}")
        label = _either(phrases["label"])
        value = rf"(?:(?!{label}\s?[：:])[^\n。！？，]){{0,40}}"
        segment = rf"[\s【\[（(|丨/-]*+(?:{label})\s?[：:]{value}"
        self._label_line = re.compile(rf"(?:{DAY}[\s]*(?:{CLOCK})?\s*)?(?:{segment})+[】\]）)]?\s*")
        self._buttons = re.compile(rf"[【\[]\s*{_either(phrases['control'])}\s*[】\]]")
        self.label_behind = re.compile(rf"\s+(?=[【\[（(]?(?:{label})\s?[：:])|\s+(?={DAY}\s+{CLOCK})")
        short_value = rf"(?:{DAY}(?:\s*{CLOCK})?|[^\s。，：:]{{0,20}}(?=\s))"
        lead = rf"(?:{label}\s?[：:]\s?{short_value}|{DAY}\s+{CLOCK}|{_either(self._control)}(?=\s))"
        self._lead = re.compile(rf"(?:[\s|丨]*+{lead})+\s*")

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
        if line.count("|") >= 3 and max(map(len, line.split("|"))) <= 8 and not any(map(str.isdigit, line)):
            return "menu"
        words = line.split()
        if len(words) < 5 or any(len(word) > 6 for word in words):
            return None
        known = sum(bool(self._token.fullmatch(word)) for word in words)
        return "menu" if known >= len(words) / 2 else None

    def is_label_line(self, line: str) -> bool:
        """Whether the line is made of labels and short values."""
        may_be = len(line) <= 160 and ("：" in line or ":" in line)
        return may_be and bool(self._label_line.fullmatch(self._buttons.sub("", line)))

    def after_labels(self, folded: str, start: int, end: int) -> int:
        """Where prose begins that shares its line with the publication labels before it."""
        match = self._lead.match(folded, start, min(end, start + 300))
        return match.end() if match else start


_JUDGES: tuple[tuple[str, Callable[[Words, str], object]], ...] = (
    ("control", lambda known, line: known.tokens(line) == "control" or is_code(line)),
    (
        "crumb",
        lambda _, line: (
            len(line) <= 120
            and _PATH_WORD.search(line)
            and (_is_crumb(line) or _WELCOME.match(line) or _TODAY.match(line) or _PAPER.fullmatch(line))
        ),
    ),
    ("opener", lambda known, line: known.opener.match(line)),
    ("label", lambda known, line: known.is_label_line(line)),
    ("notice", _speaks_for_site),
    ("prose", lambda _, line: _is_prose(line)),
    ("footer", lambda known, line: known.footer.match(line)),
    ("notice", lambda known, line: known.hint.search(line)),
)


@cache
def words() -> Words:
    """Load the lexicon once."""
    return Words()


def _begins(phrases: list[str]) -> str:
    """Write a look at the next character: whether any of the phrases begins so. Most lines fail here."""
    return f"(?=[{re.escape(''.join(sorted({phrase[0] for phrase in phrases})))}])"


def _either(phrases: list[str] | frozenset[str]) -> str:
    """Compile phrases to an alternation, the longest first."""
    return alternatives(phrases)
