"""Names of which a part was chosen, made whole after the decision, and members of closed lists of projects.

`with_completed` first drops what is a kind of firms (`_is_kind`) and leaves out a verb that a trade or goods took in
(`_bare`: 做强|玻璃新材料). Then names go on: projects behind 及 (`_joined`), events from their place (`_events`),
bodies to their branch (`_bodies`), firms to what they build (`_opened`). Last it takes the members of a list that
等…项目 closes (`_listed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of
from zhgovie.entities.gazetteer import BOUNDS, common_words
from zhgovie.entities.lists import closers, is_rare, items
from zhgovie.entities.merge import Chosen, over, put, within
from zhgovie.lexicons.lazy import lazy

_SURE = 0.85
_SOURCE = "entities.completed."
_VERB = lazy(f"(?:{any_of('goods_verb')}|含(?=[一-鿿]{{2}}))+(?=[一-鿿]{{2}})")
_NO_WORK = f"(?!{any_of('not_works')})"
_OF_FIRM = lazy(f"([^，。；：:、,;的了\n“”]{{2,20}}?)(?:项目|工程){_NO_WORK}")
_SAYS_ONE_DOES = lazy(f"{any_of('carries_out')}|[0-9一二两三四五六七八九十]个")
_KIND_OF_FIRM = lazy("([一-鿿]{2,8})(?:公司|企业|集团)")
_AND_GOODS = lazy("及[一-鿿A-Za-z0-9]{2,14}?(?:生产线|工程|项目|中心|基地)")
_WHOLE = ("项目", "工程")
_SESSION = lazy("(?:第?[一二三四五六七八九十\\d]{1,3}届|首届|[12]\\d{3}年)")
_CEREMONY = lazy("(?:集中)?(?:签约|开工|竣工|投产)(?:暨[^，。；、\\n]{2,12}?)?(?:活动|仪式)")
_CLASS = lazy("[^，。；\\n]{0,40}?(?:重[大点]|招商|合作|引资)[^，。；\\n]{0,40}项目\\Z")
_BRANCHES = {
    "ORG": lazy(
        "(?<=科学院)[一-鿿]{2,10}?(?:研究所|研究院|研究中心|所|分院)(?=[一-鿿]{0,2}(?:[、，。；）\\n]|人才|专家|研究员|教授|院士|团队|所长|院长))"
    ),
    "ZONE": lazy(
        "(?:投促中心|投资促进(?:中心|局)|招商局|[一-鿿]{2,4}服务中心|[一-鿿]{2,4}局)(?=[、，。；）\\n和与及等]|副?[局主][长任]|党)"
    ),
}
_NOT_OF_BRANCH = BOUNDS - frozenset("过")
_BRANCH_LABEL = {"ORG": "ORG", "ZONE": "GOV"}
_CLOSED = lazy(
    "等(?:[\\d一二三四五六七八九十百两]{1,4}余?个|一批|一系列|多个|若干)?[^，。；、的\\n和]{0,12}?(?:企业和)?(?:项目|工程)(?!负责|经理)"
)
_NO_PROJECTS = lazy("非遗|遗产|比赛|体育|服务|检查|科目|文化项目")
_LEAD = lazy(".*?(?:走进|来到|深入|前往|实地|[查察]看|考察|参观|推进|实施|力促|加快|签约|听取了)")
_LEVELS = frozenset("省市县区镇乡村")
_BREAKS = BOUNDS - frozenset("及") | {"“"}
_SHORTEST, _LONGEST, _OPENING = 5, 26, 6
"""Characters of a member, and of its beginning, which is rare where it is a proper name."""
_OPENS = frozenset(("COMPANY", "GPE", "ZONE"))
_INSIDE = frozenset(("COMPANY", "PRODUCT", "INDUSTRY", "FAC", "GPE", "ORG", "ZONE", "LOC"))


def with_completed(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Give what was chosen with names of this kind in full, in text order, none overlapping."""
    found = [_bare(scene.text, item) for item in chosen if not _is_kind(scene, item[0])]
    for propose in (_joined, _events, _bodies, _opened, _listed):
        found = put(found, propose(scene, found))
    return found


def _is_kind(scene: Scene, one: Candidate) -> bool:
    """Tell whether a kind of firms was read as one: 新能源|公司."""
    kind = _KIND_OF_FIRM.fullmatch(scene.text, one.start, one.end) if one.label == "COMPANY" else None
    hit = scene.hit_starts.get(one.start)
    return kind is not None and hit is not None and hit.end == kind.end(1) and hit.kind in {"trade", "both", "goods"}


def _bare(text: str, of: Chosen) -> Chosen:
    """Leave out a verb before a trade or goods."""
    one, sources = of
    verb = _VERB.match(text, one.start, one.end) if one.label in {"INDUSTRY", "PRODUCT"} else None
    return (one._replace(start=verb.end()), sources) if verb is not None and one.end - verb.end() > 1 else of


def _opened(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield projects that a firm opens: 青河能源|新材料循环利用项目."""
    text = scene.text
    for one, _ in chosen:
        tail = _OF_FIRM.match(text, one.end) if one.label == "COMPANY" else None
        if (
            tail is None
            or not _BREAKS.isdisjoint(tail[1])
            or common_words().get(tail[1][:2]) == "x"
            or _SAYS_ONE_DOES.search(tail[1])
        ):
            continue
        if all(other.label in _INSIDE and other.end <= tail.end() for other in within(chosen, one.end, tail.end())):
            yield Candidate(one.start, tail.end(), "PROJECT", f"{_SOURCE}opened", _SURE)


def _joined(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield projects that go on with 及: 12吉瓦电池|及配件生产线."""
    for one, _ in chosen:
        is_open = one.label == "PROJECT" and not scene.text.endswith(_WHOLE, one.start, one.end)
        if is_open and (tail := _AND_GOODS.match(scene.text, one.end)) is not None:
            yield Candidate(one.start, tail.end(), "PROJECT", f"{_SOURCE}and", _SURE)


def _events(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield events from the place and session that open their names, and ceremonies for a class of projects."""
    text = scene.text
    starts = {one.start: one for one, _ in chosen if one.label == "EVENT"}
    for one, _ in chosen:
        if one.label == "GPE" and starts:
            session = _SESSION.match(text, one.end)
            event = starts.get(session.end() if session is not None else one.end)
            if event is not None:
                yield Candidate(one.start, event.end, "EVENT", f"{_SOURCE}event", _SURE)
        is_class = one.label == "PROJECT" and _CLASS.match(text, one.start, one.end) is not None
        if is_class and (ceremony := _CEREMONY.match(text, one.end)) is not None:
            yield Candidate(one.start, ceremony.end(), "EVENT", f"{_SOURCE}ceremony", _SURE)


def _bodies(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield bodies with the branch behind them."""
    for one, _ in chosen:
        form = _BRANCHES.get(one.label)
        branch = form.match(scene.text, one.end) if form is not None else None
        if branch is not None and _NOT_OF_BRANCH.isdisjoint(branch[0]):
            yield Candidate(one.start, branch.end(), _BRANCH_LABEL[one.label], f"{_SOURCE}branch", _SURE)


def _listed(scene: Scene, chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Yield the members of a list that 等…项目 closes."""
    for closed in closers(scene.text, _CLOSED):
        if _NO_PROJECTS.search(closed[0]):
            continue
        members = [_member(scene.text, *span) for span in items(scene.text, closed.start())]
        read = [_is_project(scene, over(chosen, *span), *span) for span in members]
        some = any(read) or any(one.label == "PROJECT" for span in members for one in over(chosen, *span))
        for (start, end), is_one in zip(members, read, strict=True):
            if is_one or (some and _is_project(scene, over(chosen, start, end), start, end, among=True)):
                yield Candidate(start, end, "PROJECT", f"{_SOURCE}listed", _SURE)


def _member(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the verb before a member."""
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead is not None else start), end


def _is_project(scene: Scene, inside: Sequence[Candidate], start: int, end: int, *, among: bool = False) -> bool:
    """Tell whether a member names a project: more than the name in it, opened by one or by a rare word.

    Goods that a rare word opens are the work of a firm where they stand `among` projects (青岩|保健品).
    """
    words, last = scene.text[start:end], scene.hit_ends.get(end)
    if not _SHORTEST <= len(words) <= _LONGEST or words[-1] in _LEVELS or not _BREAKS.isdisjoint(words):
        return False
    if any(one.label not in _INSIDE or one.start < start or one.end > end for one in inside):
        return False
    if inside and inside[0].start == start and inside[0].label in _OPENS:
        return inside[0].end < end
    is_known = bool(inside) and inside[-1].end == end and inside[-1].label not in {"PRODUCT", "INDUSTRY"}
    is_goods = last is not None and last.kind in {"goods", "both"}
    is_firms = among and last is not None and is_rare(scene.text[start : max(start, last.start)])
    return not is_known and (is_firms or not is_goods) and is_rare(words[:_OPENING])
