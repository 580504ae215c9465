"""What the words before a value may open with and do not name: who says it, where it is, what was done before."""

from __future__ import annotations

from zhgovie.facts.words import branches
from zhgovie.lexicons.lazy import lazy

_SAID = lazy(
    r".*(?:(?<=[一-鿿]{2})(?<![名简宣号职统人])称(?![号职为谓])|表示|认为|指出|透露|估计|告诉(?:笔者|记者)|据说|据悉|】|\*\*)"
)
"""What a report opens with, up to the words that it reports: 业内普遍估计产能…."""
_DONE_BEFORE = lazy(r".{4,40}(?:投运|投用|通车|投产|落地|建成|开工|获批|完工|竣工)、(?=...)")
"""A clause that 、 parts from the next: 机场三期建成投运、旅客吞吐量…."""
_DONE_ALONG = lazy(r".{4,40}、(?=(?:完成(?:总|年度)?投资额?|总投资额?|实现[一-鿿]{0,6}?(?:产值|收入|税收|利润))$)")
"""What was done before the money of it is told: 实施更新行动、完成投资."""
_OF_ONE = lazy(r".{2,30}一[座条个栋幢处家](?=(?:总?投资|占地(?:面积)?|总?面积|建筑面积|[全总]?长|装机(?:容量)?|年产)$)")
"""What a measure is of, told with an article: 建设一座 占地74亩的厂."""
_SIZE = r"(?:规划)?总?[占用]地(?:面积)?|总?面积|总?建筑面积|[全总]?长|总?库容|床位"
_COST = r"(?:计划|预计|概算|估算)*总?投资额?|(?:建设)?总?工期|总资产|注册资[本金]"
_YIELD = r"(?:设计)?年?产能|年产[值量]|年(?:销售|营业)(?:收入|额)|年(?:上缴|纳)?(?:利润|利税|税[收金])"
_WHEREVER = r"[动静]态(?:总?投资)|(?:规划|设计)?总?装机|设计年?产能|配套(?:建设)?|年均?(?:发电|上网电)量|直流侧|交流侧"
"""Those that need not close the words before their value."""
MEASURE = rf"(?:(?:{_COST}|{_SIZE}|{_YIELD})$|{_WHEREVER})"
_THIS_ONE = lazy(
    rf"[这该此][条座家块栋片处所款种台批个项](?:[一-鿿]{{2,8}}?(?={MEASURE}))?|(?<![一-鿿])(?:项目|工程)(?:(?!投资)(?={MEASURE})|(?:计划|规划|拟)(?=[新改扩]建|建设))"
)
"""What is pointed back to, of which a measure is told: 这条铁路 全长, 项目 占地."""
_WHERE = lazy(
    r"(?:来自(?![^，,]{1,20}(?:投资|外资|资金|利润|收入|[进出]口|税收)$)|位于|地处|坐落于|坐落在)[^，,的]{1,16}的(?=..)|经[^，,的]{2,12}(?:批准|批复|认定|核准)(?:设立|成立|建设|组建)?的(?=..)|像(?:[^，,的]{1,14}一|这)样的(?=..)"
)
"""Where a thing is or comes from, what it is like: 位于园区北部的生产线."""
_REST_OF_LIST = lazy(r"等[^的、]{0,8}的(?=..)")
_DURING = lazy(
    r"(?:在?“?(?!在?[此这])[^，,的“”]{0,8}”?期间|自?[^，,的“”]{2,12}以来(?:已经?)?)的?(?:(?:各地|全[国省市区县州])(?=..))?(?=..)(?![费用])"
)
"""While what: “三夏”期间各地投入, 在中秋节期间的旅游收入, 建区以来完成投资."""
REGION = lazy(f"自治区(?={branches('region_has')}|财政[收支总])")
"""As 全区, before what an economy has; before other words it tells a class (自治区重点实验室)."""
DONE_ONCE = (
    r"(?:项目|工程)?(?:全部|全面|正式|整体|顺利)?"
    r"(?:(?:建成|建设完成|投产|达产|达标|达效|满产|投用|投运|竣工|完工|运营|投入使用|投入运[营行])[、并]?)+"
    r"(?:[之以]?后(?![期续勤备])|(?=可(?:年|实现|新增|形成|带动|提供)))"
)
"""When a project yields what is told of it."""
OPENS = lazy(r"[称示期来认指透估告据】*的、一这该此项工]")
"""Without one of these a phrase opens with nothing that `behind` leaves out."""


_ASIDES = (
    ("", _SAID),
    ("", _DURING),
    ("", _THIS_ONE),
    ("等", _REST_OF_LIST),
    ("的", _WHERE),
    ("、", _DONE_BEFORE),
    ("、", _DONE_ALONG),
    ("一", _OF_ONE),
)
"""In order; each with what it has in it."""
_OWNED = lazy(r"[省市县区州](?:属(?=[企国重骨工学高院])|直属(?=[企国学单]))")


def owned(text: str, at: int, end: int) -> bool:
    """Whether the last character of a place, before `at`, also opens what tells whose firms are: 甲省 省属企业."""
    return _OWNED.match(text, at - 1, end) is not None


def behind(text: str, start: int, end: int) -> int:
    """Leave out what a phrase opens with and does not name: who says it, where it is, what was done before."""
    if not OPENS.search(text, start, end):
        return start
    said = text[start:end]
    for mark, aside in _ASIDES:
        match = aside.match(text, start, end) if mark in said else None
        if match and match.end() < end:
            start = match.end()
    return start
