"""What quotes and book marks hold: laws, plans and papers in 《》, slogans and mechanisms in “”."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene

PAPERS = re.compile(
    "(?:法|法典|条例|办法|规定|规则|细则|意见|通知|规划|纲要|方案|决定|决议|计划|标准|规范|报告|公报|白皮书|蓝皮书|公约|协定|协议|宣言|声明|指南|指引|目录|清单|章程|准则|"
    "制度|批复|公告|通告|通报|令|要点|备忘录|意见稿|议定书|行动|倡议|预案|导则|大纲|规程|措施|合同|合作协议|安排|草案|名单|试行|办法》?|守则|若干政策|政策|政策措施|条约|议案|建议)"
    "(?:[（(][^）)]{1,12}[）)])?$"
)
MEDIA = re.compile("(?:报|日报|晚报|时报|新闻|周刊|杂志|网|电视台|新闻联播|早报|画报|观察|财经|评论)$")
TITLE_MARKS = re.compile("《(?P<name>[^《》\n]{2,60}(?:《[^《》\n]{1,50}》[^《》\n]{0,40})?)》")
QUOTED = re.compile("[“\"「](?P<inside>[^“”\"「」\n，。；]{2,40}|[^“”\"「」\n。；]{2,40})[”\"」]")
HEAD = re.compile(
    "(?:(?:综合|专项|试点|运营|运行|管理|工作|发展|经济|产业|服务|政策|重大|重点|联动|治理|帮扶|招商|改造|提升|建设|基层|社区|养老|合作|经营|系列|攻坚|整治|协作|创新|管理运行|社区养老){0,2}"
    "(?:改革|战略|机制|模式|体系|行动|工程项目|工程|计划|规划|政策|理念|思想|试点|制度|倡议|帮扶|服务|布局|项目|方针|体制|措施|举措|方略|路径|经营|攻坚战|专项行动|行动计划|重点产业链))"
)
BARE = re.compile("(?:全面深化|纵深推进|深化|推进|推行|实施|实行|落实|坚持|开展|践行|打造|构建|贯彻|推动|探索|创新|聚焦|持续|形成|完善|建立|执行|启动|进行|健全|牢固树立|谱写|扛牢)[^，。；“”]{0,10}$")
DIGIT_LED = re.compile("^[一二三四五六七八九十两双百千万\\dN]")
METAPHOR = re.compile(
    "^(?:龙头|小巨人|引擎|压舱石|领头羊|加速度|主引擎|新引擎|蓄水池|主力军|先手棋|牛鼻子|金钥匙|绿色通道|黑马|金名片|新名片|名片|瓶颈|短板|顶梁柱|先锋|排头兵|火车头|推进器|助推器|"
    "稳定器|主阵地|主战场|桥头堡|试验田|样板|新三样|老三样|菜篮子|米袋子|果盘子|钱袋子|出海|逆袭|最后一公里|中国制造|中国创造|四上|三农|十[一二三四五]五|两会|五一|十一|专精特新|第一.*|说到做到|.*[”]|头雁|"
    "一老一小|中国|世界.*|.*之[都乡城王]|.*[路卷经子石]|.*力量|.*密码|.*答卷)$"
)


def papers(scene: Scene) -> list[Candidate]:
    """Propose titles in book marks: LAW for rules, plans and papers, ORG for media."""
    found = []
    for match in TITLE_MARKS.finditer(scene.text):
        name = match["name"]
        if PAPERS.search(name):
            found.append(Candidate(match.start(), match.end(), "LAW", "entities.law.marks", 0.95))
        elif MEDIA.search(name):
            found.append(Candidate(match.start("name"), match.end("name"), "ORG", "entities.org.media", 0.85))
    return found


def policies(scene: Scene) -> list[Candidate]:
    """Propose quoted slogans and mechanisms, with the head noun right after the quote."""
    found = []
    text = scene.text
    for match in QUOTED.finditer(text):
        inside = match["inside"]
        if METAPHOR.match(inside) and not inside.endswith("规划"):
            continue
        head = HEAD.match(text, match.end())
        if head:
            found.append(Candidate(match.start(), head.end(), "POLICY", "entities.policy.quoted_head", 0.75))
            continue
        score = _bare(text, match)
        if score:
            found.append(Candidate(match.start(), match.end(), "POLICY", "entities.policy.quoted", score))
    return found


TERM_AFTER = re.compile("企业|经费|人员|干部|群体|三代|产品|地震|事故|公园|博物馆|医院|学校|大桥|号|机组|人才|小区")
DATE_LIKE = re.compile("^\\d{1,2}[·.]\\d{1,2}$")


def _bare(text: str, match: re.Match[str]) -> float:
    """Score a quoted phrase without a head noun: a slogan is counted, balanced or governed by a verb of doing."""
    inside = match["inside"]
    if len(inside) > 14 and "、" not in inside and "，" not in inside:
        return 0.0
    if TERM_AFTER.match(text, match.end()) or DATE_LIKE.match(inside):
        return 0.0
    if BARE.search(text[max(0, match.start() - 14) : match.start()]):
        return 0.6
    if ("、" in inside or DIGIT_LED.match(inside)) and len(inside) <= 20 and re.match("^[^，。]*$", inside):
        return 0.55
    return 0.0


def reforms(scene: Scene) -> list[Candidate]:
    """Propose unquoted names that end in 改革, 战略, 机制 or 思想."""
    from zhgovie.entities.extent import reach

    found = []
    for match in re.finditer("改革|战略|思想", scene.text):
        extent = reach(scene, match.start())
        length = match.start() - extent.start
        if 4 <= length <= 14:
            found.append(Candidate(extent.start, match.end(), "POLICY", "entities.policy.head", 0.5))
    return found
