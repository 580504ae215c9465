"""Awards and statuses: what a verb of conferral confers, when it has a name."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene

CONFERRAL = re.compile(
    "(?:被(?:授予|评为|评定为|认定为|列为|列入|确定为|命名为|纳入|表彰为|誉为)|荣获|获评|获得了?|获批|荣膺|斩获|喜获|获颁|摘得|捧回|授予|评为|认定为|确定为|命名为|入选|入围|跻身|当选|列入|上榜|晋升为|通过|创成|创建|进入|认证|获|荣登|摘取|评定为)(?:[^，。；、\n“\"《]{0,6}?的)?(?:首批|全国首批|第[一二三四五六七八九十]批)?"
)
NAMED = re.compile(
    "(?:全国|国家级?|省级?|市级|中国|世界|国际|亚洲|联合国|中华|全省|自治区级?|部级|省部级|AAAA*|[345]A级|“|\"|[12]\\d{3}年?度?|第[一二三四五六七八九十百\\d]+届|长江|詹天佑|鲁班|一级|五一|三八|ISO)"
)
STATUS = re.compile(
    "(?:奖|奖项|奖章|奖状|勋章|金奖|银奖|铜奖|一等奖|二等奖|三等奖|特等奖|大奖|市|县|区|城市|县城|强县|百强县|强市|强区|强镇|百强|(?:\\d+|百)强(?:企业)?|示范区|示范市|示范县|示范镇|示范村|示范点|示范企业|示范基地|示范园区?|试点|试点城市|试点县|试点市|试点地区|试验区|实验区|"
    "先导区|先进典型|集群|名单|基地|企业|单位|认定|认证|复核|品牌|名牌|商标|标志|园区|院士|名录|遗产|遗产地|地|村|名镇|名村|镇|乡|称号|先行区|先进集体|先进个人|劳动模范|劳模|标兵|模范|文明单位|卫生城|卫生县|之乡|之都|之城|景区|保护区|创新中心|技术中心|工程中心|实验室|工作站|工厂|产品|项目|工程|案例|榜单?|计划|冠军|人才|家庭|学校|医院|社区|街区|平台|口岸|枢纽|公园)(?:[（(]市[）)])?[”\"]?"
)
ITEM = re.compile("(?:[“\"][^”\"\n]{2,40}[”\"][^，。；、\n（(\\d和“”\"]{0,12}|[^，。；、\n（(“”\"]{0,20}[“\"][^”\"\n]{2,20}[”\"][^，。；、\n（(\\d和“”\"]{0,12}|[^，。；、\n（(“”\"]{3,30})")
ENDS = re.compile("(?:荣誉称号|等?称号|等荣誉|等殊荣|等奖项|等|建设名单|\\d+[个项家件]|[两三四五六七八九十]+[个项家件]|的|后|，)")
QUANTIFIED = re.compile("^\\d")


def honors(scene: Scene) -> list[Candidate]:
    """Propose the named statuses after verbs of conferral, also in a list."""
    text = scene.text
    found = []
    for match in CONFERRAL.finditer(text):
        position = match.end()
        for _ in range(12):
            item = ITEM.match(text, position)
            if item is None:
                break
            name = _status(item[0])
            if not name:
                break
            start = position + item[0].index(name)
            found.append(Candidate(start, start + len(name), "HONOR", "entities.honor.conferred", 0.8))
            position = start + len(name)
            if text[position : position + 1] not in "、和及" or position >= len(text):
                break
            position += 1
    return found


def _status(words: str) -> str:
    """Cut the name of a status out of the words after the verb; empty where they name none."""
    opened = NAMED.match(words)
    if not opened or QUANTIFIED.match(words) and opened[0][-1] not in "年度":
        return ""
    cut = ENDS.search(words, opened.end())
    name = words[: cut.start()] if cut else words
    last = None
    for last in STATUS.finditer(name):  # the longest stretch that ends in a status noun
        pass
    if last is None:
        return name if name.startswith(("“", "\"")) and name.endswith(("”", "\"")) else ""
    return name[: last.end()] if last.end() >= 4 else ""
