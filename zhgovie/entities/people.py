"""People and offices: an office word opens the place where a name may stand; names found once are found again."""

from __future__ import annotations

import re
from functools import cache

from zhgovie.entities.candidates import Candidate, Hit, Scene
from zhgovie.entities.extent import reach
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.lexicons import table

RANK = re.compile("(?:原|时任|前|代|名誉|首席|执行|第一|高级|资深|常务|联席|轮值|候任|副|总)*$")
# Units that make part of the office when nothing names them (县委书记), and party or board units in any case (党工委书记).
PARTY_UNIT = re.compile(
    "(?:机关|联合|总|分)?(?:党工委|党组|党委|党总支|党支部|总支|党工委会|管委会|董事会|理事会|监事会|村委会|工委|团委|纪工委|纪检组|工会|人大常委会|人大)$"
)
LEVEL_UNIT = re.compile("(?:自治区|国家|(?:自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道|村|地|国家|全国|中央)(?:党委|委|政府|人大常委会|人大|政协|纪委|监委)(?:党组)?)$")
AFTER_NAME = (
    "说 表示 介绍 指出 强调 出席 主持 参加 讲话 致辞 致词 讲 作 做 宣布 认为 透露 坦言 告诉 称 在 到 对 向 为 与 和 及 等 一行 率 带领 率队 陪同 调研 考察 视察 "
    "检查 赴 前往 会见 分别 先后 也 就 还 从 是 的 将 主任 书记 同志 先生 女士 教授 院士 担任 任 当选 代表 深入 来到 走进 回答 解读 通报 发布 签署 提出 要求 "
    "带队 同 曾 已 正 又 则 给 以 摄 报道 当 近日 今天 昨日 接受 不 共同 一同 再次 随 围绕 结合 一直 说道 说明 回应 答 问 谈 补充 解释 笑 高兴 感慨 感叹 看 把 被 用 因 于 坚持 指示".split()
)
FOLLOW = re.compile("|".join(sorted(AFTER_NAME, key=len, reverse=True)))
GIVEN_STOP = BOUNDS | frozenset("年月日时省市县区镇乡村委部局厅院会长员记任说、")
TRANSLIT = re.compile("[一-鿿]{1,6}(?:[·・•][一-鿿]{1,8}){1,3}")
BYLINE = re.compile(
    r"(?:记者|通讯员|编辑|作者|责编|责任编辑|校对|审核|摄影|编审|特约记者|本报记者)[:：\s]{0,3}(?P<names>[一-鿿·]{2,4}(?:[、\s　]{1,3}[一-鿿·]{2,4}){0,4})(?![一-鿿])"
)
SIGNED = re.compile(r"[（(](?P<names>[一-鿿]{2,3}(?:[、\s　]{1,2}[一-鿿]{2,3}){0,3})(?:文/?图?|摄|报道)?[）)](?=\s|$)")


@cache
def surnames() -> frozenset[str]:
    """List the family names."""
    return frozenset(name for (name,) in table("surnames", ("surname",)).rows)


def _is_cjk(character: str) -> bool:
    return "一" <= character <= "鿿"


def person_end(text: str, start: int) -> int:
    """Find where a Chinese name that begins at `start` ends; 0 where none does."""
    foreign = TRANSLIT.match(text, start)
    if foreign:
        return foreign.end()
    known = surnames()
    first = 2 if text[start : start + 2] in known else 1 if text[start : start + 1] in known else 0
    if not first:
        return 0
    for length in (2, 1):
        end = start + first + length
        given = text[start + first : end]
        if first == 1 and common_words().get(text[start : start + 2]) == "x":
            continue
        if len(given) < length or not all(_is_cjk(character) and character not in GIVEN_STOP for character in given):
            continue
        following = text[end : end + 1]
        if not _is_cjk(following):
            return end
        if FOLLOW.match(text, end) and not (length == 2 and _split_better(text, end)):
            return end
    return 0


def _split_better(text: str, end: int) -> bool:
    """Tell whether the third character belongs to a verb rather than to the name (王强|表示, not 王强表|示)."""
    return FOLLOW.match(text, end - 1) is not None and text[end - 1 : end + 1] in common_words()


def names_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a run of names (袁琳 蒋林林) into spans."""
    spans = [(start + match.start(), start + match.end()) for match in re.finditer("[一-鿿·]{2,}", text[start:end])]
    return [span for span in spans if text[span[0]] in surnames() or text[span[0] : span[0] + 2] in surnames() or "·" in text[span[0] : span[1]]]


def office_start(scene: Scene, hit: Hit) -> int:
    """Find where the title that ends in this office word begins."""
    text = scene.text
    start = hit.start - len(RANK.search(text[max(0, hit.start - 8) : hit.start])[0])  # type: ignore[index]
    window = text[max(0, start - 8) : start]
    if start in scene.hit_ends and scene.hit_ends[start].kind == "body":
        return start
    party = PARTY_UNIT.search(window)
    if party:
        start -= len(party[0])
        window = text[max(0, start - 8) : start]
    level = LEVEL_UNIT.search(window)
    if level:
        unit = start - len(level[0])
        named = any(end in scene.place_ends for end in range(unit, min(unit + 4, start)) if scene.place_ends.get(end, end) < unit)
        return start if named else unit
    if party or start in scene.place_ends:
        return start
    extent = reach(scene, start)
    before = [end for end in range(extent.start + 1, start + 1) if end in scene.hit_ends and scene.hit_ends[end].kind in {"head", "body"}]
    if extent.place:
        return before[-1] if before else start
    if before and extent.rare >= 2:
        return before[-1]
    return extent.start if start - extent.start <= 6 else start


def titled(scene: Scene) -> list[Candidate]:
    """Propose titles beside people, and the people beside titles."""
    text = scene.text
    found: list[Candidate] = []
    chain: list[Candidate] = []
    for hit in scene.hits:
        if hit.kind != "office":
            continue
        start = office_start(scene, hit)
        title = Candidate(start, hit.end, "TITLE", "entities.title", 0.85)
        if chain and not _joined(text, chain[-1].end, start):
            chain = []
        end = person_end(text, hit.end)
        if not end:
            before = _person_before(scene, start)
            if before:
                found += [title, before]
            chain.append(title)
            continue
        found += [*chain, title]
        chain = []
        found += _people(text, hit.end, end)
    return found


SAYS = re.compile("(?:说|表示|介绍|指出|强调|告诉记者|认为|透露|坦言|称)[，,：:。“]|(?:告诉|介绍说|向记者|对记者)")


def speakers(scene: Scene) -> list[Candidate]:
    """Propose people at the head of a clause who say something: 佘学彬表示, 凌成兴说。"""
    text = scene.text
    found = []
    for match in SAYS.finditer(text):
        for length in (3, 2):
            start = match.start() - length
            name = text[max(0, start) : match.start()]
            if start > 0 and name[:1] in surnames() and text[start - 1] in "，。；：、\n”’\"',“;: 　" and name not in common_words():
                if all(_is_cjk(character) and character not in GIVEN_STOP for character in name) and name[-2:] not in common_words():
                    found.append(Candidate(start, match.start(), "PERSON", "entities.person.speaker", 0.6))
                    break
    return found


def _joined(text: str, end: int, start: int) -> bool:
    """Tell whether two titles stand in one list (书记、主任; 市委常委、市政府副市长)."""
    return 0 <= start - end <= 12 and text[end : end + 1] in {"、", "兼", ",", "，"} and not re.search("[。；;]", text[end:start])


def _people(text: str, start: int, end: int) -> list[Candidate]:
    found = [Candidate(start, end, "PERSON", "entities.person.after_title", 0.85)]
    while text[end : end + 1] == "、":
        following = person_end(text, end + 1)
        if not following:
            break
        found.append(Candidate(end + 1, following, "PERSON", "entities.person.list", 0.8))
        end = following
    return found


def _person_before(scene: Scene, end: int) -> Candidate | None:
    text = scene.text
    for length in (3, 2):
        start = end - length
        if start >= 0 and text[start] in surnames() and all(_is_cjk(c) and c not in GIVEN_STOP for c in text[start:end]):
            edge = start == 0 or not _is_cjk(text[start - 1]) or (start in scene.hit_ends and scene.hit_ends[start].kind in {"head", "body"}) or text[start - 1] in "科处局办部室厅委"
            if edge and text[start:end] not in common_words() and start not in scene.hit_starts:
                return Candidate(start, end, "PERSON", "entities.person.before_title", 0.75)
    return None


def bylines(scene: Scene) -> list[Candidate]:
    """Propose reporters named in a byline or in brackets at the end of a paragraph."""
    found = []
    for pattern, score in ((BYLINE, 0.85), (SIGNED, 0.7)):
        for match in pattern.finditer(scene.text):
            spans = names_in(scene.text, *match.span("names"))
            found += [Candidate(start, end, "PERSON", "entities.person.byline", score) for start, end in spans if end - start <= 4]
    return found
