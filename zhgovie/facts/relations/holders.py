"""Who is meant as the subject of a clause: names before the verb, names at the head of an earlier clause, the document.

A subject is a tuple of references; an empty tuple says that there is one but that it has no name (10家企业入选).
"""

from __future__ import annotations

import re

from zhgovie.facts.relations.scene import HOLDERS, TIME, Mention, Scene, listed, mention, split_list
from zhgovie.model import Ref

_NAME = mention(*HOLDERS)
_TIME = mention(TIME)
CLAUSE_MARK = re.compile(r"[,，。；;：:！!？?\n]")
_COUNT = r"(?:\d[\d,.]{0,12}|[一二两三四五六七八九十百千几数多]{1,4})余?(?:个|家|所|人|户|项|名|座|处|条|类|款|种|地|市|县|区|镇|村|校|院|位|件|只|支|批|大|者)"
_ADVERB = re.compile(
    rf"(?:成功|先后|首次|首批|率先|再次|再度|多次|均|都|已经|已|现已|现|也|还|又|再|共|全部|陆续|相继|双双|一举|正式|同时|顺利|荣幸|最终|分别|累计|近日|日前|近期|目前|曾|并|且|而|则|就|更|一直|最近|今日|去年|同年"
    rf"|(?:已?连续|连)(?:\d{{1,3}}|[一二两三四五六七八九十多几]{{1,3}})(?:次|年|届|度|个年度)|连续多年|连年|(?:\d{{1,3}}|[一二两三四五六七八九十多几]{{1,3}})[次度]"
    rf"|(?:于|在)?{_TIME}|[\s、])\Z"
)
_LEAD = re.compile(
    rf"(?:[\s“”\"‘’—\-·•●■◆▲★]|\d{{1,2}}[.、)）]|[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{{1,3}}[)）]|其中|此外|另外|同时|目前|现在|如今|近日|日前|近期|近年来|去年|今年|其|而|并且|并|且|而且|据了解|据悉|截至|截止|全年|{_TIME}|[,，、])++"
)
_SUMMARY = re.compile(rf"(?:等(?:地|单位|企业)?|等?{_COUNT}[^、，。{{}}]{{0,8}}|等)\Z")
_COUNTED = re.compile(rf"(?:全[国省市县区]|我[国省市县区])?(?:共有?|有|近|约|超)?{_COUNT}")
_PRONOUN = re.compile(r"(?:该|本|我)(?:开发|高新|园)?[省市县区州盟旗镇乡村院校厂]|全[省市县区州镇乡村]|该?(?:开发区|高新区|经开区|园区|示范区|新区)|(?:该|本)?(?:公司|企业|集团|项目|产业园|基地)|该市|该县")
_PREPOSITION = re.compile(r"[在对向与同将把由从经据按以为随自于给]\Z")
_NOT_A_NAME = re.compile(r"[的了着过]\Z|增长|下降|达到|实现|推进|加快|推动|开展|完成|加强|提升|坚持|实施|落实|新增|建设|\d|[,，。；;：:]")
_LONGEST_PHRASE = 24


def clause_start(skeleton: str, start: int, end: int) -> int:
    """Find where the clause that `end` stands in begins; clauses of names alone go with the next: 甲，乙通过…."""
    edges = [start, *(mark.end() for mark in CLAUSE_MARK.finditer(skeleton, start, end))]
    while len(edges) > 1 and _NAMES_ALONE.fullmatch(skeleton, edges[-2], edges[-1]):
        edges.pop()
    return edges[-1]


def before_verb(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the subject that stands in `[start:end]`, the words of a clause before its verb; None if there is none."""
    skeleton = scene.skeleton
    while start < end and (lead := _LEAD.match(skeleton, start, end)):
        start = lead.end()
    while start < end and (adverb := _last(_ADVERB, skeleton, start, end)):
        end = adverb.start()
    if start >= end:
        return None
    summary = _last(_SUMMARY, skeleton, start, end)
    names = _names_ending(scene, start, summary.start() if summary and summary.start() > start else end)
    if names:
        return names
    if _COUNTED.match(skeleton, start, end) or (summary and _COUNTED.search(skeleton, start, end)):
        return ()
    return _phrase(scene, start, end)


def at_head(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the names or the pronoun that a clause begins with; None if it begins otherwise."""
    skeleton = scene.skeleton
    while start < end and (lead := _LEAD.match(skeleton, start, end)):
        start = lead.end()
    if match := _NAMES.match(skeleton, start, end):
        return _refs(scene, start, match.end())
    if match := _PRONOUN.match(skeleton, start, end):
        return of_document(scene) or (scene.ref(match.start(), match.end()),)
    return None


def in_sentence(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the subject from the clauses in `[start:end]`, the nearest that begins with one."""
    edges = [start, *(match.end() for match in CLAUSE_MARK.finditer(scene.skeleton, start, end)), end]
    for left, right in reversed(list(zip(edges, edges[1:], strict=False))):
        found = at_head(scene, left, right)
        if found:
            return found
    return None


def of_document(scene: Scene) -> tuple[Ref, ...]:
    """Refer to the document's subject by its name alone."""
    return (Ref(scene.subject),) if scene.subject else ()


_NAMES = re.compile(listed(_NAME))
_NAMES_ALONE = re.compile(rf"{listed(_NAME)}[,，]")


def _names_ending(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the list of names that `[start:end]` ends with."""
    found: Mention | None = None
    chosen: list[Mention] = []
    mentions = [item for item in scene.within(start, end) if item.label in HOLDERS]
    right = end
    for found in reversed(mentions):
        gap = scene.skeleton[found.end : right]
        if gap and not _JOINT.fullmatch(gap) or (not gap and right != end):
            break
        chosen.insert(0, found)
        right = found.start
    return tuple(scene.ref(item.start, item.end) for item in chosen)


_JOINT = re.compile(r"[、,，和及与]|以及")


def _phrase(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read a subject that no mention covers: 援藏援疆工作, 镍铜钴新材料产业集群."""
    skeleton = scene.skeleton
    if pronoun := _PRONOUN.fullmatch(skeleton, start, end):
        return of_document(scene) or (scene.ref(pronoun.start(), pronoun.end()),)
    if end - start > _LONGEST_PHRASE or _NOT_A_NAME.search(skeleton, start, end):
        return at_head(scene, start, end)
    if _PREPOSITION.match(skeleton, start, start + 1):
        return None
    return tuple(scene.ref(*item) for item in split_list(scene, start, end)) if end - start > 1 else None


def _refs(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    return tuple(scene.ref(found.start, found.end) for found in scene.within(start, end) if found.label in HOLDERS)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Find a match of a pattern that ends with \\Z at the end of the stretch, the longest one."""
    window = max(start, end - 40)
    return pattern.search(text, window, end)
