"""Awards and statuses: what a verb of conferral confers, when it has a name."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.cues import any_of

CONFERRAL = re.compile(
    f'{any_of("conferral")}(?:[^，。；、\n“"《]{{0,6}}?的)?(?:首批|全国首批|第[一二三四五六七八九十]批)?'
)
OPENER = re.compile(
    f'{any_of("status_opener")}|A{{3,5}}级?|[345]A级|[“"]|[12]\\d{{3}}年?度?|第[一二三四五六七八九十百\\d]{{1,4}}届'
)
STATUS = re.compile(f'(?:{any_of("status")}|(?:\\d{{1,4}}|百)强(?:企业)?|示范园区?|榜单?)(?:[（(]市[）)])?[”"]?')
# What follows the verb up to the next mark: with a quotation at its start, with one inside, or plain.
ITEM = re.compile(
    '[“"][^”"\n]{2,40}[”"][^，。；、\n（(\\d和“”"]{0,12}'
    '|[^，。；、\n（(“”"]{0,20}[“"][^”"\n]{2,20}[”"][^，。；、\n（(\\d和“”"]{0,12}'
    '|[^，。；、\n（(“”"]{3,30}'
)
ENDS = re.compile("荣誉|等?称号|等|建设名单|\\d+[个项家件]|[两三四五六七八九十]+[个项家件]|的|后|，")
LONGEST_LIST = 12


def honors(scene: Scene) -> list[Candidate]:
    """Propose the named statuses after verbs of conferral, also in a list."""
    found = []
    for match in CONFERRAL.finditer(scene.text):
        found += _conferred(scene.text, match.end())
    return found


def _conferred(text: str, position: int) -> list[Candidate]:
    found: list[Candidate] = []
    while len(found) < LONGEST_LIST:
        item = ITEM.match(text, position)
        name = _status(item[0]) if item else ""
        if not name:
            break
        end = position + len(name)
        found.append(Candidate(position, end, "HONOR", "entities.honor.conferred", 0.8))
        if text[end : end + 1] not in {"、", "和", "及"}:
            break
        position = end + 1
    return found


def _status(words: str) -> str:
    """Cut the name of a status out of the words after the verb; empty where they name none."""
    opener = OPENER.match(words)
    if opener is None:
        return ""
    cut = ENDS.search(words, opener.end())
    name = words[: cut.start()] if cut else words
    ends = [match.end() for match in STATUS.finditer(name)]
    if not ends:
        quoted = name[:1] in {"“", '"'} and name[-1:] in {"”", '"'}
        return name if quoted else ""
    return name[: ends[-1]] if ends[-1] >= 4 else ""
