"""Lists: what is enumerated with 、 and closed by a class word is of one kind (A、B、C等项目; D、E和F产业)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words, divisions
from zhgovie.entities.places import towns
from zhgovie.lexicons.lazy import lazy

LABELS = {
    **dict.fromkeys(("项目", "工程"), "PROJECT"),
    **dict.fromkeys(("产品", "商品"), "PRODUCT"),
    **dict.fromkeys(("产业", "行业", "领域", "集群", "产业链", "赛道"), "INDUSTRY"),
    **dict.fromkeys(("企业", "公司", "集团"), "COMPANY"),
    **dict.fromkeys(("乡镇", "镇", "乡", "街道", "村", "县", "市县", "县区"), "GPE"),
}
CLOSED = lazy(
    "[等一二三四五六七八九十两百\\d]"
    "(?:(?<=等)|(?<=[一-鿿].)(?<!等)[一二三四五六七八九十两百\\d]{0,3}余?[大个项种条家座](?![和及与]))"
    f"(?P<between>[^，。；、\n的]{{0,8}}?)(?P<class>{'|'.join(sorted(LABELS, key=len, reverse=True))})"
    "(?!知名|著名|品牌|协会|干部)"
)
COUNT = lazy("(?:[一二三四五六七八九十两百\\d]{1,4}余?个?)?")
_LISTED = lazy("、[^，。；\n]*")
BREAK = lazy("[，。；：:！？\n,;]")
OPENER = lazy(f".*{any_of('list_opener')}")
SITE = lazy(f"{any_of('site')}$")
PROJECT_END = lazy(f"(?:{any_of('project_end')}|至[一-鿿]{{1,4}})$")
NO_NOUN = frozenset("的了是在把被将其这那们“”（）()")
BUILDING = lazy("扩建|改造|治理|配套|试验段")
NO_TRADE = lazy("(?:建设|项目|平台|设施|事业|企业|部门|工程|体系|等|品牌)$")
WINDOW = 160
# 消防、教育等领域 are no industries unless half of the list are known for some.
FIELDS = "领域"
COMPANY_OPENING = lazy("(?:[即如而像]|要求|保障|支持|服务|引进|包括)")
# 段纯、两渡产业园: names that share the head of the last are one zone.
SHARING = lazy("[一-鿿]{2,4}")
NO_SHARER = frozenset("省市县区旗园城镇乡地大个")
SHARED_WORKS = ("枢纽", "电站", "水库", "灌区", "自然保护区", "国家公园")
Item = tuple[int, int]


def shared(scene: Scene) -> list[Candidate]:
    """Propose zones and works that share a head as one name, as the guide has it."""
    found = []
    for hit in scene.hits:
        if hit.kind == "head" and hit.end - hit.start > 1 and (hit.label == "ZONE" or _is_work(scene.text, hit)):
            spans = items(scene.text, hit.start)
            if len(spans) >= 2:
                spans[-1] = (_after_mark(scene.text, *spans[-1]), spans[-1][1])
            if len(spans) >= 2 and all(_may_share(scene, *span) for span in spans):
                found.append(Candidate(spans[-1][0], hit.end, hit.label, f"entities.{hit.label.lower()}.shared", 0.999))
    return found


def _is_work(text: str, hit: Hit) -> bool:
    """Tell whether a head ends names of works that are often told together: 湘河、拉洛水利枢纽."""
    return hit.label == "FAC" and text.endswith(SHARED_WORKS, hit.start, hit.end)


def _after_mark(text: str, start: int, end: int) -> int:
    """Begin after the last bracket or quote: “一区两园”（店埠."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in "（(”"))


def _may_share(scene: Scene, start: int, end: int) -> bool:
    """Tell whether the words may name a zone but for its head: no goods, no trade, nothing that has a head itself."""
    words = scene.text[start:end]
    hit = scene.hit_starts.get(start)
    if (last := scene.hit_ends.get(end)) is not None and last.kind == "head" and last.end - last.start > 1:
        return False
    listed = hit is not None and hit.end == end and hit.kind not in {"place", "short", "region", "body", "firm"}
    proper = not listed and words[-1:] not in NO_SHARER and not (NO_NOUN | BOUNDS).intersection(words)
    return proper and SHARING.fullmatch(words) is not None and words not in common_words()


def enumerated(scene: Scene) -> list[Candidate]:
    """Propose the items of a closed list under the label of its class word."""
    found: list[Candidate] = []
    for match in closers(scene.text, CLOSED):
        spans = items(scene.text, match.start())
        label = LABELS[match["class"]]
        if len(spans) >= 2 and (match["class"] != FIELDS or _are_trades(scene, spans)):
            if label == "COMPANY" and _are_trades(scene, spans):
                continue  # 锂电、光伏等企业
            if label == "GPE" and not COUNT.fullmatch(match["between"]):
                continue  # 武警、公安等周边乡镇干部
            if label == "GPE":
                towns_of = [span for span in spans if _is_town(scene.text[slice(*span)])]
                found += [Candidate(*span, label, "entities.list.places", 0.8) for span in towns_of]
                continue
            found += filter(None, (_labelled(scene, *span, label) for span in spans))
    return found


def closers(text: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Find what may close a list, behind its first 、; a form that holds one of ，。；、 is not for this."""
    for listed in _LISTED.finditer(text):
        yield from form.finditer(text, *listed.span())


def items(text: str, end: int) -> list[Item]:
    """Split the list that ends at `end` into its items, the last first; empty where there is no 、."""
    floor = max(0, end - WINDOW)
    for match in BREAK.finditer(text, floor, end):
        floor = match.end()
    spans: list[Item] = []
    while (comma := text.rfind("、", floor, end)) >= 0:
        spans.append((comma + 1, end))
        end = comma
    if not spans:
        return []
    opener = OPENER.match(text[floor:end])
    spans.append((floor + (opener.end() if opener else 0), end))
    parted = [part for span in spans for part in _part(text, *span)]
    return _split_last([(first, last) for first, last in parted if last - first >= 2], text)


def _part(text: str, start: int, end: int) -> list[Item]:
    """Part an item at 以及, the later first."""
    cut = text.find("以及", start, end)
    return [(start, end)] if cut < 0 else [(cut + 2, end), (start, cut)]


def _split_last(spans: list[Item], text: str) -> list[Item]:
    """Split the last item at 和, unless 和 belongs to a word (和田, 共和)."""
    if not spans:
        return []
    start, end = spans[0]
    known = common_words()
    for word in ("和", "与"):
        cut = text.find(word, start + 2, end - 1)
        if cut >= 0 and text[cut - 1 : cut + 1] not in known and text[cut : cut + 2] not in known:
            return [(cut + 1, end), (start, cut), *spans[1:]]
    return spans


def _are_trades(scene: Scene, spans: list[Item]) -> bool:
    return 2 * sum(_is_trade(scene, *span) for span in spans) >= len(spans)


def _is_trade(scene: Scene, start: int, end: int) -> bool:
    hit = scene.hit_starts.get(start)
    return hit is not None and hit.end == end and hit.kind in {"trade", "both"}


def _labelled(scene: Scene, start: int, end: int, label: str) -> Candidate | None:
    if label == "COMPANY" and start not in scene.hit_starts:
        opening = COMPANY_OPENING.match(scene.text, start, end)
        start = opening.end() if opening else start
    words = scene.text[start:end]
    if len(words) < 2 or any(character in NO_NOUN for character in words):
        return None
    if label == "PROJECT":
        return _work(scene, start, end)
    if len(words) > 10 or any(character.isdecimal() for character in words) or _has_bound(words):
        return None
    if label == "INDUSTRY" and NO_TRADE.search(words):
        return None
    if label == "COMPANY" and not is_rare(words):
        return None
    return Candidate(start, end, label, "entities.list.enumerated", 0.5)


def _is_town(words: str) -> bool:
    """Tell whether a name is listed, or a town is listed that it is short for."""
    return words in divisions() or any(words + level in towns() for level in ("", "镇", "乡", "街道"))


def _work(scene: Scene, start: int, end: int) -> Candidate | None:
    """Propose an item of a list of works: a road or reservoir is FAC, what is built there PROJECT."""
    words = scene.text[start:end]
    if SITE.search(words) and not BUILDING.search(words):
        return Candidate(start, end, "FAC", "entities.list.sites", 0.7)
    placed = any(stop in scene.place_ends for stop in range(start + 2, end + 1))
    proper = 4 <= len(words) <= 24 and (placed or PROJECT_END.search(words))
    return Candidate(start, end, "PROJECT", "entities.list.projects", 0.6) if proper else None


def _has_bound(words: str) -> bool:
    known = common_words()
    return any(known.get(words[i : i + 2]) == "x" for i in range(len(words) - 1))


def is_rare(words: str) -> bool:
    """Tell whether a would-be firm holds two characters that no common word covers."""
    known, position, rare = common_words(), 0, 0
    while position < len(words):
        length = next((n for n in (4, 3, 2) if words[position : position + n] in known), 1)
        rare += length == 1
        position += length
    return rare >= 2
