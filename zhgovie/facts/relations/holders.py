"""Who is meant as the subject of a clause: names before the verb, names at the head of an earlier clause, the document.

A subject is a tuple of references; an empty tuple says that there is one but that it has no name (10家企业入选).
"""

from __future__ import annotations

import re
from itertools import pairwise

from zhgovie.facts.relations import items
from zhgovie.facts.relations.phrases import begins_with_verb, holds_verb, is_deed, is_name, opens_no_name
from zhgovie.facts.relations.scene import HOLDERS, TIME, Mention, Scene, listed, mention, names
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref

_LIST = listed(names(*HOLDERS))
_TIME = mention(TIME)
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十多几]{1,3})"
_COUNT = rf"(?<![A-Za-z\-“.\d])(?:\d[\d,.]{{0,12}}|[一二两三四五六七八九十百千几数多]{{1,4}})余?{any_of('measure')}"
CLAUSE_MARK = lazy(r"[,，。；;：:！!？?\n]")
_ADVERB = lazy(
    rf"(?:{any_of('adverb')}|(?:已?连续|连){_NUMBER}(?:次|年|届|个?年度)|第?{_NUMBER}[次度]|(?:于|在)?{_TIME}"
    rf"|[从自在]{mention('GPE', 'FAC', 'LOC')}|(?<![予加难足可所])以|\s)\Z"
)
# 以破世界纪录的成绩|夺得
_MANNER = lazy(rf"以[^,，以]{{1,30}}?(?:{any_of('manner')}|(?<=第)[一二三四五六七八九十])\Z")
_SCENE = lazy(r"(?<=[^,，])[在于][^,，在于]{1,24}?(?:[上中里]|期间)\Z")  # 李大山|在庆典上|荣获
_LEADING_SCENE = lazy(r"在[^,，。“《]{2,24}?[上中](?=[“《])")  # 在厨师节上|“楚才宴”
# 国务院批复|平川成为
_DECIDES = lazy(
    rf"(?:{mention('GOV', 'ORG', 'GPE')}|有关部门|组委会)[^,，。\ue000-\ue0ff]{{0,6}}?"
    r"(?:宣布|公布|批复|批准|同意|确认|支持)[将把]?(?=.)"
)
_LEAD = lazy(
    rf"(?:[\s“”\"‘’—\-·•●■◆▲★]|\d{{1,2}}[.、)）]|[一二三四五六七八九十]是|[（(]{_NUMBER}[）)]"
    rf"|(?:{any_of('lead')}|{_TIME}|数?{_NUMBER}?年来)的?|[,，、])++"
)
_SUMMARY = lazy(
    rf"(?:等?(?:{_COUNT}|{_NUMBER}(?={any_of('bare_noun')}))[^、，。“”《》\ue000-\ue0ff]{{0,8}}|(?<![高平中上初同优一二三特])等(?:地|{any_of('bare_noun')}|{any_of('holder_kind')})?)\Z"
)
_ONE_NAME = lazy(names(*HOLDERS))
_OTHERS_COUNTED = lazy(r"[二两三四五六七八九十百\d](?!(?<=1)\D)")  # 平川县|两家企业, not 甲、乙|两家企业
_SUMMED_UP = lazy(r"(?<=[^一二三四五六七八九十])等(?:一批|一大批|多[个家项座]|众多)")  # 甲、乙|等一批节能、环保园
_COUNTED = lazy(
    rf"(?:全[国省市县区]|我[国省市县区])?(?:共有?|有|近|约|超)?{_COUNT}|所有|各[地类级省市县区]|不少|许多|众多|一些|部分|大批|多数"
    rf"|{_NUMBER}{any_of('bare_noun')}|(?:全[国省市县区州]|我[国省市县区])?(?:半数|过半|大半|近半|[超近]?[一二三四五六七八九]成)"
)
PRONOUN = lazy(
    r"该(?P<kind>[省市县区州盟旗镇乡村院校厂])|(?:该|本|我|整)(?:省|市|县|区|州|盟|旗|镇|乡|村|院|校|厂|项目|园区|开发区|高新区|经开区)"
    r"|全[省市县区州镇乡村]|(?P<zone>开发区|高新区|经开区|园区)|(?P<company>(?:[该本我])?(?:公司|集团|企业))"
)
_POINTED_AT = ("GPE", "ZONE", "ORG", "COMPANY", "GOV")
_SCHOOLS = ("校", "大学", "中学", "小学", "学院", "幼儿园")
_DEMONSTRATIVE = lazy(r"[该这那此其]|自己|本人|[我咱]们|[他她它]们?|[一两几]|\d(?!\d?岁)|不少|许多|众多|多")
_BY_VIRTUE = lazy(rf"{_LIST}[也都均还]?(?:[因凭]|由于|依托|以其|靠|从)")
_BY_ITS_VIRTUE = lazy(r"(?P<who>(?:(?![因凭的])[^,，、]){2,10}?)[也都均还]?[因凭]其")
_BY_MEANS = lazy(r"凭(?:借|着)?|依靠|历经")
_ASPECT = lazy(
    r"(?:县域|城市|园区|企业|经济|社会|投资|发展|科技|创新|基本|综合|核心|品牌)*(?:实力|竞争力|影响力|排名|潜力|能力|水平)\Z"
)
_COURTESY = lazy(r"(?:同志|先生|女士)\Z")
_SITUATED = lazy(rf"(?:位于|地处|坐落[于在]|来自|出生于|生于)[^,，。；的]{{1,24}}的(?P<who>{_LIST})")
_DESCRIBED = lazy(
    rf"[^,，：:\n]{{2,40}}的(?P<who>{names(*HOLDERS)}[^,，的了着过\ue000-\ue0ff]{{0,4}})[,，]"
)  # 规模最大的土楼群之一的某镇，
_MOVES = lazy(".[进到]")
_DATELINE = lazy(r"(?:消息|[电讯]|报道)(?:[（(][^（()）]{1,12}[）)])?\s?[:：]?\Z")
_REPRESENTED = lazy(
    rf"[^,，的在对向将把由从被]{{0,8}}的[^,，的在对向将把由从被]{{0,10}}?(?P<who>{names(*HOLDERS)})[,，]?\Z"
)
_KIND_OF_WORK = lazy(any_of("work_kind"))  # 二人转“…”
_COUNT_AT_END = lazy(rf"{_COUNT}\Z")
_OWNED = lazy(rf"的{_LIST}")
_PREDICATE = lazy(rf"[在对向与同将把由从被了着过]|{mention('HONOR')}")
_WINDOW = 120
_NAMES = lazy(_LIST)
_NAMES_AT_END = lazy(rf"{_LIST}\Z")
_BARE = lazy(rf"{any_of('bare_noun')}|[^,，、]{{0,12}}?(?:一系列|一批|这些|那些)[^,，]*")
_POST = rf"{names(*HOLDERS)}?(?:{mention('TITLE')}[、兼]?{names(*HOLDERS)}?){{1,6}}"
_POSTED = lazy(rf"(?:[该本]?(?:公司|集团|企业|校|院|村|镇|厂))?{_POST}(?P<who>{mention('PERSON')})")
_WITH_POST = lazy(rf"(?P<who>{mention('PERSON')}){mention('TITLE')}\Z")
_NATIVE = lazy(rf"{mention('GPE')}{{1,6}}人(?:[,，]|\Z)")  # 某，|青河县人，荣获…
_NAMES_ALONE = lazy(rf"{_LIST}[,，]")


def clause_start(skeleton: str, start: int, end: int) -> int:
    """Find where the clause that `end` stands in begins; clauses of names alone go with the next: 甲，乙通过…."""
    edges = [start, *(mark.end() for mark in CLAUSE_MARK.finditer(skeleton, start, end))]
    while len(edges) > 1 and _NAMES_ALONE.fullmatch(skeleton, edges[-2], edges[-1]):
        edges.pop()
    return edges[-1]


def before_verb(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the subject that stands in `[start:end]`, the words of a clause before its verb; None if there is none."""
    skeleton = scene.skeleton
    start = _after_lead(skeleton, start, end)
    start = _after_decision(skeleton, start, end)
    if leading := _LEADING_SCENE.match(skeleton, start, end):
        start = leading.end()
    while start < end and (adverb := _adverbial(skeleton, start, end)):
        end = adverb.start()
    end = _before_aspect(skeleton, start, end)
    if courtesy := _at_end(_COURTESY, skeleton, start, end):
        end = courtesy.start()
    if start >= end:
        return None
    if skeleton[end - 1] == "、":  # what is joined to a verb is a verb: 培育龙头、获得…
        return at_head(scene, start, end)
    if who := _at_end(_WITH_POST, skeleton, start, end):
        return (scene.ref(*who.span("who")),)
    return _listed(scene, start, end)


def _listed(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read a subject in `[start:end]` that may end in a summary of its row: 甲、乙等8个村."""
    skeleton = scene.skeleton
    summary = _at_end(_SUMMARY, skeleton, start, end) or _SUMMED_UP.search(skeleton, start, end)
    listed_end = summary.start() if summary and summary.start() > start else end
    if found := _at_end(_NAMES_AT_END, skeleton, start, listed_end):
        others = _OTHERS_COUNTED.match(skeleton, listed_end, end) if summary else None
        if others and "、" not in skeleton[start : found.start()] and _ONE_NAME.fullmatch(skeleton, *found.span()):
            return ()
        return _in_full(scene, start, *found.span())
    if summary and (skeleton[listed_end] == "等" or "、" in skeleton[start:listed_end]):
        return items.read(scene, items.after_owner(skeleton, start, listed_end), listed_end)
    is_counted = _COUNTED.match(skeleton, start, end) and not _KIND_OF_WORK.match(skeleton, start, end)
    if is_counted or (summary and _COUNTED.search(skeleton, listed_end, end)):
        return ()
    return _phrase(scene, start, listed_end)


def _adverbial(skeleton: str, start: int, end: int) -> re.Match[str] | None:
    """Find the adverb, or the phrase of manner or place behind a subject, that ends a stretch."""
    plain = _at_end(_ADVERB, skeleton, start, end) or _at_end(_MANNER, skeleton, start, end)
    place = None if plain else _at_end(_SCENE, skeleton, start, end)
    return place if place and place.start() > start else plain


def _after_decision(skeleton: str, start: int, end: int) -> int:
    """Find where what somebody decides begins: 国务院批复|平川成为…."""
    decides = _DECIDES.match(skeleton, start, end)
    return decides.end() if decides else start


def _before_aspect(skeleton: str, start: int, end: int) -> int:
    """Find where a holder ends of which an aspect is ranked: 九原区|综合实力."""
    aspect = _at_end(_ASPECT, skeleton, start, end)
    if aspect and (aspect.start() == start or _at_end(_NAMES_AT_END, skeleton, start, aspect.start())):
        return aspect.start()
    return end


def _in_full(scene: Scene, start: int, left: int, end: int) -> tuple[Ref, ...]:
    """Read the row of names that ends in `[left:end]`, also where it holds names that are no mentions."""
    if _COUNT_AT_END.search(scene.skeleton, start, left):  # 6座|博物馆
        return ()
    first = items.after_owner(scene.skeleton, start, left)
    return items.read(scene, first, end) or scene.refs(left, end, HOLDERS)


def at_head(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the names or the pronoun that a clause begins with; None if it begins otherwise."""
    skeleton = scene.skeleton
    at, start = start, _after_lead(skeleton, start, end)
    if _at_end(_DATELINE, skeleton, at, end) or _NATIVE.match(skeleton, start, end):
        return None
    if person := _POSTED.match(skeleton, start, end) or _SITUATED.match(skeleton, start, end):
        return scene.refs(*person.span("who"), HOLDERS)  # 甲公司董事长乙 is 乙
    if match := _NAMES.match(skeleton, start, end):
        return _owned(scene, match.end(), end) or scene.refs(*match.span(), HOLDERS)
    if match := PRONOUN.match(skeleton, start, end):
        return _meant(scene, match)
    return () if _DEMONSTRATIVE.match(skeleton, start, end) else _noun_clause(scene, start, end)


def _noun_clause(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read a clause that is but the subject of the next: 我国的海口等六个城市，荣获…, 规模最大的土楼群之一的某镇，."""
    skeleton = scene.skeleton
    if skeleton[end - 1] not in "，," or opens_no_name(skeleton, start):
        return None
    described = _DESCRIBED.fullmatch(skeleton, start, end)
    if described and not begins_with_verb(skeleton, start) and not _MOVES.match(skeleton, start):
        return items.read(scene, *described.span("who"))
    if _PREDICATE.search(skeleton, start, end) or holds_verb(skeleton, start, end - 1):
        return None
    people = before_verb(scene, start, end - 1)
    are_named = people and scene.all_named(people)
    return people if are_named else None


def in_sentence(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the subject from the clauses in `[start:end]`, the nearest that begins with one."""
    edges = [start, *(match.end() for match in CLAUSE_MARK.finditer(scene.skeleton, start, end)), end]
    subjects = (at_head(scene, left, right) for left, right in reversed(list(pairwise(edges))))
    return next((subject for subject in subjects if subject is not None), None)


def of_document(scene: Scene) -> tuple[Ref, ...]:
    """Refer to the document's subject by its name alone."""
    return (Ref(scene.subject),) if scene.subject else ()


def _owned(scene: Scene, at: int, end: int) -> tuple[Ref, ...] | None:
    """Read the name behind 的: 西藏的|巴桑德吉, 岭南文化的典型代表|凉茶."""
    if owned := _OWNED.match(scene.skeleton, at, end):
        return scene.refs(*owned.span(), HOLDERS)
    represented = _REPRESENTED.match(scene.skeleton, at, end)
    if not represented or not is_name(scene.skeleton, at, represented.start("who")):
        return None
    return scene.refs(*represented.span("who"), HOLDERS)


def _meant(scene: Scene, pronoun: re.Match[str]) -> tuple[Ref, ...]:
    """Say whom 我市, 该区, 公司 mean: the one last named, else the document's subject, else just the words."""
    company = scene.meant("COMPANY", pronoun.start()) if pronoun["company"] else None
    meant = company or (_zone(scene, pronoun) if pronoun["zone"] else None)
    if pronoun["kind"] and (named := _of_kind(scene, pronoun)):
        return (Ref(scene.clean_of(named)),)
    if meant:
        return (scene.ref(meant.start, meant.end),)
    return of_document(scene) or (scene.ref(*pronoun.span()),)


def _of_kind(scene: Scene, pronoun: re.Match[str]) -> Mention | None:
    """Say which place or body 该村, 该校 mean: the last named that ends as it does."""
    kind = pronoun["kind"]
    endings = _SCHOOLS if kind == "校" else (kind,)
    named = (scene.meant(label, pronoun.start(), endings) for label in _POINTED_AT)
    return max((found for found in named if found), default=None)


def _zone(scene: Scene, pronoun: re.Match[str]) -> Mention | None:
    """Say which zone a bare 园区 means."""
    zone = scene.meant("ZONE", pronoun.start(), pronoun["zone"])
    return zone or scene.meant("FAC", pronoun.start(), pronoun["zone"])


def _phrase(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read a subject that no mention covers (援藏援疆工作); empty if there is one that cannot be read."""
    skeleton = scene.skeleton
    if pronoun := PRONOUN.fullmatch(skeleton, start, end):
        return _meant(scene, pronoun)
    if _BY_VIRTUE.match(skeleton, start, end):  # 江西因其良好的生态条件入选
        return at_head(scene, start, end)
    if _BY_MEANS.match(skeleton, start, end):
        return None
    virtue = _BY_ITS_VIRTUE.match(skeleton, start, end)
    if virtue and is_name(skeleton, *virtue.span("who")):
        return (scene.ref(*virtue.span("who")),)
    return _head_of_phrase(scene, items.after_owner(skeleton, start, end), end) or _otherwise(scene, start, end)


def _head_of_phrase(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Read the head of a phrase, behind its last 的."""
    skeleton = scene.skeleton
    named = _NAMES.match(skeleton, start, end)
    if not _BARE.fullmatch(skeleton, start, end) and is_deed(skeleton, start, end, named.end() if named else None):
        return (scene.ref(start, end),)
    return items.read(scene, start, end) if end - start > 1 and not _BARE.fullmatch(skeleton, start, end) else None


def _otherwise(scene: Scene, start: int, end: int) -> tuple[Ref, ...] | None:
    """Say of a phrase whose head is no name whether there is a subject in it."""
    skeleton = scene.skeleton
    if _BARE.fullmatch(skeleton, items.after_owner(skeleton, start, end), end):
        return ()
    if opens_no_name(skeleton, start) or begins_with_verb(skeleton, start):
        return None
    return at_head(scene, start, end) or ()


def _after_lead(skeleton: str, start: int, end: int) -> int:
    """Find where a clause's own words begin; a quotation mark that is closed among them is one (“渝字号”文艺精品)."""
    lead = _LEAD.match(skeleton, start, end)
    if not lead:
        return start
    opened = skeleton.rfind("“", start, lead.end())
    return opened if opened >= 0 and skeleton.find("”", lead.end(), end) > 0 else lead.end()


def _at_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Find the longest match, within reach, of a pattern that holds only at the end of the stretch."""
    return pattern.search(text, max(start, end - _WINDOW), end)
