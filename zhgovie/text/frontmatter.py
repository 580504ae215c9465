"""An article's front matter: title, publication date, source, author, site.

Labels on publication lines (来源：忻州日报) come first, then what the text says itself: its dateline (央视网消息), the
name in brackets at its end, the page's greeting or path for the site.
"""

from __future__ import annotations

import re
from functools import cache

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Meta
from zhgovie.text import dates
from zhgovie.text.boilerplate import Layout
from zhgovie.text.words import any_of

Offsets = tuple[int, int]


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_LONGEST_VALUE = 40
_MEDIUM = r"[\u4e00-\u9fffA-Za-z0-9·]{1,14}?" + _any(
    "网 社 日报 晚报 晨报 早报 商报 时报 都市报 新闻 报 电视台 广播电台 客户端 在线 频道 融媒体中心 融媒 杂志 传媒"
)
_NEXT_LABEL = _any("来源 作者 编辑 责任编辑 浏览 点击 字体 字号 时间 日期") + r"[^\s：:]{0,4}[：:]"
_VALUE_END = rf"(?=\s{{2}}|{_NEXT_LABEL}|\s\S{{1,8}}\s?[：:]|\s*(?:19|20)[0-9]{{2}}[-年/.]|\s*[|丨】\]）)]|\s*(?:\n|$))"
_VALUE = rf"\s?[：:][\s-]{{0,4}}([^\n：:]{{2,{_LONGEST_VALUE}}}?){_VALUE_END}"
_SOURCE = lazy(
    _any(r"信息来源 文章来源 稿件来源 新闻来源 内容来源 来源单位 来\s?源 稿源 转载自 转自 文章出处 出处") + _VALUE
)
_PUBLISHER = lazy(_any("发布人 发布者 发布机构 发布单位 发布部门 供稿单位 供稿 信息提供") + _VALUE)
_AUTHOR = lazy(_any(r"作\s?者 撰稿人? 撰文 文字") + _VALUE)
_PORTAL_ACCOUNT = lazy(r"([^\s，。：:]{2,20})官方" + _any("网易号 搜狐号 澎湃号 百家号 头条号 企鹅号 账号"))
_DATELINE = lazy(
    rf"\s*[（(【\[]?(?:(?P<site>{_MEDIUM})[-—－])?(?P<medium>{_MEDIUM})(?:记者)?[\u4e00-\u9fff]{{0,8}}?"
    r"(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?\s?(?:消息|讯|电)(?=[（(\s：:，,】\])]|$)"
)
_PAPER = lazy(rf"[《\s]*({_MEDIUM})[》\s（(]*(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日.{{0,16}}")
_PUBLISHED_BY = lazy(rf"(?:19|20)[0-9]{{2}}[-年/.0-9月日: ]{{4,20}}({_MEDIUM})\s*(?:第?\s?[0-9A-Z]{{1,4}}版.{{0,10}})?")
_OWN = lazy(r"本(?:报|网|台|社|刊|站)")
_ROLE = rf"(?:[^\s（()）、，,：:/]{{0,8}}(?:记者|通讯员|实习生)|{any_of('role')})"
_SEPARATORS = lazy(
    rf"[\s、，,：:/;；]+|(?<![\u4e00-\u9fff]){_ROLE}(?=[\s：:/]|$)|{_ROLE}(?=[\s：:/])|^[^\s]{{0,8}}(?:记者|通讯员)"
)
_LEADING_ROLE = lazy(r"(?:文字|文图|图文|摄影|记者|通讯员|撰稿|作者|撰文)+")
_SPACED_NAME = lazy(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])\s{1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_SIGNATURE = lazy(r"[（(]([^（()）\n]{2,60})[）)]\s*$")
_REPORTERS = lazy(r"[（(【]([^（()）【】]{0,30}(?:记者|通讯员)[^（()）【】]{1,60})[）)】]")
_BYLINE = lazy(r"\s*[□■●◎○]?\s*([^\s，。：:]{0,8}(?:记者|通讯员|作者|撰文|文/图|文/)[\s：:/]*[^，。]{2,40})\s*$")
_WELCOME = lazy(r"欢迎(?:您|你)?(?:来到|进入|光临|访问|浏览|登录)([^\s！!，,。]{2,20})")
_PATH = lazy(
    r"(?:(?:当前|现在|所在|您的?|你的?){0,3}(?:位置|栏目)(?:是|为)?\s?[：:>]\s?)?([^\s>›»：:，。]{2,14})(?:首页)?\s*[>›»]"
)
_PORTALS = (
    ("网易号", "网易号"),
    ("返回搜狐", "搜狐"),
    ("搜狐号", "搜狐"),
    ("澎湃号", "澎湃新闻"),
    ("百家号", "百家号"),
    ("企鹅号", "腾讯新闻"),
    ("头条号", "今日头条"),
    ("学习强国", "学习强国"),
    ("微信扫一扫", "微信公众平台"),
)
_BODY_ALONE = lazy(r"(?m)^[^\S\n]*([\u4e00-\u9fff]{2,12}(?:人民政府|管委会|管理委员会)(?:门户网站|网站|网)?)[^\S\n]*$")
"""A line that names the body whose page it is: 青河市人民政府."""
_RIGHTS = lazy(
    r"(?:版权所有|主办单位|主办|Copyright)[^\u4e00-\u9fff\n]{0,30}([\u4e00-\u9fff]{2,16}(?:网|网站|新闻|传媒))"
)
_NO_TITLE = lazy(
    r"[（(—\-【]{0,2}(?:记者|本报记者|通讯员|作者|文/|来源|编者按|\[?图)"
    r"|——|--|[（(]|第?[一二三四五六七八九十]{1,3}[、章节]|各位"
    r"|\S{2,16}(?:[省市区州县盟旗]长|主席)\s\S{2,4}$"
)
_QUOTED = lazy(r"(?:对|向|告诉|接受了?|与)《([^》\n]{2,12})》\w{0,4}记者")
_DATED = lazy(r"[（(]?(?:[\u4e00-\u9fff]{2,20}\s{0,4})?(?:19|20)[0-9]{2}[-年/.][0-9]{1,2}[-月/.][0-9]{1,2}日?[）)]?")
_NO_SOURCE = frozenset({"-", "--", "本站", "本网", "原创", "未知", "网络", "互联网", "本站原创", "转载", "管理员"})


def read(text: str, folded: str, layout: Layout, date: str | None = None) -> Meta:
    """Read the front matter; `date` is the caller's and stands in for the page's."""
    outside = "\n".join(folded[start:end] for start, end in layout.outside)
    body = [folded[start:end] for start, end in layout.content]
    article = "\n".join(body)
    lead = _lead(folded, layout)
    found = dates.Found(date, is_inferred=False) if date else _date(folded, layout, outside, article, lead)
    source, site = _source(outside, lead, article)
    names = _author(outside, folded, layout, article, lead)
    return Meta(
        title=_title(text, folded, layout),
        date=found.date if found else None,
        date_inferred=bool(found and found.is_inferred),
        source=_as_written(source, text, folded),
        author=" ".join(_as_written(name, text, folded) or name for name in names) or None,
        site=_as_written(_site(outside) or site, text, folded),
    )


def _as_written(value: str | None, text: str, folded: str) -> str | None:
    """Give a value, found in the folded text, in the caller's own characters."""
    at = folded.find(value) if value else -1
    return text[at : at + len(value)] if value and at >= 0 else value


def _lead(folded: str, layout: Layout) -> str:
    """Return the first paragraph of prose, which may be a hard-wrapped one."""
    start = layout.head[-1][1] if layout.head else layout.content[0][0] if layout.content else 0
    for span in layout.content:
        if span[1] > start:
            piece = folded[max(span[0], start) : span[1]].lstrip()[:600]
            if piece:
                return piece
    return ""


def _title(text: str, folded: str, layout: Layout) -> str | None:
    """Choose the headline among the lines before the prose: the first long enough for one."""
    spans = [span for span in layout.head if _is_title(folded[slice(*span)].strip())]
    above = [span for span in spans if layout.published_at is not None and span[0] < layout.published_at]
    titles = [text[start:end].strip() for start, end in above or spans]
    return next((title for title in titles if len(title) >= 6), titles[0] if titles else None)


def _is_title(line: str) -> bool:
    return len(line) <= 80 and not _NO_TITLE.match(line) and line[-1] not in "。；，、"


def _date(folded: str, layout: Layout, outside: str, article: str, lead: str) -> dates.Found | None:
    """Find the date: on the page, in the article's first or last line, or implied by the text."""
    day = dates.stated(outside)
    if day:
        return dates.Found(day, is_inferred=False)
    ends = [folded[start:end] for start, end in layout.head] + [article.rstrip().rsplit("\n", 1)[-1].strip()]
    for line in ends:
        if len(line) <= 50 and _DATED.fullmatch(line) and (day := dates.stated(line)):
            return dates.Found(day, is_inferred=False)
    for line in ends[:-1]:
        if line.startswith(("——", "--", "（", "(")) and (day := dates.stated(line)):
            return dates.Found(day, is_inferred=True)
    day = dates.implied(article, lead.split("\n", 1)[0])
    return dates.Found(day, is_inferred=True) if day else None


def _source(outside: str, lead: str, article: str) -> tuple[str | None, str | None]:
    """Find who wrote it, and the site where source and site stand together (广西新闻网-广西日报)."""
    for pattern in (_SOURCE, _PUBLISHER, _PORTAL_ACCOUNT):
        for match in pattern.finditer(outside):
            value = match[1].strip(" 《》|丨-—\u3000")
            if len(value) >= 2 and value not in _NO_SOURCE and not value[0].isdigit() and not _is_name(value):
                return _split(value)
    for line in outside.split("\n"):
        medium = _PUBLISHED_BY.fullmatch(line) or _PAPER.fullmatch(line)
        if medium:
            return medium[1].strip("· "), None
    dateline = _DATELINE.match(lead[:60])
    if dateline and not _OWN.match(dateline["medium"]):
        return dateline["medium"], dateline["site"]
    quoted = _QUOTED.search(article)
    return (quoted[1] if quoted else None), None


def _split(value: str) -> tuple[str, str | None]:
    parts = re.split(r"\s?[-—－–]+\s?", value, maxsplit=1)
    if len(parts) == 2 and parts[0].endswith(("网", "客户端", "在线")) and parts[1]:
        return parts[1], parts[0]
    return value, None


def _author(outside: str, folded: str, layout: Layout, article: str, lead: str) -> list[str]:
    """Find the reporters: labelled, signed at the end, in a byline, or named in the dateline."""
    tail = article.rstrip()[-80:]
    heads = [folded[start:end] for start, end in layout.head]
    labelled = _AUTHOR.search(outside)
    bylines = [match for line in (*heads, tail.rsplit("\n", 1)[-1]) if (match := _BYLINE.match(line))]
    for match in (labelled, _SIGNATURE.search(tail), *bylines, _REPORTERS.search(lead[:160])):
        if match and (names := _names(match[1])):
            return names
    return []


def _names(words: str) -> list[str]:
    """List the people named between roles and separators; empty where something else stands there too."""
    parts = [_LEADING_ROLE.sub("", part) for part in _SEPARATORS.split(_SPACED_NAME.sub(r"\1\2", words))]
    parts = [part for part in parts if part and not part.endswith(("报道", "摄", "编辑"))]
    return parts if all(map(_is_name, parts)) else []


@cache
def _surnames() -> tuple[str, ...]:
    return tuple(row[0] for row in table("surnames", ("surname",)).rows)


def _is_name(words: str) -> bool:
    """Whether the words can be one person's name, and no medium's (新快报, 人民网)."""
    return 2 <= len(words) <= 4 and words.startswith(_surnames()) and words[-1] not in "网报社部局委厅台刊办院所"


def _site(outside: str) -> str | None:
    """Find where it was published: a portal by its own words, else the page's greeting, path, notice or heading."""
    for words, site in _PORTALS:
        if words in outside:
            return site
    for pattern in (_WELCOME, _PATH, _RIGHTS):
        for match in pattern.finditer(outside):
            name = match[1].removesuffix("首页")
            if len(name) >= 2 and name not in ("首页", "网站首页", "您的位置", "主页"):
                if pattern is _PATH and not name.endswith(("网", "网站", "新闻", "政府", "管委会")):
                    continue
                return name
    body = _BODY_ALONE.search(outside)
    return body[1] if body else None
