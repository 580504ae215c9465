"""Honours that the entity stage left out, which one before them, a person beside them or a count behind them tells.

In a row of honours one looks like the others (`listed`), a name that was told is one again (`repeated`), prizes are
counted (`prizes`), and people have them (`said_of`, `epithets`). Only the finders of relations see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from zhgovie.facts.relations.conferral import COPULAS, kinds
from zhgovie.facts.relations.words import any_of
from zhgovie.lexicons.lazy import lazy
from zhgovie.model import Document, Entity

SHORTEST = 4
"""Characters of an honour's name."""
_QUOTED = lazy(r"\s{0,2}[、，,和及与]?\s{0,2}(?P<name>(?:“[^“”\"\n]{2,24}”|\"[^“”\"\n]{2,24}\"))")
_WINS = lazy(r"[荣喜]获|获得|夺得|摘得|捧得")
_PRIZE = lazy(
    r"了?(?:[荣喜]获|获得?)?(?P<name>(?!获)(?!(?:各[类级]|国家级|省部级|省级|市级|国际|国内|以上|多项)+)[一-鿿“”]{3,30}?(?:奖杯|奖章|奖牌|奖))"
    r"(?:等?\d{1,3}[项次个座枚])[、，,]?"
)
_EPITHET_NAME = (
    r"(?P<name>(?:\A|(?<=[，。；：、:\s（(和与])|(?<=[，。；：、\s][由请向]))"
    rf"(?:全国|国家|中国|全省|[一-鿿]{{2,3}}[省市县])[^，。、；：“”的\d]{{0,16}}?{any_of('person_status')}(?:奖章)?"
    rf"|“[^“”\n]{{0,16}}{any_of('person_status')}”)(?:(?:荣誉)?(?:称号)?获得者)?"
)
_EPITHET = lazy(rf"{_EPITHET_NAME}\Z")
_EPITHET_APART = lazy(rf"{_EPITHET_NAME}[、，][^，。；：\n]{{1,30}}\Z")
_LONGEST_EPITHET = 32
_SAID_OF = lazy(
    r"(?:同志|也|就|曾)?(?:是|系|[，（(])(?P<name>(?:全国|国家|中国|全省|省级?|[一-鿿]{2,3}[省市])"
    rf"[^，。、；：“”的一\d（）]{{0,12}}?{any_of('person_status')}(?<!带头人)(?<!建设者))(?=[，。；、）)\s]|\Z)"
)  # 某是|全国劳动模范
_CONFERRED = lazy(r"(?:荣誉)?(?:称号|名单)?[之以]?后?(?:[，。、；,;\n]|\Z)")  # not 创建|“…示范区”工作推进会
_LONGEST_VERB = 6
_MOST_NAMES = 100


def _honor(document: Document, start: int, end: int) -> Entity:
    return Entity(start, end, document.text[start:end], "HONOR", sources=("relations.mending",))


def listed(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the quoted names that follow a quoted honour in its list."""
    known = {entity.start for entity in entities if entity.label == "HONOR"}
    for honor in entities:
        if honor.label != "HONOR" or text[honor.end - 1] not in '”"':
            continue
        end = honor.end
        while (quoted := _QUOTED.match(text, end)) is not None and quoted.start("name") not in known:
            yield _honor(document, *quoted.span("name"))
            known.add(quoted.start("name"))
            end = quoted.end()


def repeated(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the name of an honour again behind a verb of conferral, where nothing else tells it: 入选|绿色工厂."""
    names = {entity.text for entity in entities if entity.label == "HONOR" and len(entity.text) >= SHORTEST}
    taken = {at for entity in entities for at in range(entity.start, entity.end)} if names else set()
    for name in sorted(names, key=len, reverse=True)[:_MOST_NAMES]:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            is_conferred = text.endswith(_confers(), max(0, at - _LONGEST_VERB), at) and _CONFERRED.match(text, end)
            if is_conferred and taken.isdisjoint(range(at, end)):
                yield _honor(document, at, end)
                taken.update(range(at, end))
            at = text.find(name, end)


@cache
def _confers() -> tuple[str, ...]:
    """Verbs of conferral that tell a state by more than 是."""
    return tuple(verb for verb in kinds() if verb not in COPULAS and len(verb) > 1)


def epithets(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the honour that a person is introduced by: 全国劳动模范、东江集团董事长|某."""
    known = {at for entity in entities if entity.label == "HONOR" for at in (entity.start, entity.end)}
    for before, person in pairwise((None, *entities)):
        if person is None or person.label != "PERSON":
            continue
        held = before is not None and before.label == "TITLE" and before.end == person.start
        found = _EPITHET.search(text, max(0, person.start - _LONGEST_EPITHET), person.start)
        if held and not found:
            found = _EPITHET_APART.search(text, max(0, person.start - 2 * _LONGEST_EPITHET), person.start)
        if found and known.isdisjoint(found.span("name")):
            yield _honor(document, *found.span("name"))


def said_of(document: Document, text: str, entities: Sequence[Entity]) -> Iterator[Entity]:
    """Find the honour that a person is said to have: 某是全国劳动模范, 某（全国劳动模范）."""
    known = {at for entity in entities if entity.label == "HONOR" for at in (entity.start, entity.end)}
    for person in entities:
        found = _SAID_OF.match(text, person.end) if person.label == "PERSON" else None
        if found and known.isdisjoint(found.span("name")):
            yield _honor(document, *found.span("name"))


def prizes(document: Document, text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """Find prizes in a list that counts each: 荣获中国建筑工程鲁班奖10项、火车头奖杯8项."""
    known = {entity.start for entity in entities if entity.label == "HONOR"}
    for verb in _WINS.finditer(text) if "奖" in text else ():
        end = verb.end()
        while (prize := _PRIZE.match(text, end)) is not None:
            if prize.start("name") not in known:
                yield _honor(document, *prize.span("name"))
            end = prize.end()
