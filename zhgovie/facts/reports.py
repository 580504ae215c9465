"""The place whose report a text is: by its title, the congress it was given to, or for whom it is given."""

from __future__ import annotations

from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document

_REPORT_TITLE = lazy(
    r"(?:[0-9〇○零一二三四五六七八九]{4}年)?((?![全我本各])[一-鿿]{1,16}?(?:省|市|自治区|县|区|州|盟|旗|镇|乡|街道))(?:人民)?"
    r"(?:[0-9〇○零一二三四五六七八九]{4}年(?:度)?)?(?:政府|办事处)工作报告"
)
_WHOLE = lazy(r"[一-鿿]{2,}?(?:省|自治区|市|自治州|地区|盟|县|区|旗)(?=[一-鿿]{2,})")
"""The division that a report's place lies in, before it: 甲市 乙镇."""
_CONGRESS = lazy(
    r"(?:\A|[在向受]|中国共产党)((?![全我本各])[一-鿿]{1,12}?(?:省|市|自治区|县|区|州|盟|旗|镇|乡))第?[0-9一二三四五六七八九十]{1,3}(?:届\s?人民代表大会|届人大|次代表大会)"
)
"""Where a report was given, at its head: its title alone may name no place, or only the meeting."""
_ON_BEHALF = lazy(
    r"(?:受|代表)(?:中共)?((?!自治区|[全我本各该省市县区州盟旗镇乡])[一-鿿]{1,12}?(?:省|市|自治区|县|区|州|盟|旗|镇|乡|街道))(?:人民(?:政府|法院|检察院)|政府|人大常委会|委员会)"
    r"(?:[的之]?委托|[，,]?向)"
)
"""For whom it is given: 受某县人民政府委托."""
_REPORTS = lazy("报告(?:政府)?工作|工作报告")
"""What the head of a report says that was cut off from its title."""
_LONGEST_HEAD = 400


def place(document: Document) -> str:
    """Give the place whose government's report the title or the head of a text announces, or ""."""
    title, clean = document.meta.title or "", document.clean
    report = _REPORT_TITLE.search(title)
    if report is None and ("报告" in title or _REPORTS.search(clean, 0, _LONGEST_HEAD)):
        report = _REPORT_TITLE.search(clean, 0, _LONGEST_HEAD) if "报告" in title else None
        report = report or _CONGRESS.search(clean, 0, _LONGEST_HEAD) or _ON_BEHALF.search(clean, 0, _LONGEST_HEAD)
    report = report or _CONGRESS.match(title)
    name = report.group(1).lstrip("受由向") if report else ""
    while whole := _WHOLE.match(name):
        name = name[whole.end() :]
    return name
