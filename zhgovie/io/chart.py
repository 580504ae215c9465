"""A comparison as a chart: a line a subject over its periods, targets dashed. HTML without network, PNG or SVG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.errors import OptionError
from zhgovie.io.files import whole
from zhgovie.io.tables import need

if TYPE_CHECKING:
    from zhgovie.compare import Comparison

FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
SUFFIXES = (".html", ".png", ".svg")


def write_chart(comparison: Comparison, output: Path) -> None:
    """Draw a comparison to a file.

    Raises
    ------
    OptionError
        The file's name tells none of `SUFFIXES`, or it cannot be written.
    MissingExtraError
        altair is not installed.
    """
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        raise OptionError(f"--output {output}", "does not tell the format", "wanted a name in " + " ".join(SUFFIXES))
    need("vl_convert", "chart", f"--output {output}")
    drawn = chart(comparison)
    with whole(output) as part:
        options = {"inline": True} if suffix == ".html" else {}
        drawn.save(str(part), format=suffix[1:], **options)


def chart(comparison: Comparison) -> Any:
    """Make the altair chart, for a notebook to show or to be changed."""
    alt = need("altair", "chart", "a chart")
    base = alt.Chart(alt.Data(values=_points(comparison)), title=f"{comparison.indicator} ({comparison.unit})")
    lines = base.mark_line(point={"size": 60}).encode(
        x=alt.X("period:N", title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
        color=alt.Color("subject:N", title=None),
        strokeDash=alt.StrokeDash("modality:N", title=None),
        tooltip=["subject:N", "period:N", "value:Q", "modality:N", "evidence:N"],
    )
    conflicts = base.transform_filter("datum.conflict").mark_point(shape="triangle-up", size=160, color="#dc2626")
    marked = conflicts.encode(x="period:N", y="value:Q", tooltip=["evidence:N"])
    return (lines + marked).properties(width=560, height=320).configure(font=FONT)


def _points(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "subject": cell.subject or "–",
            "period": cell.when.period or "–",
            "modality": cell.when.modality,
            "value": float(cell.value),
            "conflict": cell.is_conflict,
            "evidence": "; ".join(dict.fromkeys(f"{source.document}: {source.evidence}" for source in cell.sources)),
        }
        for cell in comparison.cells
    ]
