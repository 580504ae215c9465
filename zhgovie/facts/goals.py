"""Amounts set beforehand, and shares of them: 完成年任务75亿元的23.7%, 为年预算的32.3%, 年度计划投资5亿元."""

from __future__ import annotations

from collections.abc import Sequence

from zhgovie.facts.draft import Draft, Page, put, same_sentence
from zhgovie.facts.kind import share_denominator
from zhgovie.facts.phrase import WINDOW, left_phrase
from zhgovie.facts.rates import before_gap
from zhgovie.lexicons.lazy import lazy

Offsets = tuple[int, int]

_SET = (
    r"(?:(?:上级|国家|[省市县部]|[省市县区州]政府)?下达的?|[省市县区州]政府)?(?:全年|年度|年初|当年|年|既定|调整|变动|预期)?"
    r"(?:[省市县区州上]级?(?:下达|定))?的?(?:指标|工作|目标|考核|控制)?"
)
_PLAN = rf"{_SET}总?(?:计划|任务|目标|预算|指标)(?:任务|目标|数|额)?"
_PLAN_ENDS = frozenset("划务标算数额")
_OF_PLAN = lazy(rf"(?:完成|占|为|达到|达)?(?P<plan>{_PLAN})")
COMPLETES = lazy(rf"(?:完成|达到?)(?:{_PLAN}|[一-鿿]{{2,8}}?(?:计划|任务|目标|指标)(?:任务|量|数)?)")
"""A share of what was planned, of the fact before."""
_BEHIND = "indicator.plan_behind"
_AGAINST = lazy("(?:[高低多少]于|(?<!不)超过|超出|达到|控制在|突破)了?$")
"""Before a goal that what is told is held against: 失业率3.5%,低于 4%的控制目标."""
_BARE_TASK = 2
"""Length of 任务 alone, of which some were done: 完成8项任务."""
_WORKS, _WORK = ("投资", "建设", "生产", "销售"), 2
"""What a goal may be of, and its length: 1.8万亿元投资目标."""
_PAIR = 2
"""Facts before a share that tells of them both."""
_OF = lazy("的(?:近|约|超过?|逾)?")
_OF_MEAN, _WIDE = lazy(r"平均(?:水平|值)?"), frozenset({"全国", "全省", "全市", "全区", "全州", "全球", "世界"})
"""What a share is of that compares with a wider place: 仅为全国 平均水平的60%."""


ALONE = lazy(rf"(?:(?<![一-鿿])完成了?|(?:(?<![一-鿿])|(?<=分别)|(?<=已))达到?了?){_PLAN}(?=的?[约近超]?$)")
_INSIDE = lazy(rf"(?:完成了?|为|占){_PLAN}$")
"""A share of a plan, with what it is of before it."""
AS_PLAN = lazy(
    rf"(?P<plan>为{_PLAN}|(?:完成了?|为|占){_SET}(?:(?:投资|建设)(?:计划|任务|目标)|计划(?:投资|开工)))的?[约近]?$"
)
"""What the fact before is held against, where not all its words name it: 为年度计划的80%, 完成年度投资计划的23%."""


def amount(page: Page, draft: Draft, own: Sequence[Offsets], previous: Draft | None) -> bool:
    """完成年任务75亿元的23.7%: the amount is the task's, of the fact before."""
    if previous is None or not own or page.text[own[-1][1] - 1] not in _PLAN_ENDS:
        return False
    if not same_sentence(page.text, previous, draft):
        return False
    if draft.reading.kind == "share" and ALONE.search(page.text, draft.group.left[0], draft.quantity.start):
        return False
    start = page.ends.get(own[0][0], own[0][0])  # 占 年初 预算, 占 全年 目标任务
    match = _OF_PLAN.fullmatch(page.text, start, own[-1][1])
    if match is None:
        return False
    start = match.start() - (page.text[match.start() - 1] in "占为")
    draft.verb = (start, match.end("plan"))
    put(draft, [*_measured(page.text, previous), match.span("plan")], "indicator.plan")
    return True


def projects_before(text: str, draft: Draft, own: Sequence[Offsets], previous: Draft | None) -> list[Offsets]:
    """Give the projects that were counted before what is planned to go into them: 引进项目47个,计划 投资9亿元."""
    if previous is None or previous.reading.kind != "level" or not text.startswith("投资", own[0][0]):
        return []
    is_counted = previous.quantity.unit in {"个", "项"} and text.endswith(("项目", "工程"), *previous.indicator[-1])
    is_planned = text.endswith("计划", 0, own[0][0]) and same_sentence(text, previous, draft)
    return list(previous.indicator) if is_counted and is_planned else []


def of_amount(page: Page, draft: Draft, before: Sequence[Draft]) -> bool:
    """完成投资3亿元,占总投资9亿元的40%: the whole is told with its amount."""
    if draft.reading.kind != "share" or len(before) < _PAIR or before[-1].clause is not draft.clause:
        return False
    text, whole = page.text, before[-1]
    start, end = whole.group.left[0], whole.quantity.start
    at = share_denominator(text, max(start, end - WINDOW), end)
    if at < 0 or not _OF.fullmatch(text, whole.quantity.end, draft.quantity.start):
        return False
    own = left_phrase(text, start, at, page.skips, page.ends).spans if at > start else []
    if not own and not (before[-2].indicator and same_sentence(text, before[-2], draft)):
        return False
    denominator = left_phrase(text, at, end, None, page.ends).spans
    put(draft, [*(own or _measured(text, before[-2])), *denominator], "indicator.share_of_amount")
    return True


def reached(page: Page, draft: Draft, right: Sequence[Offsets], previous: Draft | None) -> bool:
    """新建公路120公里,超额完成100公里的年度目标: the amount is the goal's, of the fact before."""
    phrase = draft.phrase
    if previous is None or phrase.spans or len(right) != 1:
        return False
    is_held = page.text[draft.quantity.start - 1] in "为占"  # 造林12万亩,为10万亩任务的120%
    is_held |= _AGAINST.search(page.text, draft.group.left[0], draft.quantity.start) is not None
    if phrase.tail[:1] != ["完成"] and not is_held:
        return False
    is_set = right[0][1] - right[0][0] > _BARE_TASK or page.text.endswith(("全年", "年度"), 0, draft.quantity.start)
    is_set |= is_held
    is_plan = is_set and _OF_PLAN.fullmatch(
        page.text, right[0][0] + _WORK * page.text.startswith(_WORKS, right[0][0]), right[0][1]
    )
    is_alike = draft.quantity.unit == previous.quantity.unit and same_sentence(page.text, previous, draft)
    if not is_plan or not is_alike:
        return False
    put(draft, [*_measured(page.text, previous), *right], _BEHIND)
    draft.verb, draft.modality = None if is_held else phrase.tail_spans[0], "target"
    draft.taken_right = True
    return True


def share(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """为年预算的32.3%, 完成年任务75亿元的23.7%: the verb and the plan join what the fact before measures."""
    text, spans = page.text, draft.phrase.spans
    if (
        _of_reached(draft, previous)
        or (spans and (_of_own(page, draft) or _of_mean(page, draft, previous)))
        or _as_plan(text, draft, previous)
    ):
        return True
    if previous is None or not same_sentence(text, previous, draft):
        return False
    is_bare = not spans or text[slice(*spans[0])] in {"完成", "完成了"}
    if is_bare and (alone := ALONE.search(text, draft.group.left[0], draft.quantity.start)):
        put(draft, [*_measured(text, previous), alone.span()], "indicator.share_of_plan")  # 完成年初计划的95%
        return True
    if not spans:
        plan = previous.verb if previous.rules.get("indicator") == "indicator.plan" else None
        if plan is not None:
            put(draft, [*previous.indicator[:-1], plan], "indicator.share_of_plan")
        return plan is not None
    start, end = spans[0]
    if len(spans) == 2 and _OF_PLAN.fullmatch(text, start, spans[1][1]):  # 完成 年初 预算
        spans, end = [(start, spans[1][1])], spans[1][1]
    says_what = draft.phrase.head[:1] in (["为"], ["是"])
    completes = COMPLETES.fullmatch(text, start, end) is not None  # 完成年初预算36.7%
    if len(spans) != 1 or not (completes or (says_what and draft.phrase.is_attributive)):
        return False
    put(draft, [*_measured(text, previous), (start, end)], "indicator.share_of_plan")
    return True


def _as_plan(text: str, draft: Draft, previous: Draft | None) -> bool:
    spans, told = draft.phrase.spans, AS_PLAN.search(text, draft.group.left[0], draft.quantity.start)
    if told is None:
        return False
    whose = [(start, min(end, told.start())) for start, end in spans if start < told.start()]
    if not whose and previous is not None and same_sentence(text, previous, draft):
        whose = _measured(text, previous)
    if whose:
        put(draft, [*whose, told.span("plan")], "indicator.share_of_plan")
    return bool(whose)


def _of_reached(draft: Draft, previous: Draft | None) -> bool:
    """完成250盏年计划的80%: the verb joins what the goal before is of."""
    if previous is None or previous.clause is not draft.clause or previous.rules.get("indicator") != _BEHIND:
        return False
    draft.verb, verb = previous.verb, [previous.verb] if previous.verb else []
    put(draft, [*previous.indicator[:-1], *verb, previous.indicator[-1]], "indicator.share_of_plan")
    return True


def _of_own(page: Page, draft: Draft) -> bool:
    """支出规模 为年初预算的31.6%, 债券 已完成全年计划的92%: what is measured stands before the verb."""
    text, spans = page.text, draft.phrase.spans
    own = _INSIDE.search(text, spans[0][0], spans[-1][1])
    if own is None or not (draft.phrase.is_attributive or own.group().startswith("完成")):
        return False
    whose = [(spans[0][0], own.start())] if own.start() > spans[0][0] else []
    if not whose and text[own.start() - 1] == "已":
        whose = left_phrase(text, draft.group.left[0], own.start() - 1, page.skips, page.ends).spans
    if whose and whose[0][0] + 1 < whose[-1][1]:
        put(draft, [*whose, own.span()], "indicator.share_of_plan")
        return True
    return False


def _of_mean(page: Page, draft: Draft, previous: Draft | None) -> bool:
    """仅为全国平均水平的60%: the wider place joins what the fact before measures."""
    text, (start, end) = page.text, draft.phrase.spans[0]
    if previous is None or not draft.phrase.is_attributive or not same_sentence(text, previous, draft):
        return False
    if not _OF_MEAN.fullmatch(text, start, end) or text[start - 2 : start] not in _WIDE:
        return False
    put(draft, [*_measured(text, previous), (start - 2, end)], "indicator.share_of_mean")
    return True


def _measured(text: str, previous: Draft) -> list[Offsets]:
    """Give the indicator before without what it is a share of or is held against."""
    return [span for span in before_gap(previous) if text[span[0]] != "占"] or list(previous.indicator)
