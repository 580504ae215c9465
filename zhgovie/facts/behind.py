"""The noun that stands to the right of a value: how far it goes, and which words there are no noun."""

from __future__ import annotations

from collections.abc import Container, Sequence

from zhgovie.facts.skips import NO_SKIPS
from zhgovie.facts.trimming import EDGE_MARKS, LEVEL_LIST, without
from zhgovie.facts.words import any_of, doings, is_finite, openings, verbs, word_ending_at, word_starting_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_SKIP = lazy(
    r"(?:及?以上|及?以下|以内|内(?=[，,。；;、）)]|$)|左右|上下|之多|不等|多(?![功式晶肉层元媒边党学语孔]|民族|场景)|余(?![热杭姚额粮量压料温江庆]))*"
)
_SKIPPED = frozenset("及以左上之多余不内")
"""What these begin with."""
_NONE = lazy(
    r"[高低多少快慢]出?了?$|已(?!婚|建(?![成设好立完起]))|将(?![军士])|均(?![衡价线值等])|并(?![网购])|居(?![民住家委])|都(?![市会])|创(?![业新意投客])|占(?!地)|达(?![标成])"
    rf"|{any_of('no_noun')}|的?[，,。；;]|[涨跌]"
    r"|较(?!大的?[项工事])|比(?![重例率赛武])|共(?![建享同富性青产融用管]|有产权)|为(?!民(?!营)|[老农]|企(?!业(?:[，,。；;、]|$)))|主要[从为是在用由集分包涉有来依以靠负针面]|排[名在]|完成(?![率人])|增(?![值量殖])|减(?![排速灾税震碳])|升(?![规级降学船格压])|降(?![碳压解水雨温噪])|连续(?=[0-9一二两三四五六七八九十数多])"
    r"|从(?![业教医艺事])|到(?![期账岗])|与(?!会)|和(?![谐美平田])|及(?![时格])|在(?!建(?=[一-鿿])(?!设)|[校岗职线营册编售研读途])|以(?!旧换新|工代赈)|等(?!级|离子)"
)
_STOP = lazy(
    rf"(?=[{openings('noun_over')}年月日又以没要不中主仅入共则占只均基完实将居已并拥更有正较达进发运])"
    # ^ What can begin it: `re` tries every alternative at every character otherwise.
    rf"(?<=..)(?:{any_of('noun_over')}|"
    r"(?:进展|发展|运[行营])(?:顺利|良好|平稳|正常|较[快好])|(?:实现|完成)(?=[一-鿿]{0,8}(?:产值|增加值|总值|收入|利润|税收|投资|进出口))|已(?!经济)|基本(?=稳定|实现|完成|建成)|(?<![平日月年人户亩次])均(?!价)|(?<!全)[年月日]均(?![价产销用消客流气降收车运处吞])|以$|正(?=[0-9])|又(?=[没不一])|(?<![还也])没(?!收)|要(?=确保|力争|努力|[加在把])(?<![主需首重]要)|将(?!军)|(?<!合)并(?!网)|(?<![规原准守细法否])则|(?<![安宜乐定民移旧新家聚起])居(?![民委])|占(?![地比])|(?<![通发直送抵碳])达(?![标成])|较(?!大的?[项工事])|主要(?![河农工矿产品道街公交指城节]|原[材料]|经济|风景)|"
    r"更(?=[是加为])|不[到足](?=[一-鿿]{2})|(?<![公合中总])共(?=发展|完成|种植|新建|建成|投入|实施|流转|培育|[0-9])|入驻(?!企业|商户|商家|项目|机构|单位)|(?<=[)）区县省市个项业种户家目])中(?![试小心药医介央长期转高型国欧学职等草标])|(?<![其集])中(?=有|$)|[拥只仅]?有$)"
)
_JUDGED = frozenset("居均达将已并主")
"""Openings that `_NONE` knows better."""
_LIST_MARK = lazy(r"、(?![^（(]{0,12}[）)])")
_NOUNS = lazy(r"(?:、新[一-鿿]{1,5}){1,4}(?:[和及与]新[一-鿿]{1,5})?")
"""Behind 、 up to the end: more of one kind: 新产品、新技术、新服务."""
_KEPT = lazy(r"获得|入选|设置|上市|挂牌|跻身|荣获|获批|[一-鿿]{2}(?:基地|中心|平台|项目|工程)")
_WORKS_DO = lazy(
    r"(?:项目|工程)(?=是|在|位于|坐落|地处|选址|(?:建设)?(?:进展|进度|推进|顺利|有序|全面|首批|签约|开工|启动|奠基|投产)[一-鿿]*$)"
)
"""A project's name, behind the capacity in it, and what it does or what is done with it: 光伏项目 进展有序."""
_NOUN_OF_VERB = frozenset("率权量额者费线区数品物件期地的、和及与")
_WORKS = frozenset(
    {"到位", "完毕", "成功", "结束", "项目", "工程", "基地", "任务", "计划", "工作", "能力", "系统", "设备", "试点"}
)
"""What makes a noun of the verb before it (扩建项目, 占有率), or only closes it (发放到位)."""


_CHANGES, _CLOSING = words("up", "down", "to_end"), words("behind")
_FUNDS = frozenset({"资金", "经费", "贷款"})
"""Nouns of money, behind which any verb says what it is for: 拿出750万元专项资金 扶持产业."""
_NEXT_DEEDS = frozenset({"打造", "发展", "种植", "栽植", "栽种", "建成", "兴建", "实施", "开展"})
"""What is done with so much of a thing: 流转5000亩土地 打造产业."""


def right_phrase(
    text: str, start: int, end: int, stops: Sequence[Container[int]] = (), *, is_measured: bool = False
) -> tuple[list[Offsets], bool]:
    """Read the noun after a value: its spans, and whether 的 ties it (总投资3亿元的项目).

    The noun ends where another name or a time begins, the positions in `stops`, those of names first; a name that
    begins right behind the value opens it, whatever word it begins like (15家 以色列企业). One of which so much is
    measured (`is_measured`) also ends at its verb; what counted ones did (6家企业上市) says what was counted.
    """
    skipped = _SKIP.match(text, start, end) if text[start : start + 1] in _SKIPPED else None
    start = skipped.end() if skipped else start
    attributive = start < end and text[start] == "的"
    if attributive:
        start += 1
    if text.startswith("基础上", start):  # 在去年500吨的基础上增长20%
        return [], False
    if start >= end or text[start] in EDGE_MARKS:
        return [], attributive
    is_name = bool(stops) and start in stops[0]
    if not (attributive or is_name) and (_NONE.match(text, start, end) or _is_change(text, start, end)):
        return [], attributive
    levels = LEVEL_LIST.match(text, start, end)
    start = levels.end() if levels and levels.end() < end and text[levels.end()] not in EDGE_MARKS else start
    end = min(end, start + 24)
    end = stop.start() if (stop := _STOP.search(text, start + (text[start] in _JUDGED), end)) else end
    from_name = text.startswith("来自", start)  # 60% 来自茶产业: the name is whence
    end = _before_stop(start + 2 + from_name, end, stops)
    if (comma := _LIST_MARK.search(text, start + 2, end)) and not _NOUNS.fullmatch(text, comma.start(), end):
        end = comma.start()
    if is_measured:
        works = _WORKS_DO.search(text, start, end)
        end = _finite_verb(text, start, works.end() if works else end)
    if end - start > 16:
        end = _first_verb(text, start, end)
    while (word := word_ending_at(text, start, end, _CLOSING)) and text[end - len(word) - 1] not in "负零":
        end -= len(word)
    return without(text, start, end, NO_SKIPS, is_behind=True), attributive


def _before_stop(start: int, end: int, stops: Sequence[Container[int]]) -> int:
    """Give the first of the positions from `start` on that one of `stops` has, else `end`."""
    for at in range(start, end):
        for positions in stops:
            if at in positions:
                return at
    return end


def _is_change(text: str, start: int, end: int) -> bool:
    return len(word_starting_at(text, start, end, _CHANGES)) > 1


def _first_verb(text: str, start: int, end: int) -> int:
    known = verbs()
    for at in range(start + 3, end - 1):
        if text[at : at + 2] in known and text[at - 1] != "”" and not _KEPT.match(text, at):
            return at
    return end


def _finite_verb(text: str, start: int, end: int) -> int:
    for at in range(start + 2, end - 3):
        is_verb = is_finite(text[at : at + 2]) or (
            text[at : at + 2] in (doings() if text[at - 2 : at] in _FUNDS else _NEXT_DEEDS)
            and text[at - 2 : at] not in verbs()
        )
        if is_verb and text[at + 2] not in _NOUN_OF_VERB and text[at + 2 : at + 4] not in _WORKS:
            return at
    return end
