"""The items of a coordinated subject, each as the text writes its name.

Of a row of holders often only some are mentions, or a mention is part of a name (天祝|吐谷浑王族墓葬群、四角坪遗址): an
item is then the words between two marks. A place before a site or goods is part of their name (北海|涠洲岛, 平遥|牛肉),
a kind of work before its title is none (歌曲|《…》).
"""

from __future__ import annotations

from zhgovie.facts.relations.phrases import is_name
from zhgovie.facts.relations.scene import HOLDERS, Scene, mention, names
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Ref

_SITES = mention("LOC", "FAC", "PRODUCT")
_SIGNS_OF_PLACE = frozenset(sign for sign in mention("GPE") if sign >= "\ue000")
"""Between two of them 的 joins a place to the one it lies in: 甲县的|乙村."""
_ITEM = lazy(r"(?:《[^《》\n]{1,40}》|“[^“”\n]{1,30}”|\"[^\"\n]{1,30}\"|(?!以及)[^、,，和及与])+")
_TOUCHING = lazy("(?<=”)(?=“)")
_BRACKET = lazy(r"(?<=..)[（(][^（()）]{1,24}[）)]\Z")
_TITLED = lazy(
    rf"(?:{any_of('work_kind')}|[^《》“”]{{1,10}}(?=《))?(?P<name>《[^《》]{{1,40}}》|“[^“”]{{1,30}}”)(?:一[书文剧片]|专著|论文)?"
)
_TITLE_AT_END = lazy(r"(?P<name>《[^《》]{1,40}》)\Z")
_SUMMED = lazy(rf"(?<=[^,，、])等(?:\d{{1,4}}|[一二三四五六七八九十]{{1,3}}){any_of('measure')}[^、,，]{{0,4}}\Z")
"""张掖|等11个市: other items follow the count."""
_PLACED_SITE = lazy(rf"{mention('GPE')}{{1,4}}{_SITES}{{1,2}}")
_WATER = lazy(r"[市县区旗][^省市县区]{1,4}[江河湖海岛山湾沟洲]\Z")  # 荔浦市|荔江, read as a place
_RUN_AT_END = lazy(rf"{names(*HOLDERS)}\Z")
_POST_AT_END = lazy(rf"(?:{mention('TITLE')}|书记|主任|经理|部长|局长)\Z")
"""The next item has the name: 总经理、董事长|某."""
_KIND_AT_END = lazy(rf"(?:[省市县区州旗镇乡村]|{any_of('bare_noun')}|{any_of('holder_kind')})\Z")
_ALONE = frozenset({"PERSON", "COMPANY"})
_LONGEST = 24
_LONGEST_BEFORE = 8
_QUOTES = {"“": "”", "《": "》", '"': '"'}


def parts(skeleton: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a coordinated stretch at 、和及与以及 and commas, where no title or quotation holds them."""
    spans: list[tuple[int, int]] = []
    for item in _ITEM.finditer(skeleton, start, end):
        left = item.start()
        for touching in _TOUCHING.finditer(skeleton, *item.span()):  # “寒地龙药”|“黑土优品”品牌
            spans.append((left, touching.start()))
            left = touching.start()
        spans.append((left, item.end()))
    return spans


def after_owner(skeleton: str, start: int, end: int) -> int:
    """Find where the head of a phrase begins: behind its last 的 that no quotation or title holds."""
    at, closing = start, ""
    for number in range(start, end):
        mark = skeleton[number]
        if closing:
            closing = "" if mark == closing else closing
        elif mark in _QUOTES and skeleton.find(_QUOTES[mark], number + 1, end) > 0:
            closing = _QUOTES[mark]
        elif mark == "的" and not _SIGNS_OF_PLACE.issuperset(skeleton[number - 1 : number + 2 : 2]):
            at = number + 1
    return at


def read(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read every item of a stretch; nothing where one of them is no name."""
    listed = [part for part in parts(scene.skeleton, start, end) if not _POST_AT_END.search(scene.skeleton, *part)]
    spans = [_name(scene, *part) for part in listed]
    found = [scene.ref(*span) for span in spans if span]
    return tuple(found) if len(found) == len(spans) else ()


def posted(scene: Scene, start: int, end: int) -> tuple[Ref, ...]:
    """Read the items of a row of which some call people by their posts: 甲公司董事长乙、画家、某协会理事丙."""
    people = read(scene, start, end)
    labels = [None if ref.start is None else scene.label_at(ref.start) for ref in people]
    return tuple(ref for ref, label in zip(people, labels, strict=True) if label) if "PERSON" in labels else people


def _name(scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """Give the name that an item is, or holds at its end."""
    for behind in (_BRACKET, _SUMMED):  # 青河高新区|（核心区）
        found = behind.search(scene.skeleton, start, end)
        end = found.start() if found else end
    titled = _TITLED.fullmatch(scene.skeleton, start, end) or _TITLE_AT_END.search(scene.skeleton, start, end)
    if titled:
        return titled.span("name")
    if _PLACED_SITE.fullmatch(scene.skeleton, start, end):
        return start, end
    run = _RUN_AT_END.search(scene.skeleton, start, end)
    if run is None:
        return (start, end) if end - start <= _LONGEST and is_name(scene.skeleton, start, end) else None
    last = scene.within(*run.span())[-1]
    if run.start() == start and _WATER.search(scene.document.clean, start, end) and last.label == "GPE":
        return start, end
    before = run.start() - start
    if before and is_name(scene.skeleton, start, run.start()) and _belongs(scene, start, run.start(), last.label):
        return start, end
    return (last.start, last.end) if is_name(scene.skeleton, start, run.start()) or not before else None


def _belongs(scene: Scene, start: int, end: int, label: str) -> bool:
    """Whether the words before a mention are part of its name: 辽|上京, not 省会|合肥 or 民营企业家|某."""
    if label in _ALONE or _KIND_AT_END.search(scene.skeleton, start, end):
        return False
    return end - start <= (1 if label == "GPE" else _LONGEST_BEFORE)
