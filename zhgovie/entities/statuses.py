"""What names of awards and statuses look like.

A level or an authority opens a name (国家级, 全国, a province, 第N届), a status noun ends it; or it is a place in a
contest that has a name, a cup, a hallmark and its bearer. `speaks_for_itself` says whether a name needs no more.
"""

from __future__ import annotations

from functools import cache

from zhgovie.lexicons import table
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives


@cache
def members(kind: str) -> tuple[str, ...]:
    """Return the words of a list, longest first."""
    rows = table("honor_words", ("class", "word"), key=1).rows
    return tuple(sorted((word for found, word in rows if found == kind), key=lambda word: (-len(word), word)))


def words(*kinds: str) -> str:
    """Return the pattern of any word of some lists."""
    return alternatives(word for kind in kinds for word in members(kind))


PLAIN = '[^，。；、：！？,;:!?\n（()）“”"《》]'
NUMERAL = r"(?:\d{1,5}|[一两二三四五六七八九十]{1,3})"
COUNT = rf"{NUMERAL}[余多]?[个项家件座处款名位种人]"
QUOTE = '[“"][^“”"。；\n]{2,40}[”"]'
# 全省公安机关成绩突出集体, 全省十大特色小镇: the scope is that of the system or of the ten.
_OF_SCOPE = "全[省市县区州](?=[一-鿿]{2,4}(?:机关|系统|战线)|十[大佳强])"
OPENER = (
    rf"(?:{_OF_SCOPE}|(?:{words('province')})市?(?!{PLAIN}{{0,24}}?(?:首|唯一|第[一二三]|全国|国家))|{words('opener')}(?!{PLAIN}{{0,6}}?首[批个家]|唯一|第[一二三四五六七八九十]{{1,2}}[批轮个家])|A{{3,5}}级|[1-5]A级|国内(?=\d)|(?:[东西中]部|东北|长三角|珠三角)(?={PLAIN}{{0,6}}?(?:百|\d)强)"
    r"|第[一二三四五六七八九十百\d]{1,4}[届次](?:中国|全国)?|20\d\d(?=全|中|世))"
)
ORDINAL = r"第(?:[一二三四五六七八九十]{1,2}|\d{1,2})[批轮]"
FIRST_IN = rf"(?:首[批个家例座]|第一[个家]|唯一|{ORDINAL})"
SCOPE = (
    rf"(?:(?!{_OF_SCOPE}){words('scope', 'giver')}(?!外)|[一-鿿]{{2,3}}[省市县区州](?={FIRST_IN})|{ORDINAL}|第一[个家]"
    rf"|(?:全国|国家|全球|世界|联合国|亚洲|[东西华中][南北东西部])(?={FIRST_IN})|(?:全国|国家)[一-鿿]{{2,8}}?领域(?={FIRST_IN})|的)"
)
ENDS_ITEM = frozenset({"", *"，。；、,;\n"})
FIRST_BEFORE = lazy(rf"{FIRST_IN}\Z")
SCOPED = lazy(rf"(?:[了为]|{SCOPE}){{1,3}}")
OPENED = lazy(rf"{OPENER}++")
# 示范区|（单位）, 百强县|（市、区）: whom a status is open to
_OPEN_TO = f"(?:{words('bearer')}|[省市县区州旗镇乡村])"
BRACKET = rf"(?:[（(]{_OPEN_TO}(?:[、/]?{_OPEN_TO}){{0,3}}[）)])?"
# 全国十大|水利工程, at the end of an item
_CHOSEN = rf"(?:(?:[十百]|(?<!\d)[1-9]0{{1,2}})[大佳]|最[佳具]){PLAIN}{{1,8}}?{words('bearer')}(?=\Z)"
STATUS = lazy(
    rf"(?:{_CHOSEN}|{words('mark')}{words('bearer')}{words('bearer')}?|{words('status')}|(?<!药[物品])(?<![医社]保)目录|(?:\d{{1,4}}|百|十|千)强(?:企业|县|区|镇|市)?|[杯鼎](?=[”\"])|{words('site')}(?=\Z))"
    rf"(?!(?<=奖)[励项学补金牌]|(?<=奖项)目){BRACKET}[”\"]?"
)
_WON = "(?:总?冠军|亚军|季军|[金银铜]牌|特等奖|[一二三]等奖|[金银铜]奖|大奖|优胜奖)"
# 2025中国足协杯（女子）冠军, 绿茶博览会金奖产品: a place in a contest that has a name
CONTEST = lazy(
    rf"(?!\d{{1,3}}[枚块个项次座])(?:[^，。；、：“”（）()\n的枚]{{2,24}}?{words('contest')}|{words('games')})(?:[（(][^（）()\n]{{1,6}}[）)])?"
    rf"[^，。；、：“”（）()\n的枚块个项次座]{{0,16}}?{_WON}(?![杯赛得获者榜获])(?:产品|作品)?"
)
HALLMARKED = lazy(
    rf"(?:{words('mark')}(?:{PLAIN}{{1,4}})??{words('bearer')}{BRACKET}|历史文化名[城镇村]|传统村落|文物保护单位|之[乡都城]|^(?:国家|[省市])级.{{2,14}}试点|^世界.{{2,8}}遗产|年度人物)\Z"
)
# 十佳案例和|优秀案例: the second name has no level of its own
PARTNER = lazy(rf"(?:{words('mark')}){{1,2}}{words('bearer')}(?=[，。；,;\n等]|称号|荣誉|\Z)")
# 全球第二大光伏企业, 国际组织
_NO_STATUS = lazy(r"最(?![佳美具])|[第首枚在超获\s]|国际(?:组织|设计)")
QUOTED = lazy(QUOTE)
BEARER = lazy(f"{words('bearer')}|人物")
_OF_BEARERS = lazy(f'[“"][^“”"]{{2,20}}[”"](?=..)(?:{BEARER.pattern})')  # “感动中国”集体
_SURE_BEFORE = lazy(rf"(?:{words('sure')})了?(?:{words('scope', 'giver')}){{0,2}}\Z")
_WON_BEFORE = lazy(
    rf"(?:[荣喜分]?获|[获夺摘捧]得|斩获|揽获|获颁)了?(?:{words('scope', 'giver')}|[12]\d{{3}}年度?){{0,2}}\Z"
)
_PRIZE = lazy(
    r"(?!全国|国家级|国际|省级|市级)[^，。；、\d“”的—]{3,20}(?<![大重特别个项学])奖(?:特等奖|[一二三]等奖|[金银铜]奖)?"
)
GRADED_SITE = lazy("(?:国家)?(?:[1-5]A|A{3,5})级(?:旅游)?景区|国家公园")
BARE_CUP = lazy(r"(?![奖得]|[一两三几\d])[一-鿿]{2,4}(?<!奖)[鼎杯]")
_TOWN = lazy("“(?:中国|世界|全国|国际)[^“”]{1,8}[都乡城镇村谷港县市]”")
_CUP = lazy(rf"{OPENER}?“[^“”]{{1,6}}[杯鼎]”")
_FORMS = (CONTEST, _CUP, BARE_CUP, _OF_BEARERS, _TOWN, GRADED_SITE)
_SHORTEST = 6


# 青岛市|企业技术中心
OF_CITY = lazy(
    "(?![全我本该各]|先进|示范|试点|模范|自治|卫生|文明|园林|森林)[一-鿿]{2,3}(?<!城)[市县区州]级?(?![一-鿿]?长)(?=[一-鿿“]{2})"
)
_SCOPE_BEFORE = lazy(rf"(?:{words('giver')}|(?<=.)(?:{words('scope')}))\Z")


def speaks_for_itself(text: str, start: int, end: int) -> bool:
    """Whether what is conferred says itself that it is a status: a level or quotes open it, a status noun ends it.

    >>> [speaks_for_itself(name, 0, len(name)) for name in ("国家森林城市", "“中国红枣之乡”", "劳动奖状", "“包邮区”")]
    [True, True, False, False]
    """
    name = text[start:end]
    if any(form.fullmatch(name) for form in _FORMS) or _is_partner(text, start, end):
        return True
    return _opens(text, start, name) and _ends(text, end, name) and not _NO_STATUS.search(QUOTED.sub("", name))


def _opens(text: str, start: int, name: str) -> bool:
    """Whether a level, quotes, or what says where it is the best or first opens a name: 全省|…先进县, 首批|特色小镇."""
    is_first = FIRST_BEFORE.search(text, max(0, start - 6), start) is not None
    is_best = _SCOPE_BEFORE.search(text, max(0, start - 8), start) is not None and len(name) >= (
        4 if is_first else _SHORTEST
    )
    is_marked = HALLMARKED.search(name) or (is_first and name.endswith("试点"))
    opens = OPENED.match(name) or OF_CITY.match(name)
    return name.startswith("“") or opens is not None or bool(is_best and is_marked)


def _ends(text: str, end: int, name: str) -> bool:
    """Whether a status noun of two characters ends a name, or one behind another (5A级景区|镇), or a prize."""
    bare = name.rstrip("”")
    spans = [(0, 0), *(match.span() for match in STATUS.finditer(bare))]
    last = spans[-1][0] if spans[-1][1] - spans[-1][0] > 1 else spans[-2][1] if len(spans) > 2 else -1
    is_prize = name.endswith("奖") and not name.endswith("大奖") and len(name) >= _SHORTEST  # 安徽省政府质量奖
    is_whole = text[end : end + 1] not in {"牌", "章", "杯"}
    return spans[-1][1] == len(bare) and ((is_prize and is_whole) or last in {spans[-1][0], spans[-1][1] - 1})


def is_given(text: str, start: int, end: int) -> bool:
    """Whether a quotation is all that a verb of conferral confers: 授予|“枫桥式公安派出所”."""
    is_quoted = text[start] == "“" and text[end - 1] == "”"
    is_whole = text[end : end + 1] in ENDS_ITEM or text.startswith(("称号", "荣誉", "和", "等"), end)
    return (
        is_quoted
        and is_whole
        and end - start > _SHORTEST
        and _SURE_BEFORE.search(text, max(0, start - 16), start) is not None
    )


def is_hallmarked(text: str, start: int, end: int, *, is_sure: bool = False) -> bool:
    """Whether a whole item is a hallmark behind 评为, or a prize behind 获: 生物多样性魅力城市, 孙冶方经济学奖.

    `is_sure` tells that the item is in a list behind 评为.
    """
    if text[end : end + 1] not in ENDS_ITEM and text[end] not in "等称（(":
        return False
    least = max(0, start - 16)
    is_prize = _PRIZE.fullmatch(text, start, end) and _WON_BEFORE.search(text, least, start)
    is_mark = end - start >= _SHORTEST and HALLMARKED.search(text, start, end)
    return bool(is_prize or (is_mark and (is_sure or _SURE_BEFORE.search(text, least, start))))


def _is_partner(text: str, start: int, end: int) -> bool:
    """Whether a name without a level is joined to one that ends as it does: 十佳案例和|优秀案例."""
    joined = text[start - 1 : start] in {"和", "及", "与"} and HALLMARKED.search(text[max(0, start - 12) : start - 1])
    return bool(joined and PARTNER.fullmatch(text, start, end))
