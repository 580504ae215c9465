"""What stands to the left of a value: the words that name it, apart from the function words round them.

`left_phrase` strips a stretch of text from both ends, the words between indicator and value (累计达到约) and those
that open a clause (其中, 全市, a time, the topic's name), and keeps what is between as spans. What phrases open with
and do not name is in `preambles`; how, where, for whom and by whom, before a verb, in `adverbials`; the noun to the
right of a value in `behind`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhgovie.facts import adverbials, doers, preambles
from zhgovie.facts.skips import NO_SKIPS, Skips
from zhgovie.facts.trade import DIRECTED
from zhgovie.facts.votes import DOMESTIC
from zhgovie.facts.words import Vocabulary, doings, verbs_before, word_ending_at, word_starting_at, words

Offsets = tuple[int, int]

WINDOW = 80
"""Characters looked at on each side of a value: longer phrases name nothing, and hostile ones cost nothing."""
EDGE_MARKS = frozenset("、，,；;：:。 　\t\n—-–~～…·!！?？/|■●◆▲★◎○◇□△※▶►*（(）)【】[]”’")
_QUOTES = frozenset("“‘")
_HEAD_MARKS = (EDGE_MARKS | _QUOTES) - frozenset("（(")
_NOUNS_OF_VALUE = frozenset({"目标", "区间", "数字"})
_TAIL_MARKS = EDGE_MARKS - frozenset("”）)")
_EMPTY_FRONT = (EDGE_MARKS - frozenset("（(")) | frozenset("的了")
_EMPTY_TAIL = _TAIL_MARKS | frozenset("的了")
_MULTIPLES = frozenset("百千万亿")
_HOW_COMPARED = re.compile(
    r"[（(](?:(?:[^（()），,；;]{1,8}[，,])?以?下同|按?(?:同|可比)口径(?:计算)?|按?(?:可比|不变)价格?(?:计算)?"
    r"|不?含[^（()）]{1,10})[）)]$"
)
"""Behind 同比 or a word of change: it holds of all that follows, or tells how it was reckoned."""
_PREPOSITIONS = frozenset("从由自")
_THAN = re.compile(
    r"[比较](?:(?<=比)(?<![占同环对分可]比)(?![重例率较赛值邻如价])|(?<=较)(?!多(?!年)|[大高好快强低小为]))"
)
_BUILDS = re.compile(r"(?:[新改扩迁][改扩迁]?建|改造|优化|整治|修缮|完善|打造|建设)(?:提升|升级|扩容)$")
"""Verbs of building that end like words of change: 改造提升32条道路."""
_DONE = re.compile(r"完成[一-鿿]{2,14}$")
"""What is a deed whatever it ends like: 完成农房风貌提升 30栋."""
_LONGEST_DEED = 16
_MENDS = frozenset({"提升", "升级", "扩容"})  # how these end
_BESIDE = re.compile(r"[与同和跟]")
_PREFACE = re.compile(
    r"(?:在|从|据|按|按照|根据|通过|针对|围绕|随着|受|经|面对|为了|对于|关于|以)[^，,；;。]{1,30}?"
    r"(?:方面|来看|看|中|期间|表示|透露|介绍|统计|显示|了解到|获悉|为[^，,；;。]{0,8}基础|为依托|汇率(?:折算|计算|折合)|上|下|后)(?=[，,：:]|$)"
)
_LEVELS = r"(?:国家|省部|省|市|县|区|州|盟|旗|乡镇|乡(?!村)|(?<!城)镇|村|厅|地)"
_NUMBERING = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[、.．](?![0-9]|[一二三四五六七八九十][、和与产类级])|[（(][0-9一二三四五六七八九十]{1,3}[）)]"
    rf"|[一二三四五六]期(?={preambles.DONE_ONCE})"
)
LEVEL_LIST = re.compile(rf"(?:{_LEVELS}(?:、{_LEVELS})+[两三四]?级?|(?:省市县|市县乡|县乡村)(?:[两三]级)?(?=[一-鿿]))")
_OPENS_DROPPED = (
    r"计现发我出进\s为乡了已从要保先全共分剔区升厅县可合同国在地增大完实"
    r"州已市当总成扣持旗村每涨由盟目相省稳累约维能至跌达近连镇陆降集预首高"
)
_DROPPED = re.compile(
    rf"(?=[{_OPENS_DROPPED}])(?:"
    r"(?:扣除|剔除)[一-鿿“”]{1,16}?(?:因素|影响)(?:影响)?后?|连续[多数两一二三四五六七八九十0-9]{1,3}个?[日天月年]|(?<![占于])(?<!占当年)全部(?!投资|财政|工业|贷款|企业|税收|收入|支出|从业)|实现|连续|累计|[跌涨降升增][到至](?=每[一-鿿]{1,2}$)|至少|"
    r"[能可]?(?:达到?|[维保]持在|稳定在|大约在?|[由从在为约])(?=每[一-鿿]{1,2}$)|可(?<=每年可)(?=[一-鿿]{2})|计划(?<=[一二三四]期计划)(?=总?投资)|要?在[一-鿿]{2,10}(?:(?:带动|推动|拉动|支撑|影响|作用)下|基础上)|已经|可以|可(?<![许认不])(?=完成|新增|实现|解决|种植|增加|节约|减少)|由(?=每)|为?每立方米$|"
    r"已(?=(?:开工|完工|竣工|投产|复工|复产|播种|收[获割]|栽插|移栽|插秧|到位|脱贫|摘帽|出列|通车)$)(?<=[一-鿿]{2}已)|目前(?<=[一-鿿]{2}目前)(?<!项目前)|当前(?<=[一-鿿]{2}当前)|近期(?<=[一-鿿]{2}近期)|近年来(?<=[一-鿿]{2}近年来)|我[省市县区州盟旗](?<=[达定予付助配拨持给转]我.)(?=[一-鿿]{2})|每年的?(?=[一-鿿]{2})(?<=[一-鿿]{2}每年|[一-鿿]每年的)|进行(?<=[一-鿿]{2}进行)(?=[一-鿿]{2})|"
    r"了(?<=[一-鿿]{2}了)(?<![为除]了)(?=[一-鿿]{2})(?!解)|高标准(?!农田|基本农田)|全面(?!小康)|成功(?!率)|首次|陆续|先后|相继|持续|"
    r"共(?<=[路空航运]共)(?=发送|运送|运输|到发)|总计(?!划)|共计(?!划)|合计|同比|分别|预计|(?:实际|(?<!公)共|已)?完成(?<=[一-鿿）)]完成)(?=[一-鿿]{0,6}(?:产值|增加值|总值|收入|支出|利润|利税|税收|固定(?:资产)?投资|总额|(?<!投资|完成)额|量|进出口|出口|进口)(?![一-鿿]))|发生(?<=[一-鿿]{2}发生)(?=[一-鿿]{0,6}(?:成本|费用)(?![一-鿿]))|(?:集中|现场)(?=开工|签约)|全[省市县区州](?:(?<=(?:涉及|覆盖|遍布)全.)(?=$)|(?<=(?:安排|实施|推进|带动)全.)(?=[一-鿿]{2}))|"
    r"(?<![0-9A-Za-z\s])[\s　]+(?![0-9A-Za-z\s])|"
    rf"{LEVEL_LIST.pattern}(?=[一-鿿])|出(?<=(?:培育|梳理|排查|打造|孵化)出)(?![口台让租])"
    r")"
)
_ADVERB = re.compile(
    r"[已就便还也均仍曾都拟可共]"
    r"(?:(?<=[已就便还也均仍曾都])|(?<=拟)(?<![模虚比草]拟)(?![定订])|(?<=可)能|(?<=共)(?<![公中总]共))"
)
"""One class first, which `re` looks for fastest."""
_COMPLEMENTS = frozenset("了上进到起")
_MEAN = frozenset("平日月年人户亩")
"""Before 均, which is then no adverb: 平均, 日均."""
_POINTED = re.compile(
    r"(?:[我他她俺咱]家(?![庄乡园])里?|自家|[他她它](?!山|日|乡|国)们?|记者|笔者)[的还也又和]?|上述(?=..)"
)
"""Who was named before: 她还 拿出5000元."""
_OPENS_POINTED = frozenset("我他她俺咱自它记笔上")
_ORDERED = re.compile(
    r"(?:各[一-鿿]{1,8}?|[一-鿿]{0,6}(?:单位|部门|乡镇|街道|县区|区县|上下|干部|银行))(?<![主需重首只])要(?![素求点闻害道塞件职])"
)
"""Who is told to do it: 各单位要 力争新增5家."""
_WIDE = re.compile(
    rf"(?:国内|全球)的?(?=...)(?!外|生产总值|循环|需求|{DOMESTIC}|航|贸|市场|销|消费|卫生|[^，,。；;]{{0,8}}[首第最])"
    rf"|{doers.ITSELF.pattern}"
    r"|(?:[区园县市镇乡村境]内|(?:[流区]域|园区)内|辖区内|村里)的?(?!部|外|生|循|需|河|上市|存款|贷款)(?=..)"
)
"""What opens a measured clause and holds all of it: 国内 铝产量, 区内 企业."""
_OPENS_WIDE = frozenset("国全企区园县市镇乡村境流辖")
_TELLER = re.compile(r"(?<=..)(?:公布|介绍|通报|宣布|获悉|以来)$")
_ADJUNCT = re.compile(r"通过|根据|按照|随着|由于|作为|为了|针对|依托|借助|依靠|面对")
"""What opens an adverbial phrase, which is no name where another word parts it from what follows."""
_ADVERBS = Vocabulary((
    "在", "由", "将", "已", "仍", "还", "就", "均", "都", "也", "便", "又", "竟", "竟然", "则",
    "已经", "并", "、并", "共", "曾", "也曾",
))  # fmt: skip
_ARTICLES = frozenset("个条座款种批台项家套片间处")
"""Behind 一 or 首 before a value: 建设一个 200兆瓦的风电场."""
_ARTICLE = re.compile(r"(?:一|(?:[我全]国|国内|国产|全球|世界|亚洲|[全本]省|省内)?(?:首|单))[一-鿿]$")
TAG = re.compile(r"\[[^\[\]]{1,20}\]|【[^【】]{1,30}】|［[0-9]{1,3}］")
_ONCE_DONE = re.compile(preambles.DONE_ONCE)
"""From when on a project yields what is told: 达产达标后 可实现产值."""
_PLUS = re.compile("加上?(?=上级|上年|下级|债务转贷|调入|结转)")
"""Before what an account adds: 加 上级补助收入."""
_LEFT_OVER = frozenset("共内前后和与及")
"""What is left beside words that were cut out: 两年 内, 企业 共 实现."""
_UTMOST = frozenset({"最高", "最低", "最多", "最少"})
"""Parted from a verb by 可以, they are of the value: 最高 可以享受9600元."""
_REALLY = frozenset({"实际"})
"""Parted from its verb by 已: 实际 已开工129项."""
_NOTE = re.compile(r"[\[［][0-9]{1,3}[\]］]$")  # the mark of a note behind a name
_OPENING = re.compile(
    "|".join(
        pattern.pattern for pattern in (_PREFACE, LEVEL_LIST, _NUMBERING, preambles.REGION, TAG, _ONCE_DONE, _PLUS)
    )
)
"""What is stripped off the front though it is no word: no two of them begin with the same character."""
_OPENING_CHARACTERS = frozenset(
    "加在从据按根通针围随受经面为对关以自国省市县区州盟旗乡镇村厅地[【［（(0123456789一二三四五六七八九十项工全正整顺建投达满竣完运"
)
_LOT = re.compile(
    r"(?:(?<=[一-鿿]{2})(?:首批|第[一二三四五六七八九十]批)|(?:[0-9]{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})大类)(?![型别次])"
)
"""Which lot or how many classes, told before the count: 安排首批 项目120个, 反馈十大类 27个问题."""
_ASIDE = re.compile(
    r"[\[［][0-9]{1,3}[\]］]|[①-⑩]|（[^（）]{9,60}）|\([^()]{9,60}\)|[（(](?:[A-Z][A-Za-z&]{1,7}|不?含[^（）()]{1,12}|不?包[括含][^（）()]{1,12}|已?(?:扣除|剔除)[^（）()]{1,12}|按[^（）()]{1,10}(?:计算?|口径|价格?)|(?:现行|可比|不变|当年)价格?(?:计算)?|[^（）()]{0,6}口径|以?下同|[0-9]{5,6}|(?:以下)?[简下]称[^（）()]{1,12}|位于[^（）()]{1,12})[)）]"
)
"""Brackets that name nothing: long ones, abbreviations (GDP), what is counted in (不含农户)."""
_DROPPED_OR_ASIDE = re.compile(rf"(?=[\[［①-⑩（(【{_OPENS_DROPPED}])(?:{_DROPPED.pattern}|{_ASIDE.pattern})")
_BEFORE_VALUE = words("value", "up", "down", "growth_noun")
_ENDS_TAIL = _BEFORE_VALUE.ends.keys() | {adverbials.ADDED[-1]}
"""What the words between indicator and value can end in."""
_CHANGES, _ARRIVED = words("up", "down"), words("to_end")
_EDGES, _WHOLES = words("edge"), words("planned")
_OPENS_FRONT = _OPENING_CHARACTERS | _EDGES.starts.keys() | {adverbials.SUM}
"""What anything that is stripped off the front can begin with, but for marks."""
_MEASURES = words("depend", "macro")
_LAND = re.compile(r"(?:工业|建设|商业|商服|住宅|产业|仓储|储备)用地$")
"""Land of a kind, which has an area, and is none: 供应工业用地5宗."""
_COUNTED = frozenset(
    {"园区", "开发区", "工业园区", "产业园区", "集聚区", "经济区", "工业区", "保税区", "示范区", "高新区"}
)
_WHOLE_PLACE = re.compile("全[国省市县州盟旗]")
_ALONE = re.compile(r"\d[\d.]*[多余]?[个家处](?![一-鿿])")
"""Behind what a zone is called: how many there are (工业园区 40个)."""
_ANY_WORK = frozenset({"项目", "工程"})
"""What is no name where another word parts it from the measure: 项目 累计 完成投资."""
_OF_ONE_NAME = ("计划生育", "计划免疫", "境内存款", "境内贷款", "境内上市")  # no plan, and no place
_LONGEST_WHOLE = max(map(len, _WHOLES))
_IDLE = words("target", "edge") | _UTMOST | _REALLY
_IDLE_BEFORE = _IDLE | _ANY_WORK
"""What names nothing where other words part it from the rest, behind a value and before it."""


@dataclass(slots=True)
class Phrase:
    """The words before a value."""

    spans: list[Offsets] = field(default_factory=list)
    """What names the indicator."""
    tail: list[str] = field(default_factory=list)
    """Function words between it and the value, the nearest first."""
    tail_spans: list[Offsets] = field(default_factory=list)
    """Where they stand."""
    than: Offsets | None = None
    """比… : what the value is compared with."""
    head: list[str] = field(default_factory=list)
    """Words stripped from the front."""
    end: int = 0
    """Where the value begins."""
    is_attributive: bool = False
    """True when 的 stands right before the value, behind other words than a time (建设的40万吨)."""
    preposition: str = ""
    """从 or 由 between indicator and value, which make it the start of a change."""

    def text(self, text: str) -> str:
        """Join the spans' characters."""
        return "".join(text[start:end] for start, end in self.spans)


def left_phrase(text: str, start: int, end: int, skips: Skips | None, ends: Mapping[int, int]) -> Phrase:
    """Read `text[start:end]`, the words before a value.

    Parameters
    ----------
    skips
        What is no part of an indicator; None for nothing.
    ends
        end -> start of the times, to step back over.
    """
    start, skips = max(start, end - WINDOW), skips or NO_SKIPS
    phrase = Phrase(end=end)
    end = _strip_tail(text, start, end, ends, phrase)
    # 产量比上年的 840万吨 增长…
    if phrase.end - end > 1 and text[end - 1] in "比较" and text[end] not in "由从" and _THAN.match(text, end - 1, end):
        phrase.than = (end - 1, phrase.end)
        end = _strip_tail(text, start, end - 1, ends, phrase)
    start = _strip_head(text, start, end, skips, phrase)
    zones = _zones_before(text, start, phrase) if len(phrase.head) > 1 else None
    if (pointed := _pointed(text, start, end, ends, phrase)) is not None:
        start = _strip_head(text, pointed.end(), end, skips, phrase)
    start = adverbials.agent(text, start, end)
    start = doers.verb_behind(text, start, end)
    if start < end:
        end = _strip_than(text, start, end, ends, phrase)
    phrase.is_attributive = text[phrase.end - 1 : phrase.end] == "的" and phrase.end - 1 not in ends
    if start < end:
        is_arrived_at = phrase.tail and not _ARRIVED.isdisjoint(phrase.tail)
        origin = adverbials.origin(text, start, end) if is_arrived_at or adverbials.goes_on(text, phrase.end) else None
        phrase.spans = without(text, start, end if origin is None else origin, skips)
        if zones and phrase.spans:
            is_beside = phrase.spans[0][0] == zones[1]
            phrase.spans[:is_beside] = [(zones[0], phrase.spans[0][1] if is_beside else zones[1])]
    return phrase


def _pointed(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> re.Match[str] | None:
    """Match who was named before, is told to do it, or, where a clause opens, holds all of what is measured."""
    character = text[start : start + 1]
    if character in _OPENS_POINTED and (pointed := _POINTED.match(text, start, end)):
        return pointed
    if text.find("要", start, end) >= 0 and (ordered := _ORDERED.match(text, start, end)):
        return ordered
    if character not in _OPENS_WIDE:
        return None
    is_opening = start in ends or not "一" <= text[start - 1 : start] <= "鿿" or phrase.head[-1:] == ["目前"]
    return _WIDE.match(text, start, end) if is_opening else None


def opening_phrase(text: str, start: int, end: int, skips: Skips) -> Phrase:
    """Read how a clause opens: the words stripped from its front, and the rest as one span."""
    end = min(end, start + WINDOW)
    phrase = Phrase(end=end)
    start = _strip_head(text, start, end, skips, phrase)
    phrase.spans = [(start, end)] if start < end else []
    return phrase


def _strip_tail(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> int:
    if text[end - 1 : end] in {"上", "成"} and text[end : end + 1] in _MULTIPLES and text[end - 2] not in "跨迈跃":
        end -= 1  # 上千, 成百
    while end > start:
        last = text[end - 1]
        before = ends.get(end - 1 if last == "时" else end)
        if before is not None and before >= start:
            end = max(start, before - (text[before - 1 : before] == "每"))
        elif last in "]］" and (note := _NOTE.search(text, max(start, end - 5), end)):
            end = note.start()
        elif last in _TAIL_MARKS:
            end -= 1
        elif last in "）)" and (note := _HOW_COMPARED.search(text, max(start, end - 16), end)):
            end = note.start()
        elif phrase.tail and (size := _noun_of_value(text, start, end, phrase)):
            end -= size
        elif last not in _ENDS_TAIL:
            break
        else:
            word = _word_before(text, start, end, ends)
            if not word and last == adverbials.ADDED[-1]:
                word = adverbials.added_since(text, start, end, ends)
            word = word or (word_ending_at(text, end - 1, end, _BEFORE_VALUE) if end - 1 in ends else "")  # 去年 高
            is_built = word[-2:] in _MENDS and (
                _BUILDS.search(text, max(start, end - len(word) - 2), end)
                or (end == phrase.end and _DONE.search(text, max(start, end - _LONGEST_DEED), end))
            )
            if not word or is_built:
                break
            phrase.tail.append(word)
            phrase.tail_spans.append((end - len(word), end))
            if word in _PREPOSITIONS and not phrase.preposition:
                phrase.preposition = word
            end -= len(word)
    return end


def _word_before(text: str, start: int, end: int, ends: Mapping[int, int]) -> str:
    """Give the word that ends at `end`, without the 年 of a time: 上半年 增幅."""
    word = word_ending_at(text, start, end, _BEFORE_VALUE)
    return word[1:] if word[:1] == "年" and end - len(word) + 1 in ends else word


def _noun_of_value(text: str, start: int, end: int, phrase: Phrase) -> int:
    """Give the length of what tells of the value, not of what is measured: 价格区间为…, 装机目标达到…, 每上涨1元."""
    if text[end - 1] == "每":
        return 1 if phrase.tail[-1] in _CHANGES and phrase.tail[-1] != "升" else 0  # 每升
    is_noun = end - 2 > start and text[end - 2 : end] in _NOUNS_OF_VALUE
    return 2 if is_noun and phrase.tail[-1] != "的" else 0


def _strip_head(text: str, start: int, end: int, skips: Skips, phrase: Phrase) -> int:
    while start < end and (end - start > _LONGEST_WHOLE or text[start:end] not in _WHOLES):
        character, after = text[start], skips.get(start)
        if after is not None and after <= end:
            phrase.head.append(text[start:after])
            if preambles.owned(text, after, end):
                return after - 1
            start = adverbials.side_of_time(text, after, end)
        elif (character in _HEAD_MARKS and _is_mark(text, start, end)) or (character in "的之" and phrase.head):
            start += 1
        elif character not in _OPENS_FRONT:
            break
        else:
            opening = _OPENING.match(text, start, end) if character in _OPENING_CHARACTERS else None
            word = opening.group() if opening else word_starting_at(text, start, end, _EDGES)
            if not word and character == adverbials.SUM and adverbials.is_sum(text, start, end):
                word = character
            if not word or _names(text, start, end, word):
                break
            phrase.head.append(word)
            start += len(word)
            start = adverbials.side_of_time(text, start, end) if word[-1] in "区园" else start
    return _after_adverbial(text, start, end, phrase) if phrase.head else start


def _zones_before(text: str, start: int, phrase: Phrase) -> Offsets | None:
    """Give what zones are called behind 全省 at the front: what is measured is of all of them, not of the place."""
    for whole, zones in pairwise(phrase.head):
        if zones in _COUNTED and _WHOLE_PLACE.fullmatch(whole):
            at = text.rfind(whole + zones, max(0, start - WINDOW), start)
            return (at + len(whole), at + len(whole + zones)) if at >= 0 else None
    return None


def _names(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word that may be stripped off the front is a name here, or a part of one."""
    if word in _COUNTED and start + len(word) == end and _ALONE.match(text, end):
        return True
    return text.startswith(_OF_ONE_NAME, start) or (len(word) == 1 and DIRECTED.match(text, start, end) is not None)


def _after_adverbial(text: str, start: int, end: int, phrase: Phrase) -> int:
    if "在" in phrase.head[-4:]:
        start = adverbials.place(text, start, end)
    if "为" in phrase.head[-2:]:
        start = adverbials.beneficiary(text, start, end)
    return start


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start`, of `_HEAD_MARKS`, opens no phrase; a quote does when it closes before `end`."""
    if text[start] in "[【":
        return TAG.match(text, start, end) is None
    return text[start] not in _QUOTES or text.find("”", start, end) < 0


def _strip_than(text: str, start: int, end: int, ends: Mapping[int, int], phrase: Phrase) -> int:
    """Cut a comparison (比上年, 与上年相比) off the end; only before a word of change."""
    if not phrase.tail or _CHANGES.isdisjoint(phrase.tail):
        return end
    last = None
    for match in (_BESIDE if "相比" in phrase.tail else _THAN).finditer(text, start, end):
        last = match
    if last is None:
        return end
    phrase.than = (last.start(), end)
    return _strip_tail(text, start, last.start(), ends, phrase)


def without(text: str, start: int, end: int, skips: Skips, *, is_behind: bool = False) -> list[Offsets]:
    """Cut times and words that may stand inside an indicator (累计) out of it; behind a value 了 stays (住进了新居)."""
    holes = skips.between(start, end) if skips else []
    if _DROPPED_OR_ASIDE.search(text, start, end):
        found = _DROPPED_OR_ASIDE.finditer(text, start, end)
        holes += [match.span() for match in found if not (is_behind and match.group() == "了")]
    if is_behind:
        holes += [match.span() for match in _ADVERB.finditer(text, start + 2, end - 2) if is_deed(text, match.end())]
    elif "批" in (said := text[start:end]) or "大类" in said:
        holes += [match.span() for match in _LOT.finditer(text, start, end)]
    if not holes:
        span = _trim(text, start, end, is_behind=is_behind)
        return [span] if span[0] < span[1] else []
    spans: list[Offsets] = []
    at = start
    for low, high in sorted(holes):
        if low < at:
            continue
        spans.append((at, low))
        at = high
    spans.append((at, end))
    spans = [span for span in (_trim(text, *span, is_behind=is_behind) for span in spans) if span[0] < span[1]]
    spans = [*(_before_adjunct(text, span) for span in spans[:-1]), *spans[-1:]]
    openings = _IDLE if is_behind else _IDLE_BEFORE
    kept = [
        span
        for span in spans[:-1]
        if not (_ADJUNCT.search(text, *span) or _TELLER.search(text, *span) or text[slice(*span)] in openings)
    ]
    kept = [*kept, *spans[-1:]]
    return [span for span in kept if span[1] - span[0] > 1 or text[span[0]] not in _LEFT_OVER] or kept


def _before_adjunct(text: str, span: Offsets) -> Offsets:
    """Give the bodies that do something by some means: 限额以上单位 通过公共网络实现零售额."""
    by = _ADJUNCT.search(text, span[0] + 3, span[1]) if text.startswith("实现", span[1]) else None
    return (span[0], by.start()) if by and text.endswith(("单位", "企业"), span[0], by.start()) else span


def is_deed(text: str, at: int) -> bool:
    """Whether a verb begins here, of two characters or of one with its complement: 参与, 通了, 用上."""
    return text[at : at + 2] in doings() or text[at + 1 : at + 2] in _COMPLEMENTS


def _trim(text: str, start: int, end: int, *, is_behind: bool = False) -> Offsets:
    start = preambles.behind(text, start, end)
    if "将" in (said := text[start : end - 1]) or "把" in said:  # before what something is done to, behind who does it
        start += max(said.rfind("将"), said.rfind("把")) + 1
    if end - start > 4 and not is_behind and _ADVERB.search(text, start + 2, end - 2):
        for match in _ADVERB.finditer(text, start + 2, end - 2):
            at = match.end()
            is_mean = match.group() == "均" and text[at - 2] in _MEAN and at + 2 < end  # 平均利用率; but 户均|消费
            if (text[at : at + 2] in doings() or text.startswith("投资", at)) and not is_mean:
                start = at
            elif match.group() == "共" and text[at] == "有" and text[at + 1] not in "的制资权":  # 文化系统共有 剧团11个
                start = at + 1
    start = adverbials.behind_plan(text, start, end)
    while start < end and text[start] in _EMPTY_FRONT:
        start += 1
    start = adverbials.described(text, adverbials.verb_behind(text, start, end), end)
    start = adverbials.toward(text, start, end)
    while end > start and text[end - 1] in _EMPTY_TAIL:
        end -= 1
    while end - start > 2 and text[end - 1] in _ADVERBS.ends and (word := word_ending_at(text, start, end, _ADVERBS)):
        end -= len(word)
    if end - start >= 2 and text[end - 1] in _ARTICLES and (article := _ARTICLE.search(text, max(start, end - 8), end)):
        end = article.start()
    return start, end


def ends_in_verb(text: str, spans: Sequence[Offsets]) -> bool:
    """Whether a phrase ends in a common verb, and so wants its noun after the value (新增 12家 上市公司)."""
    if not spans:
        return False
    start, end = spans[-1]
    ends = (end, end - 1) if text[end - 1] in "起出" and end - start > 2 else (end,)  # 构筑起
    return end - start >= 2 and any(text[at - 2 : at] in verbs_before() for at in ends)


def is_word(text: str, spans: Sequence[Offsets], word_class: str) -> bool:
    """Whether a phrase is a word of a class: `depend` for a measure of something named before (总投资, 面积)."""
    said = text[slice(*spans[0])] if len(spans) == 1 else "".join([text[start:end] for start, end in spans])
    return said in words(word_class)


def dependent_suffix(text: str, span: Offsets) -> int:
    """Length of the measure that ends a span: 2 for 蔬菜种植面积 (面积), 0 where none does."""
    start, end = span
    lengths = _MEASURES.ends.get(text[end - 1 : end])
    if lengths is None or (text[end - 2 : end] == "用地" and _LAND.search(text, start, end)):
        return 0
    size = min(6, end - start)
    for length in lengths:
        if 1 < length <= size and text[end - length : end] in _MEASURES:
            return length
    return 0
