"""Lists: what is enumerated with 、 and closed by a class word is of one kind (A、B、C等项目; D、E和F产业)."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.gazetteer import common_words

CLOSED = re.compile(
    "(?:等|(?<=[一-鿿])[一二三四五六七八九十两百\\d]+余?[大个项种条家座])[^，。；、\n的]{0,8}?(?P<class>项目|工程|产品|商品|产业链|产业|行业|领域|集群|企业|公司|集团|赛道|园区)"
)
LABELS = {
    "项目": "PROJECT", "工程": "PROJECT", "产品": "PRODUCT", "商品": "PRODUCT", "产业": "INDUSTRY", "行业": "INDUSTRY",
    "领域": "INDUSTRY", "集群": "INDUSTRY", "企业": "COMPANY", "公司": "COMPANY", "集团": "COMPANY", "产业链": "INDUSTRY",
    "赛道": "INDUSTRY", "园区": "ZONE",
}  # fmt: skip
BREAK = re.compile("[，。；：:！？\n,;]")
OPENERS = re.compile(
    ".*(?:推进|加快|实施|建成|建设|开工建设|开工|包括|涵盖|引进|新建|聚焦|围绕|发展|培育|壮大|生产|主要有|有|为|以|在|将|与|推动|打造|形成|拥有|布局|促进|支持|启动|谋划|完成|抓好|投产|服务|生产的|出口|主要产品有|是|的|从|对|由|向|"
    "改造提升|做强做优做大|做大做强|做优做强|做强|做优|做大|提升|推广|构建|依托|带动|瞄准|重点|其中|涉及|用于|投向|以及|和|及)"
)
ROAD = re.compile("(?:高速|高速公路|公路|铁路|高铁|机场|大桥|隧道|水库|灌区|电站|港|码头|国道|地铁|枢纽|通道|环线|段|号线)$")
PROJECT_WORDS = re.compile("(?:一期|二期|三期|四期|扩建|改扩建|改造|提质增效|配套|治理|供水|工程|项目|扩能|技改|迁建|炼油|一体化|生产线|基地|至[一-鿿]{1,4})$")
FIGURE = re.compile("\\d")


def enumerated(scene: Scene) -> list[Candidate]:
    """Propose the items of a closed list under the label of its class word."""
    text = scene.text
    found: list[Candidate] = []
    for match in CLOSED.finditer(text):
        spans = items(text, match.start())
        if len(spans) >= 2:
            found += _labelled(scene, spans, LABELS[match["class"]])
    return found


def items(text: str, end: int) -> list[tuple[int, int]]:
    """Split the list that ends at `end` into its items, from the last back to the first."""
    floor = max(0, end - 160)
    for match in BREAK.finditer(text, floor, end):
        floor = match.end()
    spans: list[tuple[int, int]] = []
    position = end
    while position > floor:
        start = text.rfind("、", floor, position)
        if start < 0:
            opener = OPENERS.match(text[floor:position])
            spans.append((floor + (opener.end() if opener else 0), position))
            break
        spans.append((start + 1, position))
        position = start
    if len(spans) < 2:
        return []
    return _split_last([span for span in spans if 2 <= span[1] - span[0]], text)


def _split_last(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Split the last item at 和 or 以及, unless 和 belongs to a word."""
    if not spans:
        return []
    start, end = spans[0]
    for word in ("以及", "和", "及", "与"):
        cut = text.find(word, start + 2, end - 1)
        if cut > 0 and text[cut - 1 : cut + 1] not in common_words() and text[cut : cut + 2] not in common_words() | {"以及": ""}:
            return [(cut + len(word), end), (start, cut), *spans[1:]]
        if cut > 0 and word == "以及":
            return [(cut + 2, end), (start, cut), *spans[1:]]
    return spans


def _labelled(scene: Scene, spans: list[tuple[int, int]], label: str) -> list[Candidate]:
    text = scene.text
    found = []
    for start, end in spans:
        words = text[start:end]
        if len(words) > 24 or not _clean(words, label):
            continue
        if label == "PROJECT":
            found.append(_project(scene, start, end))
        elif label in {"PRODUCT", "INDUSTRY"} and not FIGURE.search(words) and len(words) <= 10:
            found.append(Candidate(start, end, label, "entities.list.enumerated", 0.5))
        elif label == "COMPANY" and 2 <= len(words) <= 10 and not FIGURE.search(words) and _is_rare(words):
            found.append(Candidate(start, end, label, "entities.list.enumerated", 0.5))
    return [candidate for candidate in found if candidate is not None]


def _clean(words: str, label: str) -> bool:
    """Tell whether an item is a noun phrase: no bounding word in it."""
    bounds = common_words()
    if any(character in words for character in "的了是在把被将其这那们“”（）()"):
        return False
    return label == "PROJECT" or not any(bounds.get(words[i : i + 2]) == "x" for i in range(len(words) - 1))


def _is_rare(words: str) -> bool:
    """Tell whether a would-be firm holds two characters that no common word covers."""
    known, position, rare = common_words(), 0, 0
    while position < len(words):
        length = next((n for n in (4, 3, 2) if words[position : position + n] in known), 1)
        rare += length == 1
        position += length
    return rare >= 2


def _project(scene: Scene, start: int, end: int) -> Candidate | None:
    text = scene.text
    words = text[start:end]
    if ROAD.search(words):
        return Candidate(start, end, "FAC", "entities.list.sites", 0.7)
    proper = any(stop in scene.place_ends for stop in range(start + 2, end + 1)) or PROJECT_WORDS.search(words)
    return Candidate(start, end, "PROJECT", "entities.list.projects", 0.6) if proper and len(words) >= 4 else None
