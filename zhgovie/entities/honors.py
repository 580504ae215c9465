"""Awards and statuses: what a verb of conferral confers, when it has a name.

Behind a verb (获评, 入选, 通过) stand words that lead up to the name (我省首个…领域, 全市, 2个); then a list of names.
`_names` walks the list; `_length` says how far a name reaches: a quotation with the noun behind it, a level with the
last status noun of the item (国家级|…示范区), or, after a verb that says it all, a hallmark and its bearer (先进|单位).
What stands before 称号, and an examination said to be passed (化工园区认定取得突破), needs no such verb before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import has_any
from zhgovie.entities.statuses import (
    BARE_CUP,
    BEARER,
    BRACKET,
    CONTEST,
    COUNT,
    ENDS_ITEM,
    FIRST_BEFORE,
    GRADED_SITE,
    HALLMARKED,
    NUMERAL,
    OF_CITY,
    OPENED,
    OPENER,
    PARTNER,
    PLAIN,
    QUOTE,
    QUOTED,
    SCOPE,
    SCOPED,
    STATUS,
    is_hallmarked,
    members,
    words,
)
from zhgovie.lexicons.lazy import lazy

_EXAMINED = "(?:认定|认证|复核)"
_VERBS = ("sure", "plain", "deemed", "weak", "passed", "ranked")
_VERB_OPENING = "".join(sorted({word[0] for kind in _VERBS for word in members(kind)} | set("成为是作")))
VERB = lazy(
    rf"(?=[{_VERB_OPENING}])(?:(?P<sure>{words('sure')})(?!的)|(?P<plain>(?<![缴捕查抓收俘截渔猎]){words('plain')})(?![的者奖]|得者)"
    rf"|(?P<deemed>{words('deemed')})(?!的)|(?P<weak>{words('weak')})(?![的者])"
    rf"|(?P<passed>{words('passed')})|(?P<ranked>{words('ranked')})|(?P<role>作为)|(?P<copula>成为了?|成了|(?<![认因作以称即成分])为"
    rf"|(?<![一二三四五六七八九十还就都不而总但于可或])是|(?<=成都)是|(?<=[,，][还也更])是))"
)
_NEAR = rf"(?:了|为|成|全域|\s|[十百]大(?=[“\"])|{SCOPE}|[12]\d{{3}}(?:年度?|[-—－][12]\d{{3}}年?度?))"
GIVES = ("授予", "追授")
_GIVEN = lazy(
    rf"(?:{PLAIN}|、|[（(][一-鿿]{{1,8}}[）)]){{1,160}}(?={QUOTE}(?:[，。；、,;\n]|\Z|国家|荣誉|称号|奖|勋章|[匾铜]牌|牌匾|证书))"
)
# 授予|山东省济南市等69个城市|全国文明城市
_HELD = lazy(rf"(?:{words('province')})(?:{PLAIN}|、){{0,40}}?等{COUNT}(?:同志|单位|城市|集体|企业|城区|村镇)?")
_COUNTED = rf"(?:{PLAIN}|、){{0,30}}?{COUNT}(?:同志|单位|城市|集体|企业)?"
_GIVER = rf"{PLAIN}{{2,16}}?(?:[部委局办厅署台会院社]|中心|集团|组织)(?=[“\"])"  # 减负办|“服务企业在基层”
_SOCIETY = (
    rf"{PLAIN}{{2,18}}?(?:协会|学会|联合会|总会|研究会|委员会|组委会|基金会|总局|总工会|办公室|电视台)(?={QUOTE})"
)
_FAR = rf"(?:{PLAIN}{{1,14}}?的|{_GIVER}|{PLAIN}{{0,10}}?(?:领域|行业|首[批个家])|{_COUNTED})"
# What may stand between a verb and the name: 了, 组委会授予的, 我省首个制造业领域, 甲、乙2个, 2013年度.
_CONFERRED_BY = rf"{PLAIN}{{2,24}}?(?:颁发|授予|评选|评定|认定)的{_NEAR}{{0,2}}?(?={OPENER}|{QUOTE})"
BEFORE_NAME = lazy(
    rf"{_CONFERRED_BY}|{_NEAR}{{0,3}}?{_SOCIETY}|{_NEAR}{{0,3}}?(?:{_FAR}{_NEAR}{{0,2}}?)??(?={OPENER}|{QUOTE})"
)
_YEAR = lazy(r"[12]\d{3}(?:[-—－]{1,2}[12]\d{3})?年度?")
_GRADE = "(?:特等奖|[一二三]等奖|[金银铜]奖)?"
AWARD = lazy(rf"{PLAIN}{{2,16}}?(?:奖章|奖状|奖(?![学励补金品项牌杯])){_GRADE}")
_GAPPED = rf"{PLAIN}{{0,16}}?{words('mark')}{PLAIN}{{1,4}}?{words('bearer')}{BRACKET}(?![一-鿿])"  # 绿色|工业|园区
MODEL = lazy(
    rf"(?!\d|国内外)(?:{PLAIN}{{0,16}}?{words('mark')}(?:企业)?{words('bearer')}{BRACKET}|{_GAPPED}|{PLAIN}{{2,12}}?年度人物|{AWARD.pattern})"
)
# 入选消费新业态新模式新场景试点城市
PRIZE_OR_PILOT = lazy(
    rf"{AWARD.pattern}|(?!\d){PLAIN}{{4,24}}?(?:示范|试点|先行|先导|试验){words('bearer')}(?![一-鿿])|{PLAIN}{{2,12}}?(?:百|\d)强(?:县|区|市|镇|企业)?(?![一-鿿])"
)
_SAYS_ALL = ("sure", "deemed")
_WINS = ("sure", "plain")
_STATES = ("copula", "role")
_UNNAMED = ("先进个人", "先进集体", "先进单位", "先进工作者", "优秀员工")
# 获得改革先锋称号
_BARE_CALLED = lazy(rf"(?!各|多|该|此|这|\d)(?:(?![的等和]){PLAIN}){{3,14}}?(?=(?:荣誉)?称号)")
# 山东省济南市, not 浙江省美丽乡村示范镇
_PLACE = lazy(
    rf"(?:{words('province')})(?!.*(?:{words('mark')}{words('bearer')}|{words('status')})\Z)[^“”]*[市县区州旗镇乡村]"
)
# Apart, as `re` skips to the first characters of a pattern only where its alternatives all begin with one.
_HALLMARK_CUES = (
    lazy(f"{words('mark')}{words('bearer')}"),
    lazy("历史文化名|传统村落|文物保护单位|之[乡都城]|试点|遗产|强(?<=[百千\\d].)"),
)
_SENTENCE_END = lazy("[。；]")
_RANKED_IN = lazy(r"(?:百|千|\d)强(?:县|市|区|镇|乡镇|企业|园区|开发区)?(?:[（(]市[)）])?\Z")
_GRADED = lazy("[一二三]级")
_EXAMINED_LAST = lazy(rf"{_EXAMINED}\Z")
_EXAMINED_NEXT = lazy(
    "(?:国家|省级|省|市)?(?:创建|创评|现场|技术|考核)?(?:验收|复审|复查|复核|复评|评估|考核|评审|测评|审核)"
)
_GOES_ON = lazy("(?!之一)[一-鿿](?<![的和及与并等])")
EXAMINED = lazy(
    rf"(?:{_EXAMINED}[及和、])?(?P<name>{PLAIN}{{1,20}}?(?:级|体系|企业|园区|产品|基地|标准|资质|标志|等级|食品|农产品|[A-Z0-9]){_EXAMINED})"
)
GENERIC = lazy(rf"(?:{OPENER}|[和及与、]|国内|以上|各类|有关|重点)*(?:级)?{words('generic')}")
_INSTITUTIONS = (*members("status"), *members("bearer"))
_STATUS_ENDS = "".join(sorted({word[-1] for word in _INSTITUTIONS} - set("单榜录列定证核")))
"""The last signs of what an institution can be named; a list that such a name stands before is no part of it."""
ENDS = lazy(
    rf"(?:荣誉)?称号|荣誉(?=[，。；、,;的]|\Z)|(?<![一二三特甲乙平优])等|(?<=[^名])建设名单|创建名单|(?<=[{_STATUS_ENDS}强])(?:名单|榜单)|行列|(?:榜首|首位|前列|前茅)(?=[，。；、,;\n]|\Z)|{COUNT}|(?<!目)的|[后并]|以来|第{NUMERAL}[名位]"
)
JOINT = lazy(
    rf"(?:等)?(?:荣誉)?(?:称号)?(?:第\d{{1,3}}[名位])?(?:[（(]\d{{4}}年[^（()）]{{0,6}}[）)])?(?:{COUNT})?(?:[、和及与暨]|以及|(?:(?<=[”\"])|(?<=称号))[，,](?:和|以及)?(?=[“\"])|(?<=[”\"])(?=[“\"])|[，,](?={OPENER}))"
)
_AND = lazy("[和及与暨]|以及")
CALLED = lazy("(?:荣誉)?称号")
_CONFERS = lazy(rf"{words('sure', 'deemed')}|获|保留|荣")
_CLAUSE_MARK = "，。；！？,;\n："
PLAN = lazy('(?:计划|行动|战略|规划)[”"]?$')
# No verb of conferral before it: what was passed (化工园区认定取得突破), counted (…认证2个), or ranked in.
NOMINAL = lazy(
    rf"(?:(?<=[，。；、,;：:\n])|\A)(?:[一二三四五六七八九]是|第[一二三四五六七八九])?(?P<name>[一-鿿A-Za-z0-9]{{3,14}}?{_EXAMINED})"
    "(?=取得(?:突破|成功)|获得?通过|(?:顺利|成功)通过|获批)"
    rf"|(?<=、)(?P<counted>{OPENER}{PLAIN}{{3,16}}?{_EXAMINED})(?={COUNT})"
    rf"|在(?P<ranked>{QUOTE})(?=(?:榜单?|名单)?[中里]?(?:排|列|名列|位列|位居|居|荣登))"
)
_NOMINAL_CUE = lazy('认定|认证|复核|在[“"]')
"""Without one of these a text holds no `NOMINAL`, which is slow to fail."""
_AN_ACTIVITY = lazy("(?:创建|申报|评选)?(?:工作|活动|行动|会议|推进会|现场会|大会|仪式)|第一(?:方阵|梯队)|前列")
# 甲市红石医院|发展中心: the name goes on to that of a body.
_A_BODY = lazy("(?:发展|管理|研究|服务|建设|投资)(?:中心|公司|集团|研究院|管理局)")
_OF_PLAN = lazy(r"[一-鿿]{1,8}?(?:计划|行动|战略|规划)(?![一-鿿])")  # 国家农业品牌|精品培育计划
_ITEM = lazy(rf"{PLAIN}{{0,30}}(?:{QUOTE}{PLAIN}{{0,20}})?{BRACKET}")
# 命名五常市为全国…基地: the holder stands between the verb and 为
_NAMED_AS = lazy(
    rf"(?:命名|认定|确定|评定|批准|表彰|公布)(?![为的])(?:{PLAIN}|、){{2,30}}?为(?P<deemed>(?={OPENER}|{QUOTE}))"
)
# 公布第九批“…村”名单, 颁发…度假区牌匾, 申报…示范乡: the verb alone says too little
_NAMED_IN = lazy(
    rf"(?=[公发印颁授申争创])(?:(?:公布|发布|公示|印发)了?(?P<weak>(?=[^，。；\n]{{4,60}}名单))|(?:颁发|授予|授)了?(?P<deemed>(?={PLAIN}{{4,30}}(?:牌匾|奖牌|铜牌|匾牌)))"
    rf"|(?:申报|申创|争创|创评)(?!了)(?P<role>))"
)
_NAMED_IN_CUES = ("名单", "牌", "申报", "申创", "争创", "创评")
"""Without one of these a text holds no `_NAMED_IN`, which is slow to fail."""
CONFERRED = frozenset({"entities.honor.conferred", "entities.honor.called"})
"""Who reads what stands behind a verb of conferral."""
_CONFERS_TOO = lazy("批准|列入|纳入|授予|评为|获评|入选|(?:认定|确定|命名)为")  # 获…批准列入|世界地质公园网络名录
_LISTED = lazy("(?:榜单|名单)(?![一-鿿])")
LONGEST_LIST = 12
_LONGEST_PASSED = 10
LONGEST_CALLED = 120


def honors(scene: Scene) -> list[Candidate]:
    """Propose the named statuses after verbs of conferral, also in a list, before 称号, and as passed examinations."""
    text = scene.text
    named_in = _NAMED_IN.finditer(text) if has_any(text, _NAMED_IN_CUES) else ()
    verbs = (*_conferring(text), *_NAMED_AS.finditer(text), *named_in)
    spans: dict[tuple[int, int], str] = {}
    for verb in verbs:
        is_sure = verb.lastgroup in _SAYS_ALL
        for span in _names(text, verb):
            spans[span] = "hallmarked" if is_hallmarked(text, *span, is_sure=is_sure) else "conferred"
    if "称号" in text:
        spans |= {named: "called" for match in CALLED.finditer(text) if (named := _called(text, match.start()))}
    if _NOMINAL_CUE.search(text):
        spans |= {match.span(str(match.lastgroup)): "nominal" for match in NOMINAL.finditer(text)}
    return [Candidate(*span, "HONOR", f"entities.honor.{how}", 0.8) for span, how in spans.items()]


def _conferring(text: str) -> Iterator[re.Match[str]]:
    """Yield verbs of conferral; a mere 为 or 是 only where its sentence goes on with what this can confer: few do."""
    ends = sorted([cue.end() for form in _HALLMARK_CUES for cue in form.finditer(text)])
    stop = 0
    for verb in VERB.finditer(text):
        if verb.lastgroup == "copula":
            following = bisect_right(ends, verb.end())
            if following == len(ends):
                continue
            if verb.end() >= stop:
                mark = _SENTENCE_END.search(text, verb.end())
                stop = mark.start() if mark else len(text)
            if ends[following] > stop:
                continue
        yield verb


def _names(text: str, verb: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Walk the list of names behind a verb."""
    how, position = str(verb.lastgroup), _behind_receivers(text, verb)
    if how == "passed" and (examined := EXAMINED.match(text, position)) and not GENERIC.fullmatch(examined["name"]):
        yield from _examined(text, examined)
        return
    has_scope = False
    for _ in range(LONGEST_LIST):
        start, is_scoped = _start_of_name(text, position)
        has_scope = has_scope or is_scoped
        length = _length(text, start, how, scoped=has_scope or "首批" in text[position:start])
        if how == "copula" and not length and (passed := _passed_over(text, start)):
            position = passed
            continue
        is_figure = how == "copula" and text[start : start + 1] == "“" and start > verb.end()  # 是名副其实的“千园之城”
        if is_figure or not length or _is_none(text, start, length):
            return
        yield start, start + length
        how = "plain" if how in _STATES else how  # 是中国名牌产品、|国家免检产品
        joint = JOINT.match(text, start + length)
        if not joint:
            return
        position = joint.end()
        if (partner := PARTNER.match(text, position)) and HALLMARKED.search(text, start, start + length):
            yield partner.span()
            return


def _passed_over(text: str, start: int) -> int:
    """Say where the next item of a row begins whose item here is no status: 是鱼米之乡、|国家历史文化名城."""
    end = start + len(_item(text, start))
    return end + 1 if text[end : end + 1] == "、" and end - start <= _LONGEST_PASSED else 0


def _examined(text: str, first: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Walk the list of what was examined: 通过ISO9001质量体系认证、ISO14001环境管理体系认证."""
    examined: re.Match[str] | None = first
    while examined and not GENERIC.fullmatch(examined["name"]):
        yield examined.span("name")
        joint = JOINT.match(text, examined.end())
        examined = EXAMINED.match(text, joint.end()) if joint else None


def _behind_receivers(text: str, verb: re.Match[str]) -> int:
    """Find where names can begin behind a verb: behind those whom 授予 gives them to."""
    position = verb.end()
    for receivers in (_GIVEN, _HELD) if verb[0] in GIVES else ():
        found = receivers.match(text, position)
        position = found.end() if found else position
    return position


def _start_of_name(text: str, position: int) -> tuple[int, bool]:
    """Say where a name begins, and whether a scope without a level (全省, 我省首个) leads up to it."""
    if lead := BEFORE_NAME.match(text, position):
        return lead.end(), False
    if scoped := SCOPED.match(text, position):
        return scoped.end(), True
    year = _YEAR.match(text, position)
    return (year.end() if year else position), False


def _is_none(text: str, start: int, length: int) -> bool:
    """Whether what follows tells that this is no name: an activity, or a new clause (国家级绿色工厂达到3家)."""
    is_plain = text[start - 1] in "，," and text[start] not in '“"'
    goes_on = is_plain and text[start + length : start + length + 1] not in ENDS_ITEM
    return (
        goes_on
        or _A_BODY.match(text, start + length) is not None
        or _OF_PLAN.match(text, start + length) is not None
        or _AN_ACTIVITY.match(text, start + length) is not None
    )


def _length(text: str, start: int, how: str, *, scoped: bool) -> int:
    """Say how long the name at `start` is; 0 where none begins."""
    item = _item(text, start)
    if quoted := QUOTED.match(item):
        return _quoted_length(item, quoted.end(), "sure" if how == "deemed" and scoped else how)
    opened = OPENED.match(item)
    if how in _WINS and (won := _won_length(text, start, item, is_opened=opened is not None)):
        return won
    is_first = how in _STATES and FIRST_BEFORE.search(text, max(0, start - 6), start) is not None  # 作为全国首个…示范区
    if not opened and (how in _SAYS_ALL or (how == "plain" and not scoped)):
        return _bare_length(text, start, item, how)
    return _opened_length(item, opened, how) if opened or how == "plain" or is_first else 0


def _won_length(text: str, start: int, item: str, *, is_opened: bool) -> int:
    """Say how long a place in a contest, or a cup, is."""
    contest = CONTEST.match(text, start)
    if contest and not GENERIC.fullmatch(contest[0]):
        return len(contest[0])
    return len(item) if not is_opened and BARE_CUP.fullmatch(item) else 0


def _bare_length(text: str, start: int, item: str, how: str) -> int:
    """Say how long a name is that no level opens: 被评为先进单位, 获得改革先锋称号."""
    bare = _BARE_CALLED.match(text, start)
    cited = OF_CITY.match(item) if how in _SAYS_ALL else None
    name = _cut(item, cited.end()) if cited else ""
    if cited and not bare and len(name) > cited.end() + 1 and _ends_in_status(name):
        return len(name)  # 青岛市企业技术中心
    model = bare or (MODEL if how in _SAYS_ALL else PRIZE_OR_PILOT).match(_cut(item, 1))
    return len(model[0]) if model and not GENERIC.fullmatch(model[0]) and model[0] not in _UNNAMED else 0


def _ends_in_status(name: str) -> bool:
    """Whether a status noun of two characters ends a name."""
    last = [match for match in STATUS.finditer(name) if match.end() == len(name)]
    return bool(last) and len(last[0][0]) > 1


def _opened_length(item: str, opened: re.Match[str] | None, how: str) -> int:
    """Say how long a name is up to its last status noun."""
    name = _cut(item, opened.end() if opened else 1)
    end = len(name) if CALLED.match(item, len(name)) else _last_status(name)
    if item.count("“", 0, end) > item.count("”", 0, end):
        end = item.find("”", end) + 1
    name = item[:end]
    is_general = (GENERIC.fullmatch(name) and not GRADED_SITE.fullmatch(name)) or _PLACE.fullmatch(name)
    is_none = is_general or PLAN.search(name) or "以上" in name or _CONFERS_TOO.search(QUOTED.sub("", name))
    return end if end >= 4 and not is_none and _suits(how, name, item[end:]) else 0


def _suits(how: str, name: str, rest: str) -> bool:
    """Whether a verb can confer a name: only examinations are passed, a mere 为 or 是 needs a plain hallmark."""
    if how == "ranked":
        return bool(_RANKED_IN.search(name))
    if how in _STATES:
        is_part = how == "copula" and rest.startswith("的")  # 是国家级示范区的|主通道
        return bool(HALLMARKED.search(name) or _RANKED_IN.search(name)) and not is_part and not _GOES_ON.match(rest)
    return how != "passed" or bool(_EXAMINED_LAST.search(name) or _EXAMINED_NEXT.match(rest))


def _quoted_length(words: str, closing: int, how: str) -> int:
    """Say how long a name in quotation marks is, with the noun behind them: “科创中国”试点城市."""
    tail = _cut(words, closing)[closing:]
    if _LISTED.match(tail) and STATUS.search(words, 1, closing):
        tail = ""
    end = len(tail) if BEARER.fullmatch(tail) else _last_status(tail[:12])
    inside = words[1 : closing - 1]
    if PLAN.search(inside) or inside in members("metaphor"):
        return 0
    if how == "passed":
        return closing + end if _EXAMINED_LAST.search(tail[:end]) else 0
    if how == "copula":
        return closing if re.search("之[乡都城]$", inside) else 0
    status = STATUS.search(inside[-6:])
    named = end or (status and len(status[0]) > 1)
    return closing + end if how in {"sure", "plain"} or (how in {"weak", "deemed", "role"} and named) else 0


def _item(text: str, start: int) -> str:
    """Give the words up to the next mark, across one quotation."""
    match = _ITEM.match(text, start)
    return match[0] if match else ""


def _cut(words: str, after: int) -> str:
    """Cut an item where its name cannot go on: at 等, 称号, a count, or 和 between two statuses."""
    end = ENDS.search(words, after)
    words = words[: end.start()] if end else words
    for joint in _AND.finditer(words, after):
        goes_on = BEFORE_NAME.match(words, joint.end()) or PARTNER.fullmatch(words, joint.end())
        if goes_on and _last_status(words[: joint.start()]) == joint.start():
            return words[: joint.start()]
    return words


def _last_status(name: str) -> int:
    """Say where the last status noun of a name ends; 0 where it has none."""
    return max((match.end() for match in STATUS.finditer(name)), default=0)


def _called(text: str, end: int) -> tuple[int, int] | None:
    """Read the name before 称号: a quotation, or what a level opens behind a verb of conferral."""
    least = max(0, end - LONGEST_CALLED)
    if text[end - 1 : end] in {"”", '"'}:
        start = max(text.rfind("“", least, end - 1), text.rfind('"', least, end - 1))
        inside = text[start + 1 : end - 1]
        return (start, end) if start >= 0 and len(inside) >= 2 and "\n" not in inside else None
    end -= text[end - 1 : end] == "等"
    dated = re.search(r"[（(]\d{4}年[^（()）]{0,6}[)）]$", text[least:end])
    end -= len(dated[0]) if dated else 0
    least = max(least, *(text.rfind(mark, least, end) + 1 for mark in _CLAUSE_MARK))
    verb = _CONFERS.search(text, least, end)
    found = list(OPENED.finditer(text, verb.end(), end)) if verb else []
    openers = [opener for opener in found if end - opener.start() >= 4 and not _GRADED.fullmatch(opener[0])]
    if not openers or found[-1].end() == end:
        return None
    name = text[openers[-1].start() : end]
    is_list = re.search("[“”、的]|等(?:[\\d一二三四五六七八九十多]|众多)", name)
    return None if is_list or GENERIC.fullmatch(name) else (openers[-1].start(), end)
