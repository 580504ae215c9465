"""From a quote to its place in the text.

A quote is the words themselves, or more of the sentence with the words in brackets: `引入[商户]`. It is looked for in
the window (the sentence that a line with > opened). What stands there twice must be told apart by brackets; only the
parts of indicators and relations go to the nearest place, first before the mention, then after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhgovie.errors import GoldError
from zhgovie.evaluation.quoting.syntax import plain, split

Span = tuple[int, int]
_BRACKETS = re.compile(r"^((?:[^\\\[\]]|\\.)*)\[((?:[^\\\[\]]|\\.)+)\]((?:[^\\\[\]]|\\.)*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a text that quotes are looked for in first."""

    text: str
    """The whole text."""
    start: int
    """First code point of the window."""
    end: int
    """One past its last."""

    def find(self, quoted: str, place: str) -> Span:
        """Locate a quote that must stand once in the window (with brackets: once in the window, or in the text)."""
        context, words, tail = parts(quoted)
        inside = self._places(context + words + tail, self.start, self.end)
        if not inside and (context or tail):
            inside = self._places(context + words + tail, 0, len(self.text))
        if not inside:
            found = f"{plain(quoted)!r} does not stand in {self.text[self.start : self.end][:30]!r}"
            raise GoldError(
                place, found, "wanted the very words of the text", "copy them, or open their sentence with >"
            )
        if len(inside) > 1:
            found = f"{plain(quoted)!r} stands there {len(inside)} times"
            raise GoldError(place, found, "wanted one place", f"quote more around it: …[{words}]…")
        return inside[0] + len(context), inside[0] + len(context) + len(words)

    def nearest(self, quoted: str, mention: Span, place: str) -> Span:
        """Locate a part of an indicator or relation: before the mention in the window, after it, then anywhere."""
        context, words, tail = parts(quoted)
        whole = context + words + tail
        if context or tail:
            return self.find(quoted, place)
        for start, end in ((self.start, self.end), (0, len(self.text))):
            found = self._places(whole, start, end)
            before = [one for one in found if one + len(whole) <= mention[0]]
            after = [one for one in found if one >= mention[1]]
            inside = [one for one in found if one not in before and one not in after]
            chosen = before[-1:] or after[:1] or inside[:1]
            if chosen:
                return chosen[0], chosen[0] + len(whole)
        return self.find(quoted, place)

    def _places(self, words: str, start: int, end: int) -> list[int]:
        """List where words stand; a number does not stand inside a longer one (2个 in 12个)."""
        places = []
        at = self.text.find(words, start, end)
        while at >= 0:
            if not (words[0].isdigit() and at > 0 and (self.text[at - 1].isdigit() or self.text[at - 1] == ".")):
                places.append(at)
            at = self.text.find(words, at + 1, end)
        return places


def parts(quoted: str) -> tuple[str, str, str]:
    """Part a quote into what precedes, the words to mark, and what follows."""
    match = _BRACKETS.match(quoted)
    if match is None:
        return "", plain(quoted), ""
    return plain(match[1]), plain(match[2]), plain(match[3])


def window(text: str, sentence: str, occurrence: int, place: str) -> Window:
    """Open the window of a quoted sentence; `…` may stand for its middle; occurrence 0 wants it to be the only one."""
    head, *tails = (plain(one.strip()) for one in split(sentence, "…"))
    if not head:
        raise GoldError(place, "no sentence after >", "wanted words of the text")
    starts = [match.start() for match in re.finditer(re.escape(head), text)]
    found = f"{head[:30]!r} stands {len(starts)} times in the text"
    if len(starts) < max(occurrence, 1):
        raise GoldError(place, found, "wanted its very words", "copy them from it")
    if not occurrence and len(starts) > 1:
        raise GoldError(
            place, found, "wanted one place", "quote more of it, or write >1 for the first, >2 for the second"
        )
    start = starts[max(occurrence, 1) - 1]
    end = start + len(head)
    for tail in tails:
        end = text.find(tail, end)
        if end < 0:
            raise GoldError(
                place, f"{tail[:30]!r} does not follow", "wanted the end of the sentence", "copy it from the text"
            )
        end += len(tail)
    return Window(text, start, end)
