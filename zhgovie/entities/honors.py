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
    "[“\"][^”\"\n]{2,40}[”\"][^，。；、,;\n（()）\\d和“”\"]{0,12}"
    "|[^，。；、,;\n（()）“”\"]{0,20}[“\"][^”\"\n]{2,20}[”\"][^，。；、,;\n（()）\\d和“”\"]{0,12}"
    "|[^，。；、,;\n（()）“”\"]{3,30}"
)
ENDS = re.compile("荣誉|等?称号|等|建设名单|\\d+[个项家件]|[两三四五六七八九十]+[个项家件]|的|后|，")
# 全市“现代农业示范区”: the quotation alone is the name.
LEVEL_QUOTE = re.compile("(?:全[国省市县区]|国家|我[国省市])(?=[“\"])")
# After these verbs a model of its kind needs no level (被评为粮食生产先进市).
STRICT = re.compile("(?:评为|授予|荣获|获评|认定为|命名为)$")
MODEL = re.compile("[一-鿿]{2,10}(?:先进|示范|文明|模范|百强|优秀|标杆)(?:市|县|区|镇|乡|村|单位|集体|个人|企业|城市|园区|基地)")
PLAN = re.compile("(?:计划|行动|工程|战略)[”\"]$")
JOINTS = frozenset("、和及")
LONGEST_LIST = 12


def honors(scene: Scene) -> list[Candidate]:
    """Propose the named statuses after verbs of conferral, also in a list."""
    found = []
    for match in CONFERRAL.finditer(scene.text):
        found += _conferred(scene.text, match.end(), strict=STRICT.search(match[0]) is not None)
    return found


def _conferred(text: str, position: int, *, strict: bool) -> list[Candidate]:
    found: list[Candidate] = []
    while len(found) < LONGEST_LIST:
        level = LEVEL_QUOTE.match(text, position)
        position = level.end() if level else position
        item = ITEM.match(text, position)
        name = _status(item[0], strict=strict) if item else ""
        if not name:
            break
        end = position + len(name)
        found.append(Candidate(position, end, "HONOR", "entities.honor.conferred", 0.8))
        quoted_next = text[end : end + 1] in {"，", ","} and text[end + 1 : end + 2] in {"“", '"'}
        if text[end : end + 1] not in JOINTS and not quoted_next:
            break
        position = end + 1
    return found


def _status(words: str, *, strict: bool) -> str:
    """Cut the name of a status out of the words after the verb; empty where they name none."""
    opener = OPENER.match(words)
    if opener is None:
        model = MODEL.match(words) if strict else None
        return model[0] if model else ""
    cut = ENDS.search(words, opener.end())
    name = words[: cut.start()] if cut else words
    ends = [match.end() for match in STATUS.finditer(name)]
    quoted = name[:1] in {"“", '"'} and name[-1:] in {"”", '"'}
    if PLAN.search(name):
        return ""
    if not ends:
        return name if quoted else ""
    return name[: ends[-1]] if ends[-1] >= 4 else ""
