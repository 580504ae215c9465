"""A comparison as a chart: a line a subject over its periods, targets dashed, with diamonds. PNG, SVG, or a page.

The page is ours (`io.comparison`), with the chart as SVG in it: altair's own carries a script for whose sake any script
of a document would run.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.errors import OptionError
from zhgovie.io.comparison import anchor, comparison_page
from zhgovie.io.files import whole
from zhgovie.io.places import COMMENT, MAKER, ready, refuse_strangers
from zhgovie.io.tables import need

if TYPE_CHECKING:
    from zhgovie.compare import Comparison

FONT = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
SUFFIXES = (".html", ".png", ".svg")
NARROWEST, STEP = 560, 72
"""Width of a chart in pixels: at least, and for each period."""
LONGEST_LABEL = 9
"""Characters of a period that still fits beside its neighbours."""
_LINK = re.compile('xlink:href="https:[^"#]*#')
"""Vega leads links inside a page to its own site."""
_PNG_HEAD = 33
"""Bytes of a PNG's signature and of its first chunk."""
FEW_COLOURS = 10
"""Subjects that the usual palette tells apart."""


def write_chart(comparison: Comparison, output: Path, note: Callable[[str], object] = lambda _: None) -> None:
    """Draw a comparison to a file; `note` is told where the words of a picture cannot be drawn.

    Raises
    ------
    OptionError
        The file's name tells none of `SUFFIXES`, or it cannot be written or is no chart of ours.
    MissingExtraError
        altair is not installed.
    """
    suffix = output.suffix.lower()
    if suffix not in SUFFIXES:
        raise OptionError(f"--output {output}", "does not tell the format", "wanted a name in " + " ".join(SUFFIXES))
    ready(output)
    refuse_strangers(output)
    converter = need("vl_convert", "chart", f"--output {output}")
    drawn = chart(comparison, has_links=suffix == ".html").to_dict()
    with whole(output) as part:
        if suffix == ".png":
            if not _draws_chinese(converter):
                mend = "install a Chinese font, such as Noto Sans CJK, or write .svg or .html"
                note(f"{output}: its Chinese words are empty boxes, for this machine has no font of them; {mend}")
            part.write_bytes(_signed(converter.vegalite_to_png(drawn, scale=2)))
            return
        svg = _LINK.sub('xlink:href="#', converter.vegalite_to_svg(drawn)).replace(">", f">{COMMENT}", 1)
        part.write_text(comparison_page(comparison, svg) if suffix == ".html" else svg, encoding="utf-8")


def _signed(png: bytes) -> bytes:
    """Put into a picture, behind its head, what made it: by that it is known when it is to be written over."""
    chunk = b"tEXt" + f"Software\0{MAKER}".encode()
    signed = len(chunk[4:]).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    return png[:_PNG_HEAD] + signed + png[_PNG_HEAD:]


def _draws_chinese(converter: Any) -> bool:
    """Tell whether two characters look different: without a font both are the same box."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-family="{}">{}</text></svg>'
    return bool(converter.svg_to_png(svg.format(FONT, "县")) != converter.svg_to_png(svg.format(FONT, "市")))


def chart(comparison: Comparison, *, has_links: bool = False) -> Any:
    """Make the altair chart, for a notebook to show or to be changed; on the page, dots lead to their sources."""
    alt = need("altair", "chart", "a chart")
    base = alt.Chart(alt.Data(values=_points(comparison)), title=f"{comparison.indicator} ({comparison.unit})")
    is_long = max(len(time.period) for time in comparison.times) > LONGEST_LABEL
    periods = alt.Axis(labelAngle=-30 if is_long else 0, labelLimit=200)
    palette = "tableau10" if len(comparison.subjects) <= FEW_COLOURS else "tableau20"
    legend = alt.Legend(symbolLimit=0, labelLimit=260)
    kinds = alt.Legend() if any(time.modality == "target" for time in comparison.times) else None
    dashes = alt.Scale(domain=["actual", "target"], range=[[1, 0], [6, 4]])
    lines = base.mark_line().encode(
        x=alt.X("period:N", title=None, axis=periods),
        y=alt.Y("value:Q", title=None, scale=alt.Scale(zero=False)),
        color=alt.Color("subject:N", title=None, legend=legend, scale=alt.Scale(scheme=palette)),
        strokeDash=alt.StrokeDash("modality:N", title=None, legend=kinds, scale=dashes),
        detail="basis:N",
    )
    shapes = alt.Scale(domain=["actual", "target"], range=["circle", "diamond"])
    dots = base.mark_point(size=70, filled=True, opacity=1).encode(
        x="period:N",
        y="value:Q",
        color="subject:N",
        shape=alt.Shape("modality:N", title=None, legend=kinds, scale=shapes),
        tooltip=["subject:N", "period:N", "value:Q", "modality:N", "evidence:N"],
    )
    dots = dots.encode(href="href:N") if has_links else dots
    conflicts = base.transform_filter("datum.conflict").mark_point(size=260, color="#dc2626", strokeWidth=2)
    marked = conflicts.encode(x="period:N", y="value:Q", tooltip=["evidence:N"])
    width = max(NARROWEST, STEP * len(comparison.times))
    return (lines + marked + dots).properties(width=width, height=320).configure(font=FONT)


def _points(comparison: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "subject": cell.subject or "–",
            "period": cell.when.period or "–",
            "modality": cell.when.modality,
            "basis": cell.when.basis,
            "value": float(cell.value),
            "conflict": cell.is_conflict,
            "evidence": "; ".join(dict.fromkeys(f"{source.document}: {source.evidence}" for source in cell.sources)),
            "href": f"#{anchor(number)}",
        }
        for number, cell in enumerate(comparison.cells)
        if cell.value is not None and not cell.shown.is_bound  # a dot would say that it is just that
    ]
