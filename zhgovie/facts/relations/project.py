"""What is said of each named project as one record: `project` (name, investment, capacity, stage, started, completed).

What belongs to a project is the text from its name to the next project's, a 总投资3亿元的 right before the name, and
the next sentences of its paragraph that go on with 该项目 or 项目. Projects joined by 、 share what follows the last.
Of several stages the furthest that is no plan counts. What the text around the name does not say is taken from the
facts whose subject it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from zhgovie.facts.relations.investment import ABOUT, AMOUNT
from zhgovie.facts.relations.scene import TIME, Mention, Scene, mention
from zhgovie.facts.relations.words import codes, contract
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Fact, Ref, Relation

SLOTS = ("name", "investment", "capacity", "stage", "started", "completed")
_STAGES = ("signed", "approved", "started", "building", "built", "operating")
_TIME = mention(TIME)
_MONEY = (
    rf"(?:项目|工程|其|整体)?(?:计划|预计|规划|动态|静态|概算|估算|拟|完成)?总?(?:投资|概算|造价)"
    rf"{ABOUT}(?P<investment>{AMOUNT})"
)
_INVESTED_HERE = lazy(rf"[^,，。；;、\n]{{0,6}}?{_MONEY}")
_INVESTED = lazy(rf"[,，。；;（(]\s?该?{_MONEY}")
_COUNTED = lazy(r"\s?(?:共|已|达|有)?(?:\d|[一二三四五六七八九十百]{1,3}[个项])")
_COUNT_BEFORE = lazy(r"(?:\d余?|[一二两三四五六七八九十百千多几])[个项批大]\Z")
_COUNT_WITHIN = lazy(r"\d余?[个项批](?:重点|重大)?(?:项目|工程)\Z")
_INVESTED_BEFORE = lazy(rf"投资{ABOUT}(?P<investment>{AMOUNT})(?:[、,，][^,，。；;、\n]{{1,16}})?的\s?\Z")
_CAPACITY = lazy(
    rf"{contract('capacity')}(?:可?达到?|为|约|[:：]|近|超过?)?\s?(?<![\d.])"
    r"\d[\d,.×xX*]{0,15}(?:[余多十百千万亿]{0,3})[^\d,，。；;、\s]{1,8}"
)
_STAGE = lazy(
    rf"(?:(?P<date>{_TIME})(?:[^,，。；;\n]{{0,6}}))?(?P<stage>{contract('stage')})"
    r"(?!的|(?<=在建)[^,，。；;\s]|(?<=建成)[\d一二三四五六七八九十两了])"
)
_PLANNED = lazy(contract("planned"))
_PLAN_ENDS = lazy(r"[。；;\n]|目前|现已|如今|已经?(?!批)|正在")
"""What ends a plan for the stages told behind it."""
_NOT_THEN = lazy(r"[后前]|以[后前]|之[后前]|时(?!间)")
_GOES_ON = lazy(r"\s{0,4}(?:该|这一|此)?(?:项目|工程)(?!建设|总数|个数|办)")
_INVESTED_IN = lazy(rf"投资{ABOUT}(?P<investment>{AMOUNT})[^,，。；;、的\n]{{0,16}}?{contract('build')}\s?\Z")
_JOINT = lazy(r"[、和及与]|以及")
_LONGEST = 300
_LONGEST_BEFORE = 60
_MOST_SENTENCES = 3


@dataclass(slots=True)
class Record:
    """What has been gathered of a project."""

    slots: dict[str, Ref] = field(default_factory=dict)
    """Filled slots by name."""
    rank: int = -1
    """How far its stage is."""


def find(scene: Scene, facts: tuple[Fact, ...]) -> tuple[Relation, ...]:
    """Gather the projects of a document, in order of first mention; a bare name is no record."""
    records: dict[str, Record] = {}
    for name, start, end in _stretches(scene):
        record = records.setdefault(name.text, Record({"name": name}))
        _gather(scene, record, name, start, end)
    for fact in facts:
        if fact.subject in records:
            _from_fact(scene, records[fact.subject], fact)
    return tuple(
        Relation("project", tuple((slot, record.slots.get(slot)) for slot in SLOTS), "project.record")
        for record in records.values()
        if len(record.slots) > 1
    )


def _stretches(scene: Scene) -> Iterator[tuple[Ref, int, int]]:
    """Yield each mention of a project with the stretch behind it that speaks of it."""
    current: tuple[list[Mention], int, int] | None = None
    if not scene.starts_of("PROJECT"):
        return
    for start, end in scene.document.sentences:
        projects = [item for item in scene.within(start, end) if item.label == "PROJECT" and _is_one(scene, item, end)]
        if projects:
            yield from _in_sentence(scene, projects, end)
            current = (_group(scene, projects), end, 0)
        elif current and current[2] < _MOST_SENTENCES and _goes_on(scene, current[1], start, end):
            yield from ((scene.ref(item.start, item.end), start, min(end, start + _LONGEST)) for item in current[0])
            current = (current[0], end, current[2] + 1)
        else:
            current = None


def _in_sentence(scene: Scene, projects: list[Mention], end: int) -> Iterator[tuple[Ref, int, int]]:
    ends = [item.start for item in projects[1:]] + [end]
    for index in reversed(range(len(projects) - 1)):
        gap = _INVESTED_BEFORE.sub("", scene.skeleton[projects[index].end : projects[index + 1].start])
        if _JOINT.fullmatch(gap.removesuffix("总")):
            ends[index] = -1
    last = len(projects) - 1
    stretches: list[tuple[Ref, int, int]] = []
    for index in reversed(range(len(projects))):
        last = index if ends[index] >= 0 else last
        name = scene.ref(projects[index].start, projects[index].end)
        stretches.append((name, projects[last].end, min(ends[last], projects[last].end + _LONGEST)))
    yield from reversed(stretches)


def _group(scene: Scene, projects: list[Mention]) -> list[Mention]:
    """Projects that a following 该项目 can mean: the only one of the sentence."""
    return projects if len({scene.ref(item.start, item.end).text for item in projects}) == 1 else []


def _is_one(scene: Scene, project: Mention, end: int) -> bool:
    """Whether a name is one project and no class that is counted (援疆项目1万余个, 31个补链项目)."""
    before = _COUNT_BEFORE.search(scene.skeleton, max(0, project.start - 4), project.start)
    within = _COUNT_WITHIN.search(scene.document.clean, project.start, project.end)
    return not (before or within) and not _COUNTED.match(scene.skeleton, project.end, end)


def _goes_on(scene: Scene, before: int, start: int, end: int) -> bool:
    return "\n" not in scene.skeleton[before:start] and bool(_GOES_ON.match(scene.skeleton, start, end))


def _gather(scene: Scene, record: Record, name: Ref, start: int, end: int) -> None:
    """Fill the empty slots of a record from a stretch."""
    skeleton = scene.skeleton
    if name.start is not None:
        window = (max(0, name.start - _LONGEST_BEFORE), name.start)
        if before := _INVESTED_BEFORE.search(skeleton, *window) or _INVESTED_IN.search(skeleton, *window):
            record.slots.setdefault("investment", scene.ref(*before.span("investment")))
    if invested := _INVESTED_HERE.match(skeleton, start, end) or _INVESTED.search(skeleton, start, end):
        is_next = _INVESTED_BEFORE.search(skeleton, invested.start(), end)
        if not is_next or is_next.start() > invested.start():
            record.slots.setdefault("investment", scene.ref(*invested.span("investment")))
    if capacity := _CAPACITY.search(skeleton, start, end):
        record.slots.setdefault("capacity", scene.ref(*capacity.span()))
    planned_at = start
    for stage in _STAGE.finditer(skeleton, start, end):
        clause = max(start, *(skeleton.rfind(mark, start, stage.start()) + 1 for mark in ",，。；;"))
        is_planned = _PLANNED.search(skeleton, clause, stage.start("stage")) is not None
        goes_on = planned_at > start and _PLAN_ENDS.search(skeleton, planned_at, stage.end()) is None
        if is_planned or goes_on:  # 计划2025年6月开工,2026年底投产
            planned_at = stage.end()
        _take_stage(scene, record, stage, is_planned=is_planned or goes_on)


def _take_stage(scene: Scene, record: Record, stage: re.Match[str], *, is_planned: bool) -> None:
    """Take a stage with its date; what is planned dates the record but is no stage yet."""
    code = codes_of_stages()[stage["stage"]]
    rank = _STAGES.index(code)
    if not is_planned and rank > record.rank and not _NOT_THEN.match(scene.skeleton, stage.end()):
        record.slots["stage"], record.rank = scene.ref(*stage.span("stage")), rank
    if stage["date"]:
        slot = {"started": "started", "built": "completed", "operating": "completed"}.get(code)
        if slot:
            record.slots.setdefault(slot, scene.ref(*stage.span("date")))


def _from_fact(scene: Scene, record: Record, fact: Fact) -> None:
    """Take an investment or a capacity that the facts give to the project."""
    indicator = "".join(span.text for span in fact.indicator)
    if "投资" in indicator and fact.kind == "level" and fact.unit in {"CNY", "USD", "EUR", "HKD", "JPY"}:
        record.slots.setdefault("investment", scene.ref(fact.start, fact.end))
    elif fact.per == "a" or re.search(r"产能|年产|装机|生产能力", indicator):
        record.slots.setdefault("capacity", scene.ref(fact.start, fact.end))


@cache
def codes_of_stages() -> dict[str, str]:
    """Return the stage words with their codes."""
    return codes("stage")
