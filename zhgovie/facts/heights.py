"""Mountains, rivers and gorges that a place's profile measures: 最高峰甲山海拔2000米; 乙寨为最低点，海拔300米."""

from __future__ import annotations

import re

from zhgovie.facts.draft import Draft, Page
from zhgovie.facts.subject import Subject
from zhgovie.lexicons.lazy import lazy

_RULE = "subject.feature"
_UNITS = frozenset({"m", "km", "km2"})
_REGIONS = ("平原", "盆地", "高原", "地区", "流域", "山区", "三角洲")
"""How names end of regions, which are no such features."""
_MEASURED = lazy(
    r"(?:主峰|最高峰)?(?:平均|最高)?(?:海拔|相对高差|流域面积|水域面积|[全总]?长|深)(?:高度|高程|度)?[约达近超为有至]{0,2}$"
)
"""What they have, up to the value."""
_NAME = r"(?P<name>(?!海拔|平均|[全境省市县]|位于)[一-鿿]{2,8}?)"
_NAMED = (
    lazy(
        rf"最[高低深长大]的?(?:点|处|山?峰|河流?|峡谷|山)?[为是在]?(?:[^，,。；;的]{{1,10}}的)?{_NAME}[，,]?(?:主峰|最高峰)?(?:海拔|[全总]?长|深)"
    ),
    lazy(
        rf"(?:[东南西北中]{{1,2}}[部面侧端]?的?|境内的?)?{_NAME}[为是](?:[全我]?[省市县区镇]|境内)?的?最[高低][点处峰][，,]海拔"
    ),
)
"""The one that is the highest or longest, before what it has: 最高峰甲山海拔, 甲山为最高点，海拔."""
_SAYS_WHAT = lazy(r"(?:海拔|深|高|长|落差)[一-鿿]{0,3}$")
_BEHIND = lazy(
    r"(?:以上|左右)?的(?!高山|大山|[荒深石青]山|山[区顶坡腰间]|大江|小河|地)"
    r"(?P<name>[一-鿿]{1,8}?(?:[山峰岭河江湖洞岩崖梁溪]|峡谷|瀑布|天坑))(?:(?![一-鿿])|(?=[是为横贯穿纵]|位于|坐落|发源))"
)
"""Behind a value: the one that has it (海拔2000米的甲岭)."""
_REACH, _LONGEST_MEASURE = 60, 8


def of_value(page: Page, draft: Draft) -> Subject | None:
    """Give the feature whose height, depth or length a value is, where its name stands right before or behind that."""
    if draft.quantity.unit not in _UNITS:
        return None
    text, end = page.text, draft.quantity.start
    behind = _BEHIND.match(text, draft.quantity.end)
    if behind and _SAYS_WHAT.search(text, max(0, end - _LONGEST_MEASURE), end):
        return _named(page, behind)
    start = max(
        0, end - _REACH, text.rfind("。", max(0, end - _REACH), end), text.rfind("\n", max(0, end - _REACH), end)
    )
    measured = _MEASURED.search(text, start, end)
    if measured is None:
        return None
    one = page.topics.ends.get(measured.start())
    if one is not None:
        return page.topics.subject_of(one) if one.label == "LOC" and not one.text.endswith(_REGIONS) else None
    said = (match for form in _NAMED for match in form.finditer(text, start, end) if match.end() > measured.start())
    told = next(said, None)
    return _named(page, told) if told else None


def _named(page: Page, match: re.Match[str]) -> Subject:
    one = page.topics.holder_at(match.start("name"))
    is_whole = one is not None and one.end == match.end("name")
    return page.topics.subject_of(one) if one is not None and is_whole else Subject(match["name"], rule=_RULE)
