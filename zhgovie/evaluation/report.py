"""Errors as one page: the figures, then every error in its sentence, by cause and by the rule that fired.

The page is self-contained (`report.html` is its frame) and loads nothing. Everything that comes from a text or a
prediction is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template

from zhgovie.evaluation.findings import CAUSES, Finding, answers, measure, sentence_bounds, words
from zhgovie.evaluation.judge import Mention
from zhgovie.evaluation.metrics import LAYERS
from zhgovie.evaluation.summary import Evaluation, Grid, grids

_NO_RULE = "—"


def error_page(evaluation: Evaluation) -> str:
    """Render the page."""
    found = evaluation.errors
    frame = Template(files(__package__).joinpath("report.html").read_text(encoding="utf-8"))
    return frame.substitute(
        title=escape(f"{evaluation.system}: errors on {len(evaluation.scores.documents)} documents"),
        note=escape(_note(evaluation, found)),
        tables="".join(map(_table, grids(evaluation))),
        layers=_options(LAYERS),
        causes=_options(CAUSES),
        rules=_options(sorted({one.rule for one in found if one.rule})),
        documents=_options(one.id for one in evaluation.scores.documents),
        errors="".join(_groups(found, evaluation.texts)),
    )


def _note(evaluation: Evaluation, found: Sequence[Finding]) -> str:
    strict = sum(one.is_strict_only for one in found)
    parts = [f"{len(found) - strict} errors, and {strict} that only fact_strict counts."]
    if evaluation.scores.missing:
        parts.append(f"No prediction for: {', '.join(evaluation.scores.missing)}.")
    if evaluation.unknown:
        parts.append(f"Not in the gold: {', '.join(evaluation.unknown)}.")
    return " ".join(parts)


def _options(values: Iterable[str]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(value)}</option>' for value in values)


def _table(grid: Grid) -> str:
    def cell(text: str) -> str:
        return f"<td>{escape(text).replace('  ', chr(0x2003))}</td>"  # an indent that HTML does not swallow

    head = "".join(f"<th>{escape(one)}</th>" for one in grid.columns)
    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in grid.rows)
    title = escape(grid.title)
    return f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _groups(found: Sequence[Finding], texts: Mapping[str, str]) -> Iterator[str]:
    """Group by first cause, in it by rule, the most frequent rule first."""
    for cause in CAUSES:
        members = [one for one in found if one.causes[0] == cause]
        if not members:
            continue
        yield f'<section class="group"><h2>{cause} <span class="count">{len(members)}</span></h2>'
        by_rule = [list(group) for _, group in groupby(sorted(members, key=lambda one: one.rule), lambda one: one.rule)]
        for group in sorted(by_rule, key=len, reverse=True):
            rule = escape(group[0].rule or _NO_RULE)
            yield f'<section class="rule"><h3><code>{rule}</code> <span class="count">{len(group)}</span></h3>'
            yield from (_error(one, texts.get(one.document, "")) for one in group)
            yield "</section>"
        yield "</section>"


def _error(one: Finding, text: str) -> str:
    start, end = one.place
    data = {"layer": one.layer, "causes": " ".join(one.causes), "rule": one.rule, "document": one.document}
    attributes = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items())
    strict = ' data-strict="1"' if one.is_strict_only else ""
    causes = "".join(f'<span class="cause">{cause}</span>' for cause in one.causes)
    return (
        f'<article class="error"{attributes}{strict}><header>{causes}<span>{one.layer}</span>'
        f"<span>{escape(one.document)} [{start}:{end}]</span></header>"
        f'<p class="sentence">{_sentence(one, text)}</p>'
        f'<dl><dt class="g">gold</dt><dd>{_side(one, one.gold)}</dd>'
        f'<dt class="p">got</dt><dd>{_side(one, one.predicted)}</dd></dl></article>'
    )


def _side(one: Finding, mention: Mention | None) -> str:
    """Show one side's answer, the slots that differ marked."""
    if mention is None or one.layer != "facts":
        return escape(words(one.layer, mention))
    slots = {
        "text": str(mention.get("text")),
        "value": measure(mention),
        "indicator": " + ".join(mention.get("indicator_text") or ["—"]),
        **{slot: answers(mention.get(slot)) for slot in ("subject", "period", "kind", "modality")},
    }
    wrong = {{"unit": "value", "wording": "indicator", "boundary": "text"}.get(cause, cause) for cause in one.causes}
    cells = [
        f'<span class="wrong">{escape(shown)}</span>' if slot in wrong else escape(shown)
        for slot, shown in slots.items()
    ]
    return '<span class="sep">·</span>'.join(cells)


def _sentence(one: Finding, text: str) -> str:
    """Mark both sides in their sentence, character by character."""
    start, end = one.place
    if not end or end > len(text):
        return ""
    left, right = sentence_bounds(text, start, end)
    sides = (("g", one.gold), ("p", one.predicted))
    marks = {side: _cover(_spans(mention)) for side, mention in sides}
    lines = {side: _cover((mention or {}).get("indicator") or ()) for side, mention in sides}

    def style(position: int) -> tuple[str, str]:
        return _side_of(position, marks), _side_of(position, lines)

    pieces = []
    for (mark, line), run in groupby(range(left, right), style):
        positions = list(run)
        piece = escape(text[positions[0] : positions[-1] + 1])
        piece = f'<u class="{line}">{piece}</u>' if line else piece
        pieces.append(f'<mark class="{mark}">{piece}</mark>' if mark else piece)
    return "".join(pieces)


def _spans(mention: Mention | None) -> list[Sequence[int]]:
    if mention is None:
        return []
    spanned = [mention, *(slot for slot in mention.values() if isinstance(slot, dict))]
    return [(one["start"], one["end"]) for one in spanned if "start" in one]


def _cover(spans: Iterable[Sequence[int]]) -> set[int]:
    return {position for start, end in spans for position in range(start, min(end, start + 10_000))}


def _side_of(position: int, covers: Mapping[str, set[int]]) -> str:
    inside = [side for side, cover in covers.items() if position in cover]
    return "b" if len(inside) == 2 else "".join(inside)
