"""What a text says by the way of other places leaves its own figures to the place that it is about."""

from __future__ import annotations

import pytest

import zhgovie

ASIDES = (
    "在北京举办推介会,签约项目9个。",
    "邻近的陕西省榆林市、宁夏银川市也前来考察。",
    "杭州企业家王伟返乡创业,带动就业200人。",
    "上海市静安区帮扶资金到位5000万元。",
    "对口支援新疆阿克苏地区,落实资金3000万元。",
    "连接太原至长治的高速公路全长86公里。",
    "与山东省农科院签订合作协议5份。",
    "与西安铁路局签订合作协议5份。",
)
PLACES = (
    ("灵石县", "全县"),
    ("原平市", "全市"),
    ("长治市", "全市"),
    ("武进区", "全区"),
    ("江西省", "全省"),
    ("内蒙古自治区", "全区"),
    ("重庆市", "全市"),
)
OWN = ("86.5亿元", "8.1%", "3.2万亩", "2356人")


def subjects(place: str, whole: str, aside: str) -> set[str | None]:
    """Give whom the text's own figures are of."""
    office = "管委会" if place.endswith(("高新区", "经开区", "园区")) else "统计局"
    text = (
        f"本报讯(记者李明)记者从{place}{office}获悉,上半年,{whole}实现地区生产总值86.5亿元。{aside}"
        f"{whole}固定资产投资增长8.1%。新建高标准农田3.2万亩。{whole}新增城镇就业2356人。"
    )
    article = zhgovie.extract(text, "2024-08-01", model=None)
    return {fact.subject for fact in article.facts if fact.text in OWN}


@pytest.mark.parametrize(("place", "whole"), PLACES)
@pytest.mark.parametrize("aside", ASIDES)
def test_asides_take_no_figures(place: str, whole: str, aside: str) -> None:
    assert subjects(place, whole, aside) == {place}


def test_a_zone_is_meant_by_the_whole() -> None:
    text = "近日,太原经开区召开经济工作会议。全区实现产值86.5亿元。上海市静安区前来考察。全区税收增长8.1%。"
    article = zhgovie.extract(text, "2024-08-01", model=None)
    assert {fact.subject for fact in article.facts} == {"太原经开区"}


def test_no_short_name_hides_a_full_one() -> None:
    article = zhgovie.extract("记者从江西省统计局获悉,全省粮食产量20万吨。", "2024-08-01", model=None)
    assert article.entities[0].text == "江西省统计局"
    assert [fact.subject for fact in article.facts] == ["江西省"]


@pytest.mark.parametrize(
    "aside",
    [
        "产品销往北京、上海等20多个城市",
        "产品远销北京、上海、广州等地",
        "从山东引进种羊260只",
        "从河北、山东等地引进良种26个",
        "吸引北京、天津等地游客",
        "前往浙江、江苏等地考察6次",
    ],
)
@pytest.mark.parametrize("who", ["合作社", "公司", "该村", "全县"])
def test_where_goods_and_guests_go_is_no_subject(aside: str, who: str) -> None:
    text = f"记者从灵石县获悉,{who}吸纳社员126户,流转土地2600亩,{aside},年产值560万元。"
    article = zhgovie.extract(text, "2024-08-01", model=None)
    assert {fact.subject for fact in article.facts if fact.text in {"126户", "2600亩", "560万元"}} == {"灵石县"}


@pytest.mark.parametrize("zone", ["长沙高新区", "太原经开区", "苏州工业园区"])
@pytest.mark.parametrize("aside", [*ASIDES, "项目由中建三局承建。", "受台风影响,广东省多地降雨。"])
def test_the_zone_whose_committee_tells_keeps_its_figures(zone: str, aside: str) -> None:
    for whole in ("园区", "全区"):
        assert subjects(zone, whole, aside) == {zone}


@pytest.mark.parametrize(("place", "whole"), PLACES)
def test_a_project_told_of_without_figures_holds_no_paragraph(place: str, whole: str) -> None:
    assert subjects(place, whole, "\n国家能源集团项目开工。") == {place}


@pytest.mark.parametrize("name", ["太原理工大学", "山西职业学院"])
def test_a_school_that_opens_the_title_or_the_paragraph_is_meant(name: str) -> None:
    for text in (
        f"{name}人才培养结硕果\n今年,该校新增设备137台。",
        f"灵石县概况\n{name}抢抓机遇。今年,该校新增设备137台。",
    ):
        assert zhgovie.extract(text, "2024-08-01", model=None).facts[-1].subject == name


@pytest.mark.parametrize("body", ["西安铁路局", "西安海关", "陕西省财政厅"])
def test_with_whom_something_is_done_holds_nothing(body: str) -> None:
    for said in (f"全县与{body}签订协议17份。", f"上半年,全县向{body}争取项目17个。"):
        text = f"灵石县概况\n灵石县产值9亿元。{said}"
        assert zhgovie.extract(text, "2024-08-01", model=None).facts[-1].subject == "灵石县"


REPORT = "政府工作报告\n——2024年1月10日在灵石县第十八届人民代表大会第三次会议上\n一、2023年工作回顾\n"


@pytest.mark.parametrize("lead", ["", "项目建设提质增效。", "——", "一年来,", "新增限上企业7家;"])
@pytest.mark.parametrize(
    "aside",
    [
        "滨江大桥建成通车;",
        "滨江大桥建成通车,华宇光伏项目加快推进,",
        "华宇光伏项目开工建设;",
        "灵石经济开发区获评省级示范园区;",
        "两渡镇入选全国农业产业强镇;",
        "G318改扩建工程竣工通车,太原港二期工程开工建设,",
        "华宇新材料公司成功上市,青山制药公司获评国家级专精特新企业,",
    ],
)
def test_what_a_report_tells_of_without_figures_holds_no_next_part(lead: str, aside: str) -> None:
    for own in ("改造危房126户", "新增规上企业126家", "城镇新增就业126人", "争取上级资金126万元"):
        text = f"{REPORT}{lead}{aside}{own}。"
        assert zhgovie.extract(text, "2024-01-15", model=None).facts[-1].subject == "灵石县"
