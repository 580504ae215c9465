"""Read one time expression at a position: the longest that any of the readers for its first character finds."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_letters

from zhgovie.times import dated, named
from zhgovie.times import patterns as p
from zhgovie.times.piece import Piece

_BEFORE_FIGURE = frozenset("第约近达超共计为有逾过.-—/+:：" + ascii_letters)
_HEADS_TITLE = frozenset("\n《")
Reader = Callable[[str, int], Piece | None]


def read_piece(text: str, start: int) -> Piece | None:
    """Read the longest expression that begins at `start`; None where none does."""
    best: Piece | None = None
    for reader in _READERS.get(text[start : start + 1], ()):
        piece = reader(text, start)
        if piece is not None and (best is None or piece.end > best.end):
            best = piece
    return best


def read_bare_year(text: str, start: int) -> Piece | None:
    """Read a year without 年 that heads a name: 2025最具幸福感城市."""
    match = p.BARE_YEAR.match(text, start)
    return Piece(start, match.end(), "times.bare_year", int(match["y4"])) if match else None


def read_named_year(text: str, start: int) -> Piece | None:
    """Read a year without 年 before the name of a meeting, or in a headline: 2019全球采购大会."""
    before = text[start - 1 : start]
    match = p.EVENT_YEAR.match(text, start) if before not in _BEFORE_FIGURE else None
    if match is None and (not before or before.isspace()):
        match = p.HEADLINE_YEAR.match(text, start)
    if match is None and (not before or before in _HEADS_TITLE):
        match = p.YEARLY_YEAR.match(text, start)
    return Piece(start, match.end(), "times.bare_year", int(match["y4"])) if match else None


def _yearly(text: str, start: int) -> Piece | None:
    """Read a date, and what else can stand behind a year."""
    year = dated.read_year(text, start)
    piece = dated.read_dated(text, start, year)
    special = named.read_behind_year(text, year) if year is not None else None
    return special if special is not None and (piece is None or special.end > piece.end) else piece


def _dispatch() -> dict[str, tuple[Reader, ...]]:
    """Say for each first character which kinds can begin with it."""
    table: dict[str, list[Reader]] = {}

    def add(reader: Reader, chars: str) -> None:
        for char in set(chars):
            table.setdefault(char, []).append(reader)

    digits = "0123456789"
    numerals = digits + p.CN + "两廿"
    years = numerals + "公民" + "".join(word[0] for word, row in p.RELATIVE.items() if row[0] == "year")
    add(dated.read_numeric, "12")
    add(named.read_fiscal, "2")
    add(named.read_winter_season, "本上下")
    add(_yearly, years + "元月上下前头首第qQ公同年凌清早中午傍晚夜深半")
    add(dated.read_season, "今去明昨")
    add(named.read_counted_years, numerals)
    add(named.read_decade, numerals + "上本")
    add(
        named.read_relative_word,
        "".join(word[0] for word, row in p.RELATIVE.items() if row[0] in {"quarter", "month", "day"}),
    )
    add(named.read_week, "".join(word[0] for word in p.RELATIVE if p.RELATIVE[word][0] == "week") + "周星礼这")
    add(named.read_plan, "“\"「『‘'＂第十六七八九")
    add(named.read_span, "最近过这未今明接将去新")
    add(named.read_milestone, "".join(name[0] for name in p.MILESTONES))
    add(named.read_festival, "".join(name[0] for name in p.FESTIVALS) + "“\"「『‘'＂")
    add(named.read_holiday, "假小长黄首")
    add(named.read_lunar, "农阴旧正冬腊闰" + p.CN)
    return {char: tuple(readers) for char, readers in table.items()}


_READERS = _dispatch()
