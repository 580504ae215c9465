"""What drives a growth, and its share in it: 工业拉动 增长2个百分点, 对增长的贡献率 41%."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts import shares
from zhgovie.facts.draft import Draft, Page, same_sentence
from zhgovie.facts.phrase import dependent_suffix
from zhgovie.facts.shares import SET_AGAINST, SHARE_NAMES
from zhgovie.facts.words import words

Offsets = tuple[int, int]

_CONTRIBUTIONS = frozenset({"贡献率", "贡献度", "贡献份额"})
"""What a share in a growth is called."""
DRIVES = ("拉动", "上拉", "下拉", "拉高", "拉低")


def contributor(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give whose bare rate of contribution it is: 制造业增长6%,占比28%,贡献率 19%."""
    is_bare = len(own) == 1 and page.text[slice(*own[0])] in _CONTRIBUTIONS
    return driver(page, draft, own, previous) if is_bare else []


def driver(page: Page, draft: Draft, own: list[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give what drives: 非油经济实现增加值420亿元,…,拉动GDP增长3.3个百分点; 猪肉价格下降4%,影响CPI下降0.1个百分点."""
    if previous is None or not same_sentence(page.text, previous, draft):
        return []
    is_for = page.text.startswith("对", own[0][0]) and page.text.endswith("贡献率", own[0][0], own[-1][1])
    is_for |= page.text[own[0][0] : own[-1][1]] in _CONTRIBUTIONS
    if is_for or shares.AFFECTS.match(page.text, own[0][0]):
        whose = shares.together(page.text, draft, previous)
        whose = [span for span in whose if page.text[slice(*span)] not in words("growth_noun") | SHARE_NAMES]
        return [span for span in whose if not SET_AGAINST.match(page.text, span[0])]
    if draft.quantity.unit != "pp" or not page.text.startswith(DRIVES, own[0][0]):
        return []
    whose = previous.indicator
    if len(whose) == 1:  # 制造业增加值增长5%,拉动…; 工业对经济增长的贡献率达41%,拉动…
        start, end = whose[0]
        towards = page.text.find("对", start + 1, end) if page.text.endswith("贡献率", start, end) else -1
        end = towards if towards > 0 else end - dependent_suffix(page.text, whose[0])
        return [(start, end)] if end > start + 1 else []
    return whose[:-1]


def driven(text: str, draft: Draft, spans: list[Offsets]) -> list[Offsets]:
    """Give what drives and 拉动 where that goes on bare: 采矿业对工业增长的贡献率为90%,拉动 增长5个百分点."""
    verb = [span for span in draft.phrase.tail_spans if text[slice(*span)] in DRIVES]
    return [*_contributor(text, spans), verb[-1]] if verb else spans


def _contributor(text: str, spans: Sequence[Offsets]) -> list[Offsets]:
    """Give whose share in a growth it is that an indicator tells: 采矿业 对工业增长的贡献率."""
    *whose, (start, end) = spans
    if text[start:end] in _CONTRIBUTIONS:
        return whose or list(spans)
    towards = text.find("对", start, end) if text.endswith("贡献率", start, end) else -1
    if towards < 0:
        return list(spans)
    return [*whose, (start, towards)] if towards > start else whose or list(spans)
