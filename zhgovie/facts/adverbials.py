"""What stands before the verb of a count and tells how, where or for whom, not what: 重点, 在…中, 为…, 决定."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhgovie.facts.words import any_of, doings, longest_at, verbs, word_starting_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

ADDED = "新增"
SUM = "共"
_ACTIONS, _SURELY = words("action"), words("surely")
_LEADS = words("manner", "surely", "intention")
_JOINTS = frozenset("、和及或")
_NOUN_ENDS = frozenset("性率者费房")
"""What makes a noun of the verb before it: 开工建设 保障性住房."""
_SMALL_DEED = lazy(r"(?:[种栽]下|[种栽用住喝穿开]上|[建办养盖搭架修种]起)$")
_ENDS_DEED = frozenset("下上起\n")
"""Deeds in one character and its complement, behind who does them: 老张 种下 500棵树."""
_SAVES = frozenset({"节约", "节省", "降低", "减负", "让利", "增收", "理发", "义诊", "体检", "免费"})
"""Verbs that have who profits before them, of change and of help."""
_OF_WHOM = frozenset("生户者业企商性类人")
"""What makes the verb before it tell who profits: 为应届毕业生 提供."""
_LONGEST_BENEFICIARY = 10
"""Longest words between 为 and its verb: 为用户 节约."""
_SIDES = frozenset("内前后时里")
"""What a span of time leaves behind: 五年 内, 清明节 前."""
_NO_SIDE = frozenset("蒙速间长段点节部资需外陆容存置地涝河径在因科景沿往去来端期台年三五十百位名列排续勤劲方者备市后程")
"""What makes it a word of its own: 内需, 前景, 后续."""
_IN_PLACE = lazy(
    r"[^，,；;。：:]{2,24}?(?:领域|方面|环节|过程中|范围内|市场上|[中里上内])(?=[一-鿿]{2})(?![中里上内][国外央小学市海部游门车网涨升涌])"
)
_DESCRIBED = lazy(
    r"(?:较[一-鿿]{2,5}|最新[一-鿿]{2}|部分[一-鿿]{2}|(?:包括|以)[^，,。的]{2,40}(?:在内|为代表)|“[^“”]{2,12}”之称)的(?=...)"
)
"""What only describes a thing; a bare verb with 的 (新开工的面积) tells which is measured."""
_OPENS_DESCRIBED = frozenset("较最部包以“")
_AT_ONCE = any_of("at_once")
_AGENT = lazy(
    rf"(?![对向与给从占比较])[一-鿿]{{2,10}}?(?:部门|机构|机关|政府(?!采购)|公司|集团|协会|管理人|指挥部|委员会|工作组){_AT_ONCE}*"
    rf"|(?:银行|保险|金融)业{_AT_ONCE}*|(?:各级|省|市|县|中央)?财政{_AT_ONCE}+|(?:各级|[省市县区]级?|中央|本级)财政(?:专门|统筹)?(?=安排|划拨|拨付|下[达拨]|筹集|投入|支出|列支|落实|补[助贴]|支持|调剂)|(?:国家|中央){_AT_ONCE}+|[省市县区镇乡村厂]里{_AT_ONCE}*"
)
"""Who acts, before a verb."""
_AGENT_ENDS = lazy("[门构关府司团会人部组业政家央里]")
"""What such a name has in it."""
_TOWARD = lazy(
    rf"[对向][^，,。；;的]{{1,30}}?{any_of('receiver')}"
    rf"(?:额外|直接|累计|共|新|再|全部|陆续)*(?={any_of('gives')}(?![额率量]))"
)
"""Whom something is done to or given, before the verb: 对农信社 降低准备金率, 向企业 发放贷款."""
_COMPLEMENTS = frozenset("起上")
"""Behind a verb of one character: 村里 建起."""
_MEANS = frozenset({"通过", "利用", "依托", "借助", "运用", "按照", "根据"})
_ROUND = frozenset({"围绕", "聚焦", "依托", "结合", "针对"})
"""What an action is about or rests on, up to its verb: 围绕产业 开展活动."""
_ADJUNCTS = _MEANS | _ROUND
_MONEY_GOES = frozenset({"投入", "投资"})
"""Verbs that are told of by what the money is put into, which stays."""
_SOLD_BY = lazy(r"(?:通过|依托|借助|利用)[^，,的]{2,10}?(?=(?:实现|销售|带动|吸纳|帮扶|流转|发放)[一-鿿])")
"""By what means goods are sold or people helped: 通过电商 销售柑橘."""
_AIM = lazy("争取(?=新[增建开改]|引[进育]|培育|改造|建成|完成|实[现施]|开工|竣工|创[建成])")
_NOUNS_TOO = frozenset({"计划", "规划", "准备", "承诺"})
_BY_MEANS = lazy(
    r"(?:通过|利用|依托|借助|运用|按照|根据)[^，,；;。：:]{2,16}?(?:渠道|方式|形式|手段|途径|办法|标准)(?=[一-鿿]{2})"
    r"|按照[^，,；;。：:]{2,12}?(?=给予|发放|补贴|补助|奖励)"
)
_REACHING = frozenset("达突超提增升降扩")
_OF_VERB = frozenset("业企商性率者型类地园区车中的和与、")
"""What makes a noun of the verb before it: 服务业, 生产企业."""
_MEASURED = lazy(r"(?:收入|支出|资产|产值|总值|利润|面积|规模|[额量率价值数])$")
_MADE_REACH = lazy(r"[^，,。；;]{0,24}?(?:推动|促进|确保|促使)")
_CHANGED_FROM = lazy(r"(?<![自理])[由从](?![事业每])[^由从]{1,8}$")
_GOES_ON = lazy(
    r"[0-9][0-9.,]{0,20}[^，,。；;0-9]{1,8}?(?:调[减增整]|[增减升降涨跌]|提[高升]|压[减缩]|缩[减短小]|扩[大展]|恢复|发展|壮大|繁育)[一-鿿]{0,2}[到至为][一-鿿]{0,5}[0-9]"
)
"""A value from which a change goes on to the next."""


def after_verbs(text: str, at: int, end: int) -> int:
    """Give where the one or two verbs end that open a counted thing, 0 where none does: 新建, 升级改造, 建成和在建."""
    verb = word_starting_at(text, at, end, _ACTIONS)
    if not verb:  # 升级改造, whose first verb opens no counted thing alone
        pair = text[at : at + 2] in verbs() and longest_at(text, at + 2, end - 2, _ACTIONS)
        return at + 2 + len(pair) if pair else 0
    stop = at + len(verb)
    if text[stop : stop + 1] == "性":  # 保障性住房
        return 0
    joint = stop + (text[stop : stop + 1] in _JOINTS)
    second = longest_at(text, joint, end - 2, _ACTIONS)
    is_verb = second and text[joint + len(second)] not in _NOUN_ENDS
    return joint + len(second) if is_verb else stop


def verb_inside(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind who does it, before what it is done to, else 0: 企业 发放贷款."""
    is_clause = text[start : start + 2] not in _ACTIONS and text.find("的", start, end) < 0
    first = start + (1 if text[start] in "村镇乡县户" else 2)
    for at in range(first, end - 3) if is_clause and not _MEASURED.search(text, start, end) else ():
        if text[at : at + 2] in _ACTIONS and text[at + 2] not in _OF_VERB and not of_works(text, at, end):
            return at
    return 0


def of_works(text: str, at: int, end: int) -> bool:
    """Whether the verb at `at` tells a sort of projects, of which a verb behind tells what they do: 建设项目 开工."""
    return text.startswith(("项目", "工程"), at + 2) and longest_at(text, at + 4, end, _ACTIONS) != ""


def made_reach(text: str, start: int, end: int, tail: Sequence[str]) -> int:
    """Give where a measure begins behind what makes it reach its value: 推动 经济林面积 达…; `tail` leads to it."""
    match = _MADE_REACH.match(text, start, end - 2) if tail and tail[-1][0] in _REACHING else None
    return match.end() if match else start


def added_since(text: str, start: int, end: int, ends: Mapping[int, int]) -> str:
    """Give 新增 at the end of `text[start:end]` where it tells a change since a time, else "": 较年初 新增."""
    since = ends.get(end - len(ADDED), 0) if text.endswith(ADDED, start, end) else 0
    return ADDED if since > start and text[since - 1] in "较比" else ""


def goes_on(text: str, at: int) -> bool:
    """Whether a change goes on from the value that begins at `at`: 3.3亿元调减到3.2亿元."""
    return _GOES_ON.match(text, at) is not None


def origin(text: str, start: int, end: int) -> int | None:
    """Give where the words begin that name a change's start: 由数倍 缩小到1.2倍, 由计划投入 3亿元调减到…."""
    match = _CHANGED_FROM.search(text, max(start + 2, end - 9), end)
    return None if match is None else match.start()


def is_sum(text: str, at: int, end: int) -> bool:
    """Whether 共 stands before a verb (共建成), not in a noun (共建单位)."""
    return text[at : at + 1] == SUM and at + 3 <= end and _is_verb(text[at + 1 : at + 3])


_TIME_SPENT = lazy("(?:左右|的)?时间[内里]?")
"""Behind how long something takes."""
_OPENS_SPENT = frozenset("左的时")


def side_of_time(text: str, at: int, end: int) -> int:
    """Give where the words go on behind 内, 前, 后 that closed a span of time."""
    is_side = at + 2 < end and text[at] in _SIDES and text[at + 1] not in _NO_SIDE
    return at + 1 if is_side else at


def verb_behind(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind words of manner, means or intention: 重点 支持, 正式宣布 投资."""
    if text[end - 1 : end] in _ENDS_DEED and (deed := _SMALL_DEED.search(text, start + 1, end)) is not None:
        return deed.start()
    if text[start : start + 1] in _OPENS_SPENT:
        spent = _TIME_SPENT.match(text, start, end)
        if spent is not None and (text[start - 1] == "年" or text[spent.end() : min(end, spent.end() + 2)] in doings()):
            start = spent.end()  # 用三年 时间 新增林地, 用三年 左右时间 整体迁建
    if text[start : start + 2] in _ADJUNCTS:
        start, is_verb = _behind_adjunct(text, start, end)
        if is_verb:
            return start
    character = text[start : start + 1]
    if character == SUM and is_sum(text, start, end):
        return start + 1
    return _behind_manner(text, start, end) if character in _LEADS.starts else start


def _behind_adjunct(text: str, start: int, end: int) -> tuple[int, bool]:
    """Give where the words go on behind means, or what an action is about, and whether a verb is known there."""
    match = _BY_MEANS.match(text, start, end) if text[start : start + 2] in _MEANS else None
    if match is not None and _is_verb(text[match.end() : match.end() + 2]):
        start = match.end()
    if text[start : start + 2] in _MEANS:
        if text[start + 2 : end] in doings():
            return start + 2, True  # 通过组建 6支小分队
        if (sold := _SOLD_BY.match(text, start, end)) is not None:
            return sold.end(), True
    if text[start : start + 2] in _ROUND:
        start = next((at for at in range(start + 4, min(end - 3, start + 16)) if _acts(text, at)), start)
    return start, False


def _behind_manner(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind words of manner or intention alone: 重点 支持, 正式宣布 投资."""
    at = start
    while word := longest_at(text, at, end, _LEADS):
        at += len(word)
    if at == start:
        return start
    rest = text[at:end].removesuffix("出")
    is_verb = (_is_verb(rest) and not rest.startswith("占地")) or (
        len(rest) == 4 and _is_verb(rest[:2]) and _is_verb(rest[2:])
    )
    is_verb = is_verb or (text[start:at] in _SURELY and rest[:2] in _ACTIONS)
    is_bare = at == end and text[start:end] not in _NOUNS_TOO
    return at if is_verb or is_bare else start


def _acts(text: str, at: int) -> bool:
    """Whether a verb that opens a counted thing begins at `at`, and no other behind it: 园区 建设 开展."""
    return text[at : at + 2] in _ACTIONS and text[at + 2 : at + 4] not in _ACTIONS


def toward(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind 对 or 向 and whom it is done to; `start` where they name the thing itself."""
    match = _TOWARD.match(text, start, end) if text[start : start + 1] in {"对", "向"} else None
    return start if match is None or text.find("的", match.end(), end) >= 0 else match.end()


def agent(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind the body that acts: 财政部门及时 安排资金, 县公司 组织."""
    match = _AGENT.match(text, start, end) if _AGENT_ENDS.search(text, start, end) else None
    if match is None:
        return start
    verb = text[match.end() : min(end, match.end() + 2)]
    if verb not in doings() and verb[1:] not in _COMPLEMENTS:
        return start
    is_noun = text[match.end() + 2 : match.end() + 3] in {"额", "量", "率", "值"}  # 公司销售额
    return start if is_noun or text.find("的", match.end(), end) >= 0 else match.end()


def behind_plan(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind what a plan is of, or behind an aim: 水利建设计划 完成土石方, 争取 新增."""
    if text.startswith("争取", start) and (aim := _AIM.match(text, start, end)):
        return aim.end()
    at = text.find("计划", start + 2, end - 4)
    if at < 0:
        return start
    at += 2
    if text[at : at + 2] not in _ACTIONS:
        return start
    is_name = text.find("《", start, end) >= 0 or text[at - 3] == "原"
    return start if is_name else at


def described(text: str, start: int, end: int) -> int:
    """Give where the noun begins behind what only describes it: 较受关注的 价格指数, 以芯片为代表的 产业产值."""
    match = _DESCRIBED.match(text, start, end) if text[start : start + 1] in _OPENS_DESCRIBED else None
    return start if match is None else match.end()


def beneficiary(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind 为 and who profits: 为村里 创造."""
    for at in range(start + 2, min(end - 1, start + _LONGEST_BENEFICIARY + 1)):
        if text[at : at + 2] in _SAVES or (text[at : at + 2] in _ACTIONS and text[at + 2] not in _OF_WHOM):
            return at if text.find("的", start, at) < 0 else start
    return start


def place(text: str, start: int, end: int) -> int:
    """Give where the verb begins behind 在 and where it was done."""
    match = _IN_PLACE.match(text, start, end)
    verb = text[match.end() : match.end() + 2] if match else ""
    is_done = _is_verb(verb) and verb not in _MONEY_GOES
    return match.end() if match and is_done and text.find("的", match.end(), end) < 0 else start


def _is_verb(word: str) -> bool:
    return word == "投资" or word in doings()
