"""The words that say of a value that it is meant to be: 力争, 预计, 计划, and the look-arounds that make sure of each.

One list makes both patterns: `TARGET` finds the words, and `MAY_TELL` tells fast that a text has none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhgovie.facts.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.lexicons.patterns import alternatives


class _Cue(NamedTuple):
    words: str
    """What it begins with, any of these."""
    behind: str = ""
    """Pattern of what follows; a look-behind in it sees the word too."""
    before: str = ""
    """Look-behinds."""
    name: str = ""
    """Group that tells it from the others."""

    def pattern(self) -> str:
        found = f"{self.before}{alternatives(self.words.split())}{self.behind}"
        return f"(?P<{self.name}>{found})(?=[一-鿿]{{2}})" if self.name else found


_PROGRAMMES = "人才|行动|培育|提升|攻坚|倍增|培养|专项|三年|(?<!本)年度|支持|扶持|引进|振兴"
"""Before 计划, which is then one of these."""
_ABOUT_PLANS = (
    "项目(?!投资|于|在|[0-9])|总?投资额?(?:同比|环比|分别)*(?:增|下降|减)"
    "|总?投资额?[0-9百千万亿]{1,6}元?(?:及|或)?以上|总投资[额约近超为达]{0,2}$"
    f"|[内外等的和与中书表司处科室]|{any_of('about_plan')}"
)
"""Behind 计划, of which something is told then."""
BUILT = (
    "建成 建好 投产 达产 满产 完工 竣工 投运 投用 启用 通车 通航 并网 并网发电 运营 达效 落成"
    " 投入使用 投入运营 投入运行"
)
_USED_TOO = "(?:投[产用运]|达[产效标]|通[车航]|运营|使用)?"
_NEED_BEFORE = "(?<![主需首重]要)"
"""主要, 需要, 首要, 重要."""
_WILL = (
    f"(?=每[年月]|[于在对从以由有达超破新再为会要投建增按]|{any_of('foretold')}"
    "|(?:扩大|增加|减少|缩短|保持|稳定|改造|引进|惠及|覆盖|解决)[^，,。；;]{0,14}$"
    "|(?:提高|提升|增长|下降|降低)[^，,。；;]{1,14}$)"
)
"""Verbs and adverbs behind 将 of the future; before a noun it is 把."""

_CUES = (
    _Cue("力争 预计 有望 可望 届时 打算 到时 今后 展望 下一步 远期"),
    _Cue("即将", "(?=签约|开工|投产|建成|投用|竣工|动工|启动)"),
    _Cue(
        "预期",
        "(?!寿命|指数|不断|稳定|向好|改善)(?<!(?:市场|社会|企业)预期)(?<!好的预期)(?<![好稳]预期)(?<!超出预期)"
        "(?<![于合超及比]预期)",
    ),
    _Cue(
        "计划",
        f"(?<![按累]计划)(?<!(?:{_PROGRAMMES})计划)(?=[一-鿿0-9“])(?!{_ABOUT_PLANS})(?!(?<=[0-9][个项]计划)[一-鿿]{{2,6}}项目)",
    ),
    _Cue("计划", "$", "(?<=[0-9]年)"),
    _Cue("计划", "(?=[，,]|$)", "(?<=按照)"),
    _Cue("拟", "(?<![模虚比草]拟)(?=[在建新投于按以]|[一-鿿]{2})"),
    _Cue("需 需要", "(?=完成|投资|新增|建设)"),
    _Cue("规划", "(?:[新改扩]?建|建设|到|新增|打造|引进|造林|种植|改造|培育)"),
    _Cue("共需 尚需", "(?![要求])"),
    _Cue("欲", "(?=[投建引打在])"),
    _Cue("将来", "(?![自源])"),
    _Cue(
        "努力",
        "(?=[实使把全年在]|完成|开工|达到|争取|做到|保持|新[增建]|突破|建[成设]|增[长加]|改造)",
        "(?<!经过|通过|共同|不懈|一致)(?<!的)",
    ),
    _Cue("确保", "(?!了)"),
    _Cue(
        "争取",
        "(?=再|到[0-9今明后二“本年]|[在年全今明]|实现|完成|达|新[增建开]|开工|突破[^，,]|建[成设]|改造|增[长加])",
    ),
    _Cue("目标", "(?!企业|客[户商]|市场|人群|(?:任务)?(?:完成|推进|落实|进展)[率情]|任务(?:中|里|已))"),
    _Cue(
        "可", "(?:完成|达产|(?:全部|全面|基本|陆续|正式)?(?:建成|投产|竣工|完工|交付|投用|开工|通车))", "(?<![许认不])"
    ),
    _Cue("提出", "(?=$|[，,:：“]{0,2}(?:到|[今明]年|20|全面|加快|将|要|力争|推[进动]|实[施现]|建[设成]|打造|把))"),
    _Cue("预测 预估", "(?!储量|了)", "(?<!已)(?<!已经)"),
    _Cue(BUILT, f"{_USED_TOO}(?:后(?![，,]?已)|可(?:年|实现|新增|形成|带动|提供))"),
    _Cue("约定", "(?<=[按照议同]约定)"),
    _Cue("年可", "(?=实现|新增|增加)", "(?<=[，,每])"),
    _Cue("未来", "(?!产业|[”’》])(?<![创亮向往赢领启抱见筑动]未来)"),
    _Cue("接下来", "(?!的)"),
    _Cue("抓紧", "(?=开工|新开工|建设)"),
    _Cue(
        "要",
        "(?=(?<!需要)[在把]|[实建完达新加努确开抓]|做好|[全今明]年|改造|培[育训]|引进|打造|力"
        f"|{_NEED_BEFORE}(?:增长|增加|突破|超过|保持|控制|稳定|提高|提升|扩大|下降|降|为[约近]?(?:[0-9]|$)))",
        "(?<!主)",
    ),
    _Cue("或", "(?=达|将|突破|超|较|连续|[可再]|出现|[升降增减]至)(?<![升增涨平降减高低和]或)"),
    _Cue("可能", "(?=会?(?:从|达|[升降增减跌涨超]|突破|上[升涨]|下[降跌滑]|提高|扩大|缩))"),
    _Cue("会", "(?=超过|达到|突破|增[加至长]|降[至低到]|升至|上升|下降|维持在|保持在)", "(?<![大协学商委社工国议])"),
    _Cue("料", "(?=[增减将达为在升降])", "(?<=[年月量费存能额价求口也仍])"),
    _Cue("希望", "(?!工程|小学|[的之])(?<!有希望)"),
    _Cue("年内", "(?<![一二两三四五几]年内)(?=投建|投产|开工|动工|启动|交付)"),
    _Cue("将", f"(?!超过?[^，,。；;、]{{1,9}}的){_WILL}(?!.{{1,12}}[升高转列纳]了)"),
    _Cue("将", before="(?<![已即])", name="shall"),
    _Cue(
        "要 承诺 决定 准备 今年再 今年还 明年再 明年还 全年再 全年还 年内再 年内还",
        "(?<![主需重首必概摘纲提简冲险紧只想须显次]要)(?:(?<=承诺)[，,])?",
        name="must",
    ),
)
_DONE_CUES = (
    _Cue("已 已经", "(?!经济)"),
    _Cue("共完成", before="(?<=[，,])(?:全[年省市县区州镇乡]){0,2}"),
    _Cue(
        "实际",
        "(?=完成(?!增长|下降)|开工|到位(?![内外]资)|投入|建成|实施|支出|发放|执行|使用(?![内外]资))",
    ),
    _Cue("截至 截止 眼下 报收 累计完成 累计实现"),
    _Cue("目前", before="(?<![由从比较])"),
    _Cue("现有", "(?!的?基础)"),
)


def _any_of(cues: Iterable[_Cue]) -> str:
    return "|".join(cue.pattern() for cue in cues)


def _words(cues: Iterable[_Cue]) -> set[str]:
    return {word for cue in cues for word in cue.words.split()}


def _least(words: set[str]) -> list[str]:
    """Leave out the words that have another of them inside."""
    return sorted(word for word in words if not any(other in word for other in words - {word}))


def _quick(cues: Sequence[_Cue], more: str = "") -> re.Pattern[str]:
    """Give the pattern of cues, whose words or `more` begin it, so that what can begin none is skipped at once.

    `re` does not see that by itself where some begin with a group.
    """
    starts = "".join(sorted({word[0] for word in _words(cues)} | set(more)))
    return lazy(f"(?=[{starts}])(?:{_any_of(cues)})")


TARGET = _quick(_CUES)
"""What opens a target; groups `shall` and `must` want a deed behind them."""
ACTUAL = _quick(_DONE_CUES, more="全")
"""What closes it."""
MAY_PLAN, MAY_RECORD, MAY_TELL = (
    lazy("|".join(_least(_words(cues)))) for cues in (_CUES, _DONE_CUES, _CUES + _DONE_CUES)
)
"""What `TARGET`, `ACTUAL` and each of the two have in them."""
REACH = max(map(len, _words(_CUES + _DONE_CUES))) + len("全年全市")
"""Characters at most from where one of the two begins to what `MAY_TELL` finds of it: the longest word, and what may
stand before 共完成."""
