"""Party, government and public bodies: a place or level, an organ, its departments."""

from __future__ import annotations

import re

from zhgovie.entities.candidates import Candidate, Scene

LEVEL = "(?:自治区|自治州|省|市|县|区|州|盟|旗|镇|乡|街道)"
ORGAN = (
    "(?:人大常委会|人大|政协|人民政府|政府|党委|委员会|监察委员会|纪委监委|纪委|监委|法院|人民法院|中级人民法院|高级人民法院|检察院|人民检察院|党工委|工委"
    "|委(?!托|员|派|任|培|屈|婉|会|以|内|外))"
)
OFFICE = (
    "(?:宣传部|组织部|统战部|政法委|政研室|政策研究室|编办|网信办|巡察办|办公室|办公厅|新闻办公室|新闻办|研究室|党校|老干部局|机关工委|农工委|农工部|农办|财经办"
    "|党史研究室|社会工作部|社工部|外事办|外办|台办|金融办|国资委|扶贫办|督查室|参事室|人大|政协)"
)
DOMAIN = (
    "(?:发展和改革|发展改革|发改|经济和信息化|经济信息化|经信|工业和信息化|工信|教育|科学技术|科技|民族宗教|民宗|公安|民政|司法|财政|人力资源和社会保障|人力资源社会保障|人社|自然资源"
    "|国土资源|国土|规划|自然资源和规划|生态环境|环境保护|环保|住房和城乡建设|住房城乡建设|住建|城乡建设|建设|城管|城市管理|交通运输|交通|水利|水务|农业农村|农业|农牧|畜牧|畜牧兽医|林业|林业和草原"
    "|林草|商务|文化和旅游|文化|文旅|文广|文广新|旅游|卫生健康|卫健|卫生|退役军人|应急管理|安监|安全生产监督管理|审计|外事|国资|市场监管|市场监督管理|工商|质监|质量技术监督|食药监|药监|广电|体育|统计|医保|医疗保障"
    "|信访|粮食|粮食和物资储备|能源|煤炭|物价|招商|投资促进|行政审批|行政审批服务|大数据|大数据发展|气象|地震|地税|国税|税务|烟草|邮政|海洋|渔业|海洋与渔业|口岸|金融|地方金融监管|知识产权|乡村振兴|扶贫|移民|档案|机关事务|人防|园林|房管|电力|铁路|民航|海事|供销|供销合作|盐务|通信|无线电|中小企业|公路|航务|口岸|港航|引大入秦|土地|矿产|测绘|地矿|建材行业|经贸|外经贸|农机|水产|史志)"
)
DEPARTMENT = f"(?:{DOMAIN}(?:局|厅|委员会|委|办公室|办|管理局|管理委员会|总局))"
SUFFIX = "(?:办公室|(?:新闻|综合|宣传|法规|业务|规划|人事)(?:科|处))?"
NOT_AFTER = "(?!采购|投资|债|工作报告|性|投入|补贴|补助|引导|服务|职能|网站|主导|部门|机构|支出|资金|扶持|公报|间|信息公开|贴息|特许|储备|推动)"
NAMED = re.compile(f"{LEVEL}?(?:{ORGAN}(?:{OFFICE}|{DEPARTMENT})?{SUFFIX}|{DEPARTMENT}{SUFFIX}|{OFFICE}{SUFFIX}){NOT_AFTER}")
BARE = re.compile(f"(?<![全各我本该两跨])(?P<body>{LEVEL}(?:{ORGAN}{OFFICE}?|{DEPARTMENT})){NOT_AFTER}")
ALONE = re.compile(f"(?:(?<![一-鿿])|(?<=[据与由经和在向被对从是为到、]))(?P<body>{DEPARTMENT}){NOT_AFTER}")
PAIRED = re.compile("(?<=委)、(?P<body>政府)(?![一-鿿]*(?:部门|机关))")
GENERAL_BEFORE = re.compile("(?:各级|各地|各|基层|地方|当地|全国|全省|全市|上级|有关|相关|每个)$")


def bodies(scene: Scene) -> list[Candidate]:
    """Propose public bodies: named by a place, or bare with their level (市委, 县财政局)."""
    text = scene.text
    found = []
    for end in scene.place_ends:
        match = NAMED.match(text, end)
        start = end
        if match is None and text[end - 1] in "省市县区州盟旗":
            match = NAMED.match(text, end - 1)
            if match is not None and match.end() == end:
                match = None
        if match is not None and match.end() > end:
            while start in scene.place_ends:
                start = scene.place_ends[start]
            found.append(Candidate(start, match.end(), "GOV", "entities.gov.placed", 0.9))
    for hit in scene.hits:
        if hit.kind == "body" and hit.label == "GOV" and hit.start in scene.place_ends:
            found.append(Candidate(scene.place_ends[hit.start], hit.end, "GOV", "entities.gov.national", 0.9))
    for pattern, name in ((BARE, "bare"), (ALONE, "alone"), (PAIRED, "paired")):
        for match in pattern.finditer(text):
            if not GENERAL_BEFORE.search(text[max(0, match.start("body") - 6) : match.start("body")].removesuffix("党委、")):
                found.append(Candidate(*match.span("body"), "GOV", f"entities.gov.{name}", 0.7))
    return found
