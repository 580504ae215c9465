"""What is cut out of the words that name an indicator, and off the pieces: times, 累计, asides, adverbs, 的.

`without` cuts; `_trim` strips each piece.
"""

from __future__ import annotations

from zhgovie.facts import adverbials, preambles
from zhgovie.facts.skips import Skips
from zhgovie.facts.words import Vocabulary, doings, word_ending_at, words
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

EDGE_MARKS = frozenset("、，,；;：:。 　\t\n—-–~～…·!！?？/|■●◆▲★◎○◇□△※▶►*（(）)【】[]”’")
TAIL_MARKS = EDGE_MARKS - frozenset("”）)")
_EMPTY_FRONT = (EDGE_MARKS - frozenset("（(")) | frozenset("的了")
_EMPTY_TAIL = TAIL_MARKS | frozenset("的了")
_LEVELS = r"(?:国家|省部|省|市|县|区|州|盟|旗|乡镇|乡(?!村)|(?<!城)镇|村|厅|地)"
LEVEL_LIST = lazy(rf"(?:{_LEVELS}(?:、{_LEVELS})+[两三四]?级?|(?:省市县|市县乡|县乡村)(?:[两三]级)?(?=[一-鿿]))")
_OPENS_DROPPED = (
    r"计现发我出进\s为乡了已从要保先全共分剔区升厅县可合同国在地增大完实"
    r"州已市当总成扣持旗村每涨由盟目相省稳累约维能至跌达近连镇陆降集预首高"
)
_DROPPED = lazy(
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
_ADVERB = lazy(
    r"[已就便还也均仍曾都拟可共]"
    r"(?:(?<=[已就便还也均仍曾都])|(?<=拟)(?<![模虚比草]拟)(?![定订])|(?<=可)能|(?<=共)(?<![公中总]共))"
)
"""One class first, which `re` looks for fastest."""
_COMPLEMENTS = frozenset("了上进到起")
_MEAN = frozenset("平日月年人户亩")
"""Before 均, which is then no adverb: 平均, 日均."""
_TELLER = lazy(r"(?<=..)(?:公布|介绍|通报|宣布|获悉|以来)$")
_ADJUNCT = lazy(r"通过|根据|按照|随着|由于|作为|为了|针对|依托|借助|依靠|面对")
"""What opens an adverbial phrase, which is no name where another word parts it from what follows."""
_ADVERBS = Vocabulary((
    "在", "由", "将", "已", "仍", "还", "就", "均", "都", "也", "便", "又", "竟", "竟然", "则",
    "已经", "并", "、并", "共", "曾", "也曾",
))  # fmt: skip
_ARTICLES = frozenset("个条座款种批台项家套片间处")
"""Behind 一 or 首 before a value: 建设一个 200兆瓦的风电场."""
_ARTICLE = lazy(r"(?:一|(?:[我全]国|国内|国产|全球|世界|亚洲|[全本]省|省内)?(?:首|单))[一-鿿]$")
_LEFT_OVER = frozenset("共内前后和与及")
"""What is left beside words that were cut out: 两年 内, 企业 共 实现."""
_UTMOST = frozenset({"最高", "最低", "最多", "最少"})
"""Parted from a verb by 可以, they are of the value: 最高 可以享受9600元."""
_REALLY = frozenset({"实际"})
"""Parted from its verb by 已: 实际 已开工129项."""
_LOT = lazy(
    r"(?:(?<=[一-鿿]{2})(?:首批|第[一二三四五六七八九十]批)|(?:[0-9]{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,3})大类)(?![型别次])"
)
"""Which lot or how many classes, told before the count: 安排首批 项目120个, 反馈十大类 27个问题."""
_ASIDE = lazy(
    r"[\[［][0-9]{1,3}[\]］]|[①-⑩]|（[^（）]{9,60}）|\([^()]{9,60}\)|[（(](?:[A-Z][A-Za-z&]{1,7}|不?含[^（）()]{1,12}|不?包[括含][^（）()]{1,12}|已?(?:扣除|剔除)[^（）()]{1,12}|按[^（）()]{1,10}(?:计算?|口径|价格?)|(?:现行|可比|不变|当年)价格?(?:计算)?|[^（）()]{0,6}口径|以?下同|[0-9]{5,6}|(?:以下)?[简下]称[^（）()]{1,12}|位于[^（）()]{1,12})[)）]"
)
"""Brackets that name nothing: long ones, abbreviations (GDP), what is counted in (不含农户)."""
_DROPPED_OR_ASIDE = lazy(rf"(?=[\[［①-⑩（(【{_OPENS_DROPPED}])(?:{_DROPPED.pattern}|{_ASIDE.pattern})")
_ANY_WORK = frozenset({"项目", "工程"})
"""What is no name where another word parts it from the measure: 项目 累计 完成投资."""
_IDLE = words("target", "edge") | _UTMOST | _REALLY
_IDLE_BEFORE = _IDLE | _ANY_WORK
"""What names nothing where other words part it from the rest, behind a value and before it."""


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
