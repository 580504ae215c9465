"""Labels of a table's rows: where they stand, and which are places.

A label is a place by its name, by its form, by what heads its column, or by the places among which it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from zhgovie.entities.gazetteer import divisions
from zhgovie.facts.draft import Page
from zhgovie.facts.subject import Subject
from zhgovie.facts.words import branches
from zhgovie.lexicons.lazy import lazy
from zhgovie.quantities.cells import spelled
from zhgovie.text.grids import Grid, Offsets, Row, is_bare_year
from zhgovie.units import default

NO_NAME = lazy(
    rf"(?:{branches('bare_label')}|全[省市县区州国盟旗镇]|(?:[至到]本?月?止?|月?止|本止?|月)累计|年初至[今本]月?+)*"
)
"""Labels and heads that say no more than that a figure stands there."""
_NUMBERING = lazy(
    r"(?:[#*★●·\-—\s]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])"
    r"|其中[：:]?|表[0-9一二三四五六七八九十]{1,3}[：:、]?)+"
)
FORM = "subject.cell_form"
"""The rule that takes a label for a place by its form."""
_NUMBER = lazy("[0-9]*")
_MOST_LABELS = 3
_HEADS_PLACES = lazy(
    r"(?:各|所辖|行政)?(?:地区|区域|地方|市州|州市|盟市|师市|地市|城市|省份|省[市区]{1,2}|区?县[、（(]?市?[、]?区?[)）]?|区市县?|市区?县区?"
    r"|旗县区?|乡镇|镇乡|镇街|街镇|镇办|街道|园区|功能区|行政区划?|[县市区镇乡旗、（()）]{3,9})(?:名称|别)?"
)
"""Stands above names of places alone: 县（市、区）."""
_WRITTEN = lazy(r"(?!其[他它余]|小计|平均|均值|备注|总|全)[A-Z\u4e00-\u9fff（）()·]{2,20}")
_PLACE = lazy(
    r"(?![全我本各该两多所按其])[A-Z\u4e00-\u9fff][\u4e00-\u9fff]{0,11}(?:[省市县区州盟旗镇乡村]|街道|办事处|苏木|兵团|农场|林场)"
    r"|(?:[省市县区州盟旗]|自治区)(?:直(?:机关|单位|属)?|本级|属)|本级"
)
_KIND = lazy(
    r".*(?:[城超门股楼集夜早菜大上]市|[困贫点范大强]县|[城乡集制小强]镇|[城家返]乡|[联同加]盟|[节]省|[红国]旗"
    r"|[养校园景社小库林牧山灌片学专湖老特灾疫农选战街厂住业护能范验行聚集态胜游务假税贸工成冲济作创政地]区|[州村])"
)
"""What ends so is as often a kind of place (自然保护区) or none (超市) as a name."""
_NO_PLACES = frozenset({"城镇", "乡镇", "城乡", "农村", "乡村", "地区", "城市", "超市", "集镇", "都市", "乡镇村"})


def is_name_of_place(label: str) -> bool:
    """Whether a label ends as names of places do, and as no kind of places does.

    >>> [is_name_of_place(label) for label in ("原平市", "市本级", "自然保护区", "水泥")]
    [True, True, False, False]
    """
    return may_be_place(label) and _KIND.fullmatch(label) is None


def may_be_place(label: str) -> bool:
    """Whether a label, among others that are places, is one too: 示范区 below 原平市.

    >>> [may_be_place(label) for label in ("示范区", "城镇")]
    [True, False]
    """
    return label not in _NO_PLACES and _PLACE.fullmatch(label) is not None


def labels(text: str, grid: Grid, row: Row) -> tuple[list[Offsets], bool]:
    """Give the cells before a row's figures, without its number, and whether a unit was among them."""
    first = next((at for at, cell in enumerate(row) if at and grid.is_figure(text, cell)), len(row))
    told = [cell for cell in row[:first] if not _NUMBER.fullmatch(text, *cell)]
    told = [row[0], *told] if is_bare_year(text, row[0]) else told
    named = [cell for cell in told if spelled(text, cell, default()) is None]
    return named[:_MOST_LABELS], len(named) < len(told)


def opened(page: Page, start: int, end: int) -> int:
    """Go past the numbering and times that a label or head opens with."""
    before = -1
    while before != start:
        before = start
        numbering = _NUMBERING.match(page.text, start, end)
        start = numbering.end() if numbering else start
        time = page.times.get(start)
        start = time.end if time is not None and time.end <= end else start
    return start


def named_place(page: Page, start: int, end: int) -> Subject | None:
    """Give the holder whose name a cell is."""
    holder = page.topics.holder_at(start)
    is_whole = holder is not None and holder.end == end
    return replace(page.topics.subject_of(holder), rule="subject.cell") if holder and is_whole else None


def head_place(page: Page, cell: Offsets) -> Subject | None:
    """Give the place that a head names, or looks like."""
    known, head = named_place(page, *cell), page.text[slice(*cell)]
    return _formed(head) if known is None and is_name_of_place(head) else known


def _formed(name: str) -> Subject:
    """Make a subject of a name that no entity covers, with its code where it can be one place alone."""
    codes = divisions().get(name, ())
    return Subject(name, codes[0] if len(codes) == 1 else None, FORM)


def places(page: Page, grid: Grid) -> dict[Offsets, Subject]:
    """Give the labels of rows that are places. A row with a unit of its own is none: 行政村, 个, 180."""
    found: dict[Offsets, Subject] = {}
    doubtful: dict[Offsets, Subject] = {}
    for cell, is_headed, has_unit in _told(page.text, grid):
        start = opened(page, *cell)
        label = page.text[start : cell[1]]
        known = named_place(page, start, cell[1])
        if known is not None:
            found[cell] = known
        elif has_unit or NO_NAME.fullmatch(label):
            continue
        elif is_name_of_place(label) or (is_headed and _WRITTEN.fullmatch(label)):
            found[cell] = _formed(label)
        elif may_be_place(label):
            doubtful[cell] = _formed(label)
    return doubtful | found if found else {}


def _told(text: str, grid: Grid) -> Iterator[tuple[Offsets, bool, bool]]:
    """Give each label, whether its column is headed as one of places, and whether its row has a unit of its own."""
    headed: dict[tuple[int, int], bool] = {}
    for row in grid.rows:
        cells, has_unit = labels(text, grid, row)
        for cell in cells:
            key = len(row), row.index(cell)
            if key not in headed:
                headed[key] = any(_HEADS_PLACES.fullmatch(text, *head) for head in grid.heads_of(*key))
            yield cell, headed[key], has_unit
