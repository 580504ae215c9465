"""History: one row a run on request, and its plot. Rows are added by `pytest benchmarks --record`.

`python benchmarks/history.py` draws history.svg and history.html from history.jsonl again.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from zhgovie.evaluation.scores import HEADLINES, Scores

FOLDER = Path(__file__).parent
COLOURS = dict(zip(HEADLINES, ("#4053d3", "#ddb310", "#b51d14", "#00beff", "#fb49b0", "#00b25d"), strict=True))
_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 760, 300, 46, 30, 130, 40


def row(parts: Mapping[str, Scores]) -> dict[str, Any]:
    """Make the row of this run."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("zhgovie"),
        "commit": commit(),
        "figures": {part: {name: round(scores[name].f1, 4) for name in HEADLINES} for part, scores in parts.items()},
    }


def commit() -> str:
    """Name the commit; `+` behind it says that files differ from it."""

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain", "--untracked-files=no") else "")


def add(entry: Mapping[str, Any], folder: Path = FOLDER) -> None:
    """Append a row and draw the plots again."""
    with (folder / "history.jsonl").open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(entry, ensure_ascii=False) + "\n")
    draw(folder)


def draw(folder: Path = FOLDER) -> None:
    """Draw history.svg and history.html."""
    text = (folder / "history.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines() if line]
    plots = [plot(rows, part) for part in ("seeds", "train", "held") if any(part in one["figures"] for one in rows)]
    (folder / "history.svg").write_text(stacked(plots), encoding="utf-8")
    (folder / "history.html").write_text(page(rows, plots), encoding="utf-8")


def plot(rows: Sequence[Mapping[str, Any]], part: str) -> str:
    """Draw one part: F1 of every headline over the runs."""
    runs = [one for one in rows if part in one["figures"]]
    lines = [f'<text x="{_LEFT}" y="18" font-weight="bold">{escape(part)}: F1</text>']
    for step in range(6):
        y = _y(step / 5)
        lines.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{step / 5:.1f}</text>')
    for number, one in enumerate(runs):
        if number % max(1, len(runs) // 8) == 0:
            x = _x(number, len(runs))
            lines.append(
                f'<text x="{x:.1f}" y="{_HEIGHT - 18}" text-anchor="middle">{escape(one["commit"][:8])}</text>'
            )
    for order, (name, colour) in enumerate(COLOURS.items()):
        points = [(_x(number, len(runs)), _y(one["figures"][part][name]), one) for number, one in enumerate(runs)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for x, y, one in points:
            title = f"{name} {one['figures'][part][name]:.3f}, {one['commit']}, {one['date']}"
            lines.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"><title>{escape(title)}</title></circle>'
            )
        y = _TOP + 14 + 18 * order
        last = runs[-1]["figures"][part][name]
        lines.append(f'<text x="{_WIDTH - _RIGHT + 12}" y="{y}" fill="{colour}">{name} {last:.3f}</text>')
    return "\n".join(lines)


def stacked(plots: Sequence[str]) -> str:
    """Put plots under one another in one image."""
    groups = "".join(f'<g transform="translate(0 {_HEIGHT * number})">{one}</g>' for number, one in enumerate(plots))
    height = _HEIGHT * len(plots)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>{groups}</svg>\n'
    )


def page(rows: Sequence[Mapping[str, Any]], plots: Sequence[str]) -> str:
    """Put the plots and the rows, newest first, on one page."""
    head = "".join(f"<th>{escape(name)}</th>" for name in ("date", "version", "commit", "part", *HEADLINES))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>"
        for one in reversed(rows)
        for part, figures in one["figures"].items()
        for cells in [
            (one["date"], one["version"], one["commit"], part, *(f"{figures[name]:.3f}" for name in HEADLINES))
        ]
    )
    cells = "td,th{padding:.1rem .7rem;text-align:right;white-space:nowrap}"
    style = f"body{{font:14px system-ui,sans-serif;margin:2rem}}{cells}"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>zhgovie: accuracy over time</title><style>{style}'
        f"</style><h1>Accuracy over time</h1>{stacked(plots)}<table><tr>{head}</tr>{body}</table></html>\n"
    )


def _x(number: int, count: int) -> float:
    width = _WIDTH - _LEFT - _RIGHT
    return _LEFT + (width / 2 if count == 1 else width * number / (count - 1))


def _y(figure: float) -> float:
    return _TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - figure)


if __name__ == "__main__":
    draw()
