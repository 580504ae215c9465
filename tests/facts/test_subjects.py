"""Whom facts are measured of: the document's subject, and the topic of a clause."""

from __future__ import annotations

import pytest

from tests.facts.test_facts import named, read
from zhgovie import extract
from zhgovie.facts.subject import innermost
from zhgovie.model import Entity

ZONE = "甲水经济开发区"


def subjects(text: str, *names: tuple[str, str]) -> list[str | None]:
    return [fact.subject for fact in read(text, named(text, *names))]


def test_the_place_of_the_body_that_answers_where_no_other_is_named() -> None:
    text = "衢州市教育局有关负责人答记者问\n问：标准是多少？\n答：新建学校8所，每所补助30万元。"
    assert set(subjects(text, ("衢州市教育局", "GOV"))) == {"衢州市"}
    text = "国家药监局举行发布会，公布目录，此次新增药品91种。"
    assert set(subjects(text, ("国家药监局", "GOV"))) == {"全国"}


def test_a_zone_spoken_of_more_than_its_place_is_the_subject() -> None:
    text = f"近日，{ZONE}举办签约活动。共签约项目21个。园区建成厂房3万平方米，园区税收2亿元。甲水市表示祝贺。"
    assert set(subjects(text, (ZONE, "ZONE"), ("甲水市", "GPE"))) == {ZONE}


def test_a_park_called_so_before_another_is_named_stays_itself() -> None:
    text = "1至3月，园区实现产值17亿元。园区承担的乙丙产业园等9个项目完成投资2亿元。园区税收6亿元。"
    assert set(subjects(text, ("乙丙产业园", "ZONE"))) == {"园区"}


def test_the_texts_own_word_opens_a_clause() -> None:
    text = "开发区完成工业产值32亿元，在全市经济发展中作用明显。"
    assert subjects(text) == ["开发区"]


@pytest.mark.parametrize("joint", ["：", ":"])
def test_a_place_before_a_colon_holds_its_sentence(joint: str) -> None:
    text = f"四川{joint}全省接待游客63万人次；门票收入2亿元。\n云南{joint}全省接待游客59万人次。"
    assert subjects(text, ("四川", "GPE"), ("云南", "GPE")) == ["四川", "四川", "云南"]


def test_a_place_behind_a_time_holds_its_sentence_across_semicolons() -> None:
    text = "甲水县简介\n甲水县面积2万亩。2017年，乙省围绕责任清单，投入资金10亿元；实现报销比例达到85%。"
    assert subjects(text, ("甲水县", "GPE"), ("乙省", "GPE")) == ["甲水县", "乙省", "乙省"]


def test_a_site_told_of_without_figures_does_not_last() -> None:
    text = f"{ZONE}\n甲变电站正在建设中，年内投用。入区项目已达6个。"
    assert subjects(text, (ZONE, "ZONE"), ("甲变电站", "FAC")) == [ZONE]


def test_the_first_of_examples_holds_nothing() -> None:
    text = "乙省工作报告\n乙省产值3亿元。甲水煤业、丙钢集团等19家企业完成重组。"
    assert subjects(text, ("乙省", "GPE"), ("甲水", "GPE")) == ["乙省", "乙省"]


def test_a_verb_parts_a_name_from_the_list_behind_it() -> None:
    text = "2015年，甲水推进核心区搬迁、渠道修复等15项工程。"
    assert subjects(text, ("甲水", "GPE")) == ["甲水"]


def test_the_whole_city_is_the_one_named_last() -> None:
    text = "甲水市粮食局介绍了情况。近年来资本进入粮食领域，全市加工能力150万吨。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市"]


def test_a_class_that_is_counted_holds_nothing() -> None:
    text = "全县税收3亿元。外资项目（包括增资）12个，注册资金2亿元。"
    assert set(subjects(text, ("外资项目", "PROJECT"))) == {"全县"}


def test_the_company_is_the_one_the_text_is_about() -> None:
    text = "甲钢集团签下大单\n甲钢集团与乙公司签订1000辆订单。公司销售客车4500辆。"
    assert subjects(text, ("甲钢集团", "COMPANY"), ("乙公司", "COMPANY"))[-1] == "甲钢集团"


def test_that_county_is_the_one_named_last() -> None:
    text = "甲水市概况\n甲水市产值9亿元。乙山县盛产苹果，该县种植面积3万亩。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山县", "GPE"))[-1] == "乙山县"


def test_the_village_is_the_one_named_last() -> None:
    text = "甲水县概况\n甲水县产值9亿元。记者来到乙山村。去年村集体收入达92万元。"
    assert subjects(text, ("甲水县", "GPE"), ("乙山村", "GPE"))[-1] == "乙山村"


def test_the_nation_behind_a_time_holds_its_sentence() -> None:
    text = "甲省概况\n据统计，10月1日到10月4日，全国接待游客4亿人次；旅游收入31亿元。"
    assert subjects(text, ("甲省", "GPE")) == ["全国", "全国"]


def test_a_clock_is_no_place() -> None:
    text = "截至北京时间8月18日，累计病例12例。北京时间8月19日，病例15例。"
    assert "北京" not in subjects(text, ("北京", "GPE"))


def test_the_zone_is_the_one_named_last() -> None:
    text = f"甲水市概况\n甲水市产值9亿元。税收2亿元，{ZONE}成立已久。开发区税收1亿元。"
    assert subjects(text, ("甲水市", "GPE"), (ZONE, "ZONE"))[-1] == ZONE


def test_a_title_introduces_the_subject() -> None:
    text = "甲水管理区简介\n甲水管理区前身是乙省国营农场，隶属丙山市。乙省政府批准改制。全区总面积20平方公里。"
    assert set(subjects(text, ("乙省", "GPE"), ("丙山市", "GPE"))) == {"甲水管理区"}


def test_the_first_sentence_defines_the_subject() -> None:
    text = "甲山农业园位于浙江省杭州市。浙江省杭州市领导前往参观。注册资金3亿元。"
    names = ("甲山农业园", "FAC"), ("浙江省", "GPE"), ("杭州市", "GPE")
    assert subjects(text, *names) == ["甲山农业园"]


def test_a_province_in_firms_names_alone_is_no_subject() -> None:
    text = "我县举行开工仪式。浙江甲水公司、浙江乙山公司到场。建设项目5个，总投资3亿元。"
    assert set(subjects(text, ("浙江甲水公司", "COMPANY"), ("浙江乙山公司", "COMPANY"))) == {"我县"}


def test_a_budgets_own_level_is_the_subject() -> None:
    assert subjects("市本级情况\n2024年，市本级税收27亿元，调入资金3亿元。") == ["市本级", "市本级"]


def test_a_zone_cut_short_in_the_title_is_named_in_full() -> None:
    text = "乙山筹划化工园区升级\n甲县化工园区规划面积26平方公里。预计到2026年入园企业50家。"
    assert set(subjects(text, ("甲县化工园区", "ZONE"), ("化工园区", "ZONE"))) == {"甲县化工园区"}


def test_a_kind_of_zone_is_no_subject() -> None:
    text = f"国家高新区巡礼\n{ZONE}税收3亿元。园区企业50家，园区产值9亿元。"
    assert set(subjects(text, ("国家高新区", "ZONE"), (ZONE, "ZONE"))) == {ZONE}


def test_the_pilot_zone_is_the_one_that_ends_so() -> None:
    text = "甲水市概况\n甲水市产值9亿元。乙山示范区、丙川开发区成立已久。示范区税收1亿元。"
    names = ("甲水市", "GPE"), ("乙山示范区", "ZONE"), ("丙川开发区", "ZONE")
    assert subjects(text, *names)[-1] == "乙山示范区"


def test_the_whole_city_as_a_field_changes_no_topic() -> None:
    text = "甲水市概况\n甲水市产值9亿元。乙银行是首家银行，在全市率先开业，网点32个。"
    assert subjects(text, ("甲水市", "GPE"), ("乙银行", "COMPANY"))[-1] == "乙银行"


def test_that_firm_is_the_one_the_text_is_about() -> None:
    text = "甲钢集团\n甲钢集团引进乙公司的设备。该公司投资3亿元。"
    assert subjects(text, ("甲钢集团", "COMPANY"), ("乙公司", "COMPANY")) == ["甲钢集团"]


def test_a_dateline_names_no_holder() -> None:
    text = "丙山日报10月19日讯 年初以来，甲县开展招商，签约项目19个。甲县工作扎实。"
    assert subjects(text, ("丙山日报", "ORG"), ("甲县", "GPE")) == ["甲县"]


def test_a_firm_described_before_it_is_named_opens_its_sentence() -> None:
    text = "甲水市概况\n甲水市产值9亿元。位于工业区的乙公司投产一年，今年产值3亿元。"
    assert subjects(text, ("甲水市", "GPE"), ("乙公司", "COMPANY"))[-1] == "乙公司"


@pytest.mark.parametrize(
    "told",
    ["甲山新材料生产基地项目总投资3亿元，占地30亩。", "其中，甲山新材料生产基地项目，总投资3亿元，占地30亩。"],
)
def test_a_project_that_no_list_knows_holds_what_it_costs(told: str) -> None:
    assert set(subjects(f"甲水市概况\n{told}项目年产值5亿元。", ("甲水市", "GPE"))) == {"甲山新材料生产基地项目"}


def test_a_class_of_projects_holds_nothing() -> None:
    assert set(subjects("甲水市概况\n今年甲水市重点建设项目总投资3亿元。", ("甲水市", "GPE"))) == {"甲水市"}


def test_a_person_holds_his_income() -> None:
    text = "甲水市概况\n王小五今年35岁，在厂里上班，每月工资6000元。她承包土地150亩。"
    assert set(subjects(text, ("甲水市", "GPE"), ("王小五", "PERSON"))) == {"王小五"}


def test_who_speaks_is_no_holder_of_incomes() -> None:
    text = "甲水市概况\n王小五介绍，农民人均收入6000元。"
    assert subjects(text, ("甲水市", "GPE"), ("王小五", "PERSON")) == ["甲水市"]


def test_where_a_place_lies_is_no_holder() -> None:
    text = f"{ZONE}概况\n{ZONE}条件优越，南距国道2公里，面积70平方公里。"
    assert set(subjects(text, (ZONE, "ZONE"), ("南距国道", "FAC"))) == {ZONE}


def test_a_noun_that_ends_a_name_is_that_name() -> None:
    text = "甲县新闻\n记者来到工地。甲山水库位于乙镇，由乙镇建设。水库总库容203万立方米。"
    names = ("甲县", "GPE"), ("甲山水库", "FAC"), ("乙镇", "GPE")
    assert subjects(text, *names)[-1] == "甲山水库"


def test_a_part_is_of_whom_the_whole_is() -> None:
    text = "甲市概况\n甲市产值9亿元。乙公司产值3亿元。其中出口2亿元。\n其中设备出口1亿元。"
    assert subjects(text, ("甲市", "GPE"), ("乙公司", "COMPANY"))[-2:] == ["乙公司", "乙公司"]


def test_the_writers_own_county_is_the_one_named() -> None:
    text = "大荔县会议开幕，共商我县大计。生产总值112亿元。全市排名第一。"
    assert subjects(text, ("大荔县", "GPE"))[0] == "大荔县"


def test_the_writers_own_level_is_the_subject() -> None:
    assert set(subjects("代表共商我县大计。\n全市排名靠前，生产总值112亿元。")) == {"我县"}


def test_an_index_holds_its_own_change() -> None:
    text = "甲国市场回升。甲国三大股指收高，乙丙指数涨0.9%，丁指收盘跌0.2%。"
    assert subjects(text, ("甲国", "GPE"))[-2:] == ["乙丙指数", "丁指"]


def test_whose_report_shows_something_holds_nothing() -> None:
    text = "甲市概况\n乙丙网最新报价显示，化肥价格每吨3000元。"
    assert subjects(text, ("甲市", "GPE"), ("乙丙网", "ORG")) == ["甲市"]


@pytest.mark.parametrize("told", ["乙丙证券研报显示", "乙丙证券预计", "乙丙证券(YBZ)认为", "乙丙证券分析师李四表示"])
def test_who_tells_of_others_holds_none_of_their_figures(told: str) -> None:
    text = f"乙省工作报告\n乙省产值3亿元。{told}，今年纯碱产量将增至20万吨。"
    assert subjects(text, ("乙省", "GPE"), ("乙丙证券", "COMPANY")) == ["乙省", "乙省"]


def test_a_firm_that_tells_of_itself_holds_its_figures() -> None:
    text = "乙省工作报告\n乙省产值3亿元。甲水钢铁表示，今年钢产量增至20万吨。"
    assert subjects(text, ("乙省", "GPE"), ("甲水钢铁", "COMPANY")) == ["乙省", "甲水钢铁"]


@pytest.mark.parametrize(("word", "whole"), [("国内", "全国"), ("全球", "全球")])
def test_the_nation_or_the_world_at_the_front_of_a_clause_holds_it(word: str, whole: str) -> None:
    text = f"乙省工作报告\n乙省产值3亿元。{word}锌产量120万吨，同比增长4%。{word}规模最大的基地投资2亿元。"
    assert subjects(text, ("乙省", "GPE")) == ["乙省", whole, whole, "乙省"]


def test_a_province_whose_cities_are_named_is_the_subject() -> None:
    text = "新开工项目21个。南京市、苏州市、无锡市、常州市加快建设，南京市建成园区。技术合同额5亿元。"
    names = ("南京市", "GPE"), ("苏州市", "GPE"), ("无锡市", "GPE"), ("常州市", "GPE")
    assert set(subjects(text, *names)) == {"江苏省"}


def test_the_nation_outweighs_an_example_that_speaks_of_its_whole() -> None:
    text = "今年，我国公路9万公里，国内需求增长，全国投资3亿元。\n江苏省加快建设，全省公路2万公里。\n线路达8000条。"
    assert subjects(text, ("江苏省", "GPE"))[-1] == "全国"


def test_a_superlative_of_the_nation_is_of_a_place() -> None:
    text = "江苏省有我国面积最大的湿地，面积9万亩。"
    assert subjects(text, ("江苏省", "GPE")) == ["江苏省"]


def test_a_region_keeps_its_name_before_the_market() -> None:
    text = "新疆钢铁需求超7500万吨\n企业进入新疆市场。年产值80亿元。"
    assert subjects(text, ("新疆", "GPE"))[-1] == "新疆维吾尔自治区"


def test_headings_that_open_with_places_make_a_review() -> None:
    told = "江苏省加快成果转化\n新建平台52个。\n集群强链 浙江省打造高地\n新增企业63家。"
    text = f"两省推进改革。\n{told}\n其他情况\n签约30项。"
    got = subjects(text, ("江苏省", "GPE"), ("浙江省", "GPE"))
    assert got[:2] == ["江苏省", "浙江省"]
    assert got[2] != "浙江省"


def test_what_a_verb_acts_on_holds_nothing() -> None:
    text = "甲省概况\n甲省产值9亿元。加快乙市—丙市一体化，改造房屋2万套。"
    assert subjects(text, ("甲省", "GPE"), ("乙市", "GPE"), ("丙市", "GPE")) == ["甲省", "甲省"]


@pytest.mark.parametrize("firm", ["乙市一家机电企业", "乙市某家电公司"])
def test_a_firm_without_a_name_holds_its_figures(firm: str) -> None:
    text = f"甲省概况\n甲省产值9亿元。如，1—5月，{firm}销售收入3亿元。"
    assert subjects(text, ("甲省", "GPE"), ("乙市", "GPE"))[-1] == firm


def test_a_firm_behind_its_place_holds_its_figures() -> None:
    text = "甲省概况\n甲省产值9亿元。目前，乙市丙丁销售空调3万台。"
    assert subjects(text, ("甲省", "GPE"), ("乙市", "GPE"), ("丙丁", "COMPANY"))[-1] == "乙市丙丁"


def test_where_a_road_goes_is_no_holder() -> None:
    text = "甲市概况\n新谭公路西起乙镇，东至丙镇，全长90公里。"
    assert subjects(text, ("甲市", "GPE"), ("东至", "GPE"), ("丙镇", "GPE"))[-1] == "甲市"


def test_a_project_named_after_a_site_holds_what_it_costs() -> None:
    text = "甲市概况\n乙河风光带建设项目计划投资3亿元。"
    assert subjects(text, ("甲市", "GPE"), ("乙河风光带", "FAC")) == ["乙河风光带建设项目"]


def test_a_sentence_set_in_a_place_is_of_it_where_the_text_is_of_the_nation() -> None:
    text = "我国农业丰收，全国粮食产量6亿吨。在乙县的农田，3万亩玉米收割。该公司在丙县建设生产线2条。"
    assert subjects(text, ("乙县", "GPE"), ("丙县", "GPE")) == ["全国", "乙县", "全国"]


def test_a_national_body_acts_for_the_nation() -> None:
    text = "甲省概况\n甲省产值9亿元。财政部先后处罚供应商14家。财政部统计显示，税收3亿元。"
    assert subjects(text, ("甲省", "GPE")) == ["甲省", "全国", "甲省"]


def test_the_whole_city_of_a_municipality_is_that_one() -> None:
    text = "市级基金设立，利润增长7%。全国工商联评价提升，改造友谊路等道路58条。天津生态城获评。"
    assert set(subjects(text, ("友谊路", "FAC"))) == {"天津市"}


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("全市国内旅游总花费18亿元。", ["全市"]),
        ("我省国内发明专利授权量4000件，国内航线增至60条。", ["我省", "我省"]),
        ("甲水市接待国内游客90万人次，国内旅游收入7亿元。\n国内过夜游客40万人次，国内游客增长2%。", ["甲水市"] * 4),
        ("甲水市外贸回升。国内钢铁产量9亿吨。", ["全国"]),
    ],
)
def test_visitors_and_trade_from_within_the_nation_are_the_places(text: str, whom: list[str]) -> None:
    assert subjects(text, ("甲水市", "GPE")) == whom


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("2023年，全乡茶叶产量800吨，全村户均收入6万元。\n新修道路5公里。", ["全乡", "全村", "全乡"]),
        ("全街道实现税收4亿元，增长2%。", ["全街道", "全街道"]),
        ("甲水镇推进改革。全镇种植茶叶2000亩，全村户均收入6万元。", ["甲水镇", "全村"]),
        ("丙山街道推进改革。全街道新增企业40家。", ["丙山街道"]),
        ("甲水镇与丙山街道结对。该街道新增企业40家。", ["丙山街道"]),
        ("在乙坪村，全村养羊700只，户均收入6万元。", ["乙坪村", "乙坪村"]),
    ],
)
def test_the_whole_village_is_the_one_named_or_stays_as_written(text: str, whom: list[str]) -> None:
    assert subjects(text, ("甲水镇", "GPE"), ("丙山街道", "GPE"), ("乙坪村", "GPE")) == whom


def test_the_whole_village_is_not_the_county() -> None:
    text = "丁县概况\n丁县面积2万亩。\n走进山里，全村养羊700只。\n全县养羊9万只。"
    assert subjects(text, ("丁县", "GPE")) == ["丁县", "全村", "丁县"]


def test_a_report_is_of_the_place_whose_congress_heard_it() -> None:
    text = "政府工作报告\n——在甲水县第十届人民代表大会第三次会议上\n全县生产总值9亿元。\n新建公路8公里。"
    assert subjects(text) == ["甲水县", "甲水县"]


@pytest.mark.parametrize(
    "head",
    [
        "——在甲水县第十届\n人民代表大会第三次会议上\n现在,我代表县人民政府向大会报告工作。",
        "甲水县第十届人民代表大会第三次会议闭幕\n县长作了讲话。",
        "政府工作报告\n2021年甲水县人民政府工作报告(全文)\n(在县十届人大三次会议上)",
    ],
)
def test_a_report_without_its_title_and_news_of_the_meeting_are_of_its_place(head: str) -> None:
    assert subjects(f"{head}\n新建公路8公里。") == ["甲水县"]


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("甲水市乙台镇政府工作报告", "乙台镇"),
        ("甲水市丙山区人民政府工作报告", "丙山区"),
        ("二〇一一年丁河县政府工作报告", "丁河县"),
        ("2011年戊县政府工作报告", "戊县"),
    ],
)
def test_a_report_is_of_the_innermost_place_of_its_title(title: str, whom: str) -> None:
    assert subjects(f"{title}\n去年新建公路8公里。") == [whom]


def test_a_school_in_the_title_is_whom_the_text_is_about() -> None:
    text = "甲水技师学院扩大招生\n甲水技师学院占地300亩。\n近年来，学校与20家企业签约。该学院就业率98%。"
    assert set(subjects(text, ("甲水技师学院", "ORG"))) == {"甲水技师学院"}


def test_an_association_in_the_title_tells_of_others() -> None:
    text = "甲水橡胶协会公布产量\n甲水橡胶协会公布了数据。轮胎产量9亿条。"
    assert set(subjects(text, ("甲水橡胶协会", "ORG"))) == {None}


def test_that_hospital_is_the_one_named_last() -> None:
    text = "甲水市概况\n甲水市面积9平方公里。乙山医院迁入新址。该院门诊量3万人次，该行业产值2亿元。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山医院", "ORG"))[1] == "乙山医院"


def test_lines_that_are_a_place_and_a_colon_head_sections() -> None:
    text = "各县市亮点\n甲水市：\n规上工业增加值增长9%。\n乙山县：\n签约项目12个。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山县", "GPE")) == ["甲水市", "乙山县"]


def test_names_that_share_a_verb_are_dealt_to_before_the_values_before() -> None:
    text = "甲省进出口2亿元，乙省进出口3亿元，丙省和丁省分别增长6%、9%。"
    names = [(name, "GPE") for name in ("甲省", "乙省", "丙省", "丁省")]
    assert subjects(text, *names)[2:] == ["丙省", "丁省"]


def test_a_village_is_not_of_the_county_whose_name_opens_its_own() -> None:
    text = "致富\n三元朱村有大棚560个。产值2亿元。"
    assert "三元区" not in subjects(text, ("三元朱村", "GPE"))


def test_our_village_is_the_one_named_last() -> None:
    text = "甲水镇概况\n甲水镇面积9平方公里。走进乙坪村，“我们村种植木耳12万棒。”"
    assert subjects(text, ("甲水镇", "GPE"), ("乙坪村", "GPE")) == ["甲水镇", "乙坪村"]


def test_a_city_is_not_the_county_that_bears_its_name() -> None:
    text = "长沙各区县成绩单\n长沙县产值8亿元。\n从全市看，实现产值40亿元。"
    assert subjects(text, ("长沙", "GPE"), ("长沙县", "GPE"))[-1] in {"长沙", "长沙市"}


def test_a_line_no_list_knows_has_its_length() -> None:
    text = "甲水市概况\n甲水市面积9平方公里。甲乙高速全长70公里，设桥梁6座。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市", "甲乙高速", "甲乙高速"]


def test_two_listed_cities_counted_again_share_what_is_dealt_out() -> None:
    text = "甲水、乙山两市用电量分别为48亿千瓦时和62亿千瓦时。"
    assert subjects(text, ("甲水", "GPE"), ("乙山", "GPE")) == ["甲水", "乙山"]


def test_a_research_firm_that_tells_again_and_again_is_not_the_subject() -> None:
    text = "家电销售\n空调销量6万台。甲怡康数据显示，销售额9亿元。甲怡康报告指出，降价2%。甲怡康统计显示，库存8万台。"
    assert "甲怡康" not in subjects(text, ("甲怡康", "COMPANY"))


def test_a_report_from_a_firm_is_of_it() -> None:
    text = "甲水园区\n甲水园区税收2亿元。\n走进乙丙电缆公司车间，工人们正在忙碌。今年订单增长30%。园区税收6亿元。"
    assert subjects(text, ("甲水园区", "ZONE"), ("乙丙电缆公司", "COMPANY")) == ["甲水园区", "乙丙电缆公司", "甲水园区"]


def test_a_part_told_in_the_next_paragraph_has_what_was_measured() -> None:
    text = "甲水市生产总值9亿元，增长8%。\n其中乙山县增长7%。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山县", "GPE")) == ["甲水市", "甲水市", "乙山县"]


def test_a_project_that_is_left_aside_holds_nothing() -> None:
    text = "甲水市概况\n甲水市税收9亿元。除了灯饰改造工程，今年完成菜市场整治15个。"
    assert set(subjects(text, ("甲水市", "GPE"))) == {"甲水市"}


@pytest.mark.parametrize(
    ("name", "label"), [("乙山县", "GPE"), ("丙丁显示项目", ""), ("丙丁电缆公司", "COMPANY"), ("小麦", "")]
)
def test_an_example_is_told_of_behind_its_name(name: str, label: str) -> None:
    text = f"甲省概况\n甲省产值9亿元。以{name}为例，总投资3亿元。"
    whom = "甲省" if name == "小麦" else name
    assert subjects(text, ("甲省", "GPE"), *([(name, label)] if label else [])) == ["甲省", whom]


def test_a_body_of_another_place_acts_for_itself() -> None:
    text = "河北省概况\n河北省产值9亿元。正定县法院执结案件86件。河北省法院执结案件7件。正定县法院数据显示，立案9件。"
    names = [("河北省", "GPE"), ("正定县法院", "GOV"), ("河北省法院", "GOV")]
    assert subjects(text, *names)[:3] == ["河北省", "正定县法院", "河北省"]


def test_all_of_a_province_is_no_list_of_examples() -> None:
    text = "甲村收入2万元。当前，浙江全省医疗、教育等101项服务一体化。"
    assert subjects(text, ("甲村", "GPE"), ("浙江", "GPE")) == ["甲村", "浙江"]


def test_a_firm_behind_what_it_is_holds_its_sentence_alone() -> None:
    text = "甲水镇概况\n甲水镇产值9亿元。镇内龙头企业乙丙集团产值6亿元，增长18%。新增企业4家。"
    names = [("甲水镇", "GPE"), ("乙丙集团", "COMPANY")]
    assert subjects(text, *names) == ["甲水镇", "乙丙集团", "乙丙集团", "甲水镇"]


def test_the_whole_province_is_the_one_that_the_city_lies_in() -> None:
    city = Entity(0, 3, "义乌市", "GPE", canonical="义乌市", id="330782")
    text = "义乌市概况\n义乌市办理事项1456项。全省推广县区89个。"
    again = Entity(6, 9, "义乌市", "GPE", canonical="义乌市", id="330782")
    assert [fact.subject for fact in read(text, (city, again))] == ["义乌市", "浙江省"]


def test_the_region_of_a_measure_is_no_part_of_a_place() -> None:
    text = "2019年，甲水市地区生产总值400亿元。"
    (fact,) = read(text, named(text, ("甲水市", "GPE")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("甲水市", ["地区生产总值"])


def test_the_whole_city_is_the_one_whose_office_tells() -> None:
    text = "记者从衡水市统计局获悉，上半年，全市生产总值800亿元。"
    assert subjects(text, ("衡水市统计局", "GOV")) == ["衡水市"]


def test_places_of_the_clause_before_share_a_row_and_the_next_row() -> None:
    text = "甲市、乙市和丙县出口额位列前三，分别实现出口8亿元、5亿元和2亿元，占全市的比重分别为30%、18%和7%。"
    names = (("甲市", "GPE"), ("乙市", "GPE"), ("丙县", "GPE"))
    assert subjects(text, *names)[1:] == ["甲市", "乙市", "丙县"] * 2


def test_a_bracket_tells_of_the_place_before_it() -> None:
    text = "规模以上工业增加值增速居前的有：甲县（9.8%）、乙市（8.9%）。"
    facts = read(text, named(text, ("甲县", "GPE"), ("乙市", "GPE")))
    assert [(fact.subject, fact.kind) for fact in facts] == [("甲县", "growth"), ("乙市", "growth")]


def test_a_project_behind_its_builder_holds_what_it_costs() -> None:
    text = "甲水市签约忙\n甲水市签约项目20个。乙山材料有限公司投资的高强碳纤维项目计划总投资30亿元，用地260亩。"
    names = ("甲水市", "GPE"), ("乙山材料有限公司", "COMPANY")
    assert subjects(text, *names) == ["甲水市", "高强碳纤维项目", "高强碳纤维项目"]


def test_a_project_that_a_firms_name_opens_holds_what_is_invested() -> None:
    text = "甲水市概况\n甲水市产值9亿元。乙山集团高端轴承项目已完成投资4亿元。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山集团", "COMPANY"))[-1] == "乙山集团高端轴承项目"


@pytest.mark.parametrize("opening", ["6月7日，", "在甲水市高新区，", ""])
@pytest.mark.parametrize("word", ["", "该"])
@pytest.mark.parametrize("act", ["正式开工", "在城南破土动工"])
def test_a_project_that_was_begun_is_the_one_of_the_next_sentence(opening: str, word: str, act: str) -> None:
    text = f"甲水市产值9亿元。\n{opening}乙山电机扩能项目{act}。{word}项目总投资4亿元，占地70亩。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市", "乙山电机扩能项目", "乙山电机扩能项目"]


def test_a_clause_leads_up_to_a_project() -> None:
    text = "甲水市产值9亿元。其中，投资最大的是乙山面粉加工项目，总投资3亿元。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市", "乙山面粉加工项目"]


def test_a_name_that_begins_like_a_small_word_is_still_one() -> None:
    text = "乙山集团纳税7亿元。可心甲水工厂年产饮料5万吨。"
    assert subjects(text, ("乙山集团", "COMPANY"), ("可心甲水工厂", "COMPANY")) == ["乙山集团", "可心甲水工厂"]


def test_the_worlds_largest_firms_are_counted_in_a_place() -> None:
    text = "甲水市概况\n甲水市产值9亿元，其中世界500强企业投资项目21个，国内市场占有率12%。"
    assert set(subjects(text, ("甲水市", "GPE"))) == {"甲水市"}


def test_a_project_with_a_value_in_its_name_holds_what_is_done() -> None:
    text = "甲水市产值9亿元。乙山电器公司5GW组件项目已完成投资32亿元。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山电器公司", "COMPANY"))[-1] == "乙山电器公司5GW组件项目"


def test_a_base_that_a_firms_name_opens_holds_its_output() -> None:
    text = "甲水市产值9亿元。乙山重卡青岛基地年产卡车20万辆。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山", "COMPANY"))[-1] == "乙山重卡青岛基地"


@pytest.mark.parametrize(
    ("office", "whole", "subject"),
    [
        ("扬州海关", "全市", "扬州市"),
        ("人民银行池州中心支行", "全市", "池州市"),
        ("人民银行杭州中心支行", "全省", "浙江省"),
        ("宁夏银保监局", "辖内", "宁夏回族自治区"),
    ],
)
def test_an_office_tells_of_which_place_the_whole_is_said(office: str, whole: str, subject: str) -> None:
    assert subjects(f"据{office}统计，一季度末，{whole}贷款余额286亿元。", (office, "GOV")) == [subject]


def test_offices_of_two_places_tell_nothing() -> None:
    text = "扬州海关、池州海关统计，全市进出口120亿元。"
    assert subjects(text, ("扬州海关", "GOV"), ("池州海关", "GOV")) == ["全市"]


def test_a_site_that_was_opened_holds_what_follows() -> None:
    text = "甲乙高铁运送旅客1080万人次。丙丁高铁全线贯通后，全长2298公里。"
    assert subjects(text, ("甲乙高铁", "FAC"), ("丙丁高铁", "FAC")) == ["甲乙高铁", "丙丁高铁"]


@pytest.mark.parametrize(
    ("firm", "whole"), [("湖南省电力公司", "湖南省"), ("农行湖南省分行", "湖南省"), ("国网湖南电力", "湖南省")]
)
def test_the_province_that_a_firms_text_speaks_of_is_not_the_firm(firm: str, whole: str) -> None:
    text = f"{firm}运行情况\n一季度，{firm}完成投资5亿元。全省最大负荷3000万千瓦，全省用户230万户。"
    assert subjects(text, (firm, "COMPANY"), (firm, "COMPANY")) == [firm, whole, whole]


def test_a_paper_of_the_years_main_tasks_plans() -> None:
    text = "某省交通厅2018年工作要点\n一、扩大有效投资\n新改建农村公路20万公里。\n二、打赢攻坚战\n改造国省道1.6万公里。"
    assert {fact.modality for fact in read(text)} == {"target"}


def test_of_places_in_a_row_the_last_holds_and_none_is_named() -> None:
    text = "江苏省泗洪县梅花镇改造户厕3.8万座。"
    (fact,) = read(text, named(text, ("江苏省", "GPE"), ("泗洪县", "GPE"), ("梅花镇", "GPE")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("梅花镇", ["改造户厕"])


def test_a_body_behind_its_place_holds_its_clause() -> None:
    text = "甲水市乙山滑雪场日均接待游客8600人次，最高日客流1.7万人次。"
    assert subjects(text, ("甲水市", "GPE"), ("乙山滑雪场", "FAC")) == ["乙山滑雪场"] * 2


def test_a_person_holds_his_living_behind_what_he_is() -> None:
    text = "甲水县报告。种粮大户李保国流转土地1150亩，纯收入60万元。"
    found = read(text, named(text, ("甲水县", "GPE"), ("李保国", "PERSON")))
    assert [fact.subject for fact in found] == ["李保国"] * 2
    assert [span.text for fact in found for span in fact.indicator] == ["流转土地", "纯收入"]


def test_a_village_described_before_it_is_named_holds_the_sentence() -> None:
    text = "位于秦岭北麓的甲水县乙岩村现有农户420户，猕猴桃面积3200亩。"
    found = read(text, named(text, ("秦岭北麓", "LOC"), ("甲水县", "GPE"), ("乙岩村", "GPE")))
    assert [fact.subject for fact in found] == ["乙岩村"] * 2
    assert [span.text for fact in found for span in fact.indicator] == ["农户", "猕猴桃面积"]


def test_a_zone_that_no_list_knows_stands_behind_its_place() -> None:
    text = "乙省工作报告\n甲水市丁山工业功能区新增企业6家。甲水市新增开发区2个。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市丁山工业功能区", "甲水市"]


def test_a_park_is_named_by_its_planned_area() -> None:
    text = f"{ZONE}\n{ZONE}税收2亿元。其中循环轻工产业园规划面积3平方公里。"
    assert subjects(text, (ZONE, "ZONE")) == [ZONE, "循环轻工产业园"]


def test_a_project_behind_its_money_is_gone_on_about() -> None:
    text = f"{ZONE}\n近日，由丁山公司投资12亿元建设的精密铜管项目投产。项目占地200亩。项目全面达产后，年产值5亿元。"
    firm = ("丁山公司", "COMPANY")
    assert set(subjects(text, (ZONE, "ZONE"), firm)) == {"精密铜管项目"}


def test_a_firm_that_tells_of_its_project_stays() -> None:
    text = f"{ZONE}\n丁山公司投资12亿元的精密铜管项目投产，新增员工300人。"
    assert set(subjects(text, (ZONE, "ZONE"), ("丁山公司", "COMPANY"))) == {"丁山公司"}


def test_a_stage_of_a_firm_is_the_firms() -> None:
    text = "丁山公司简介\n丁山公司成立于2016年。公司一期年产2万吨铜箔项目已达产，2023年产值6亿元。"
    project = ("公司一期年产2万吨铜箔项目", "PROJECT")
    assert set(subjects(text, ("丁山公司", "COMPANY"), project)) == {"丁山公司"}


def test_a_tag_before_a_place_hides_it_not() -> None:
    text = "【资源优势】甲水县幅员面积1896平方公里。"
    (fact,) = read(text, named(text, ("甲水县", "GPE")))
    assert [span.text for span in fact.indicator] == ["幅员面积"]


def test_a_firm_goes_on_about_itself() -> None:
    text = "甲水市工作报告\n甲水市新增企业6家。2018年，丁山公司在甲水市投产。企业拥有专利64件。企业拥有量居全省前列。"
    assert subjects(text, ("甲水市", "GPE"), ("丁山公司", "COMPANY"), ("甲水市", "GPE")) == ["甲水市", "丁山公司"]


def test_a_zone_that_opens_a_short_text_is_its_park() -> None:
    text = f"上半年，{ZONE}引进项目78个。丁山光电产能4万片。园区税收6亿元。"
    assert subjects(text, (ZONE, "ZONE"), ("丁山光电", "COMPANY")) == [ZONE, "丁山光电", ZONE]


def test_that_base_is_the_one_behind_its_money() -> None:
    text = f"{ZONE}\n近日，由丁山公司投资5亿元建设的新能源电池制造基地正式投产。据了解，该基地占地812亩。"
    assert set(subjects(text, (ZONE, "ZONE"), ("丁山公司", "COMPANY"))) == {"新能源电池制造基地"}


def test_what_a_firm_is_hides_not_its_stage() -> None:
    text = "龙头企业丁山公司一期工程投资62亿元。"
    (fact,) = read(text, named(text, ("丁山公司", "COMPANY")))
    assert (fact.subject, fact.indicator[0].text) == ("丁山公司", "一期工程投资")


def test_a_firms_name_at_the_front_of_its_project_is_not_the_firm() -> None:
    text = f"{ZONE}\n总投资15亿元的丁山新材料一体化项目快速推进。"
    assert subjects(text, (ZONE, "ZONE"), ("丁山新材料", "COMPANY")) == ["丁山新材料一体化项目"]


def test_for_whom_something_is_done_holds_nothing() -> None:
    text = "乙县工作报告\n乙县新增贷款3亿元，为甲水钢铁等14户企业发放贷款2亿元。"
    assert subjects(text, ("乙县", "GPE"), ("甲水钢铁", "COMPANY")) == ["乙县", "乙县", "乙县"]


def test_a_class_of_firms_is_no_holder() -> None:
    text = "乙县工作报告\n商业银行不良贷款余额3亿元。"
    assert subjects(text, ("乙县", "GPE"), ("商业银行", "COMPANY")) == ["乙县"]


def test_wider_places_in_a_bracket_hold_their_figures() -> None:
    text = "乙县工作报告\n乙县人均收入4894元（全国5963元）。"
    assert subjects(text, ("乙县", "GPE")) == ["乙县", "全国"]


def test_the_firm_is_the_one_the_paragraph_took_last_not_the_titles() -> None:
    text = "甲车集团订单饱满\n一季度，乙机车有限公司产值3亿元。公司研发投入2亿元。"
    assert subjects(text, ("甲车集团", "COMPANY"), ("乙机车有限公司", "COMPANY")) == ["乙机车有限公司"] * 2


def test_a_firms_short_name_does_not_take_its_place() -> None:
    text = "甲一钢铁产量回升\n据统计，甲钢今年产量5万吨。公司利润3亿元。"
    assert subjects(text, ("甲一钢铁", "COMPANY"), ("甲钢", "COMPANY"))[1] == "甲一钢铁"


def test_a_noun_that_points_back_to_the_subject_names_nothing() -> None:
    text = "甲山水电站\n甲山水电站位于乙江。电站年平均发电量6亿千瓦时。"
    (fact,) = read(text, named(text, ("甲山水电站", "FAC")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("甲山水电站", ["年平均发电量"])


def test_a_project_with_a_capacity_in_its_name_is_described_before_it_is_named() -> None:
    name = "丙能20万千瓦光热项目"
    text = f"位于甲县的{name}全容量并网。项目占地3万亩。"
    assert subjects(text, ("甲县", "GPE"), (name, "PROJECT")) == [name] * 2


def test_a_firm_that_is_described_first_holds_what_it_does() -> None:
    text = "去年刚刚投产的丙新能源公司今年实现出口4亿元。"
    (fact,) = read(text, named(text, ("丙新能源公司", "COMPANY")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("丙新能源公司", ["出口"])


def test_firms_under_a_places_own_office_are_the_places() -> None:
    text = "乙省政府工作报告\n乙省产值3亿元。国资委监管企业投资增长9%。"
    assert subjects(text, ("乙省", "GPE")) == ["乙省"] * 2


def test_a_firm_behind_its_place_and_what_it_is_holds_its_figures() -> None:
    text = "甲水市“链主”企业丙机电公司去年营收3亿元。企业研发投入占营收的6%。"
    facts = read(text, named(text, ("甲水市", "GPE"), ("丙机电公司", "COMPANY")))
    assert [fact.subject for fact in facts] == ["丙机电公司"] * 2
    assert [[span.text for span in fact.indicator] for fact in facts] == [["营收"], ["研发投入", "占营收"]]


def test_rates_are_dealt_out_to_the_places_of_the_clause_before() -> None:
    text = "乙省情况\n甲市、丙市、丁市用电增速居前三位，分别增长9%、8%和7%。"
    facts = read(text, named(text, ("乙省", "GPE"), ("甲市", "GPE"), ("丙市", "GPE"), ("丁市", "GPE")))
    assert [(fact.text, fact.subject) for fact in facts if fact.kind == "growth"] == [
        ("9%", "甲市"),
        ("8%", "丙市"),
        ("7%", "丁市"),
    ]


@pytest.mark.parametrize(
    ("between", "subject"), [("旗下", "丙能公司"), ("下属子公司", "丙能公司"), ("对子公司", "甲电集团")]
)
def test_a_firm_under_another_holds_its_own_figures(between: str, subject: str) -> None:
    text = f"甲电集团{between}丙能公司增资600万元。"
    assert subjects(text, ("甲电集团", "COMPANY"), ("丙能公司", "COMPANY")) == [subject]


def test_a_station_that_is_built_by_another_holds_what_comes_next() -> None:
    text = "甲建集团承建的乙山20万千瓦光伏电站7月1日首批机组并网。电站占地6万亩。"
    assert subjects(text, ("甲建集团", "COMPANY")) == ["乙山20万千瓦光伏电站"] * 2


def test_a_provinces_grid_company_is_one_name() -> None:
    facts = extract("今年以来，国网湖北电力投资6亿元。", "2024-08-01").facts
    assert [fact.subject for fact in facts] == ["国网湖北电力"]


def test_a_firm_named_with_its_place_stays_so_when_it_is_pointed_back_to() -> None:
    text = "甲报讯\n乙省丙发电公司总装机容量60万千瓦。去年，公司发电9亿千瓦时。"
    assert subjects(text, ("乙省", "GPE"), ("丙发电公司", "COMPANY")) == ["乙省丙发电公司"] * 2


def test_a_firm_inside_the_zone_holds_its_own_figures() -> None:
    text = "甲山开发区产值3亿元。\n区内丙电池公司产能利用率89%。"
    assert subjects(text, ("甲山开发区", "ZONE"), ("丙电池公司", "COMPANY")) == ["甲山开发区", "丙电池公司"]


def test_a_line_named_before_has_what_its_kind_measures() -> None:
    text = "甲乙高铁今天开通运营。线路全长436公里，全线设车站5座。丙市很高兴，丙市有车站2座。"
    assert subjects(text, ("甲乙高铁", "FAC"), ("丙市", "GPE"))[:2] == ["甲乙高铁", "甲乙高铁"]


def test_a_dash_leads_to_the_site_that_it_describes() -> None:
    text = "8月18日，甲乙高铁控制性工程——丙山隧道贯通。隧道全长13.6公里，最大埋深768米。"
    assert subjects(text, ("甲乙高铁", "FAC"), ("丙山隧道", "FAC")) == ["丙山隧道", "丙山隧道"]


def test_who_builds_a_line_stands_before_it() -> None:
    text = "昨天，由甲局集团承建的乙丙高铁通车。该高铁全长163.8公里。"
    assert subjects(text, ("甲局集团", "COMPANY"), ("乙丙高铁", "FAC")) == ["乙丙高铁"]


def test_a_fair_holds_what_was_shown_and_sold() -> None:
    text = "第九届甲水博览会在乙市闭幕。本届博览会展位总数6600个。参展企业270家。此次展会成交额3亿元。"
    names = ("第九届甲水博览会", "EVENT"), ("乙市", "GPE")
    assert set(subjects(text, *names)) == {"第九届甲水博览会"}
    facts = read(text, named(text, *names))
    assert ["".join(span.text for span in fact.indicator) for fact in facts] == ["展位总数", "参展企业", "成交额"]


def test_a_fair_told_for_when_holds_nothing() -> None:
    text = "乙市接待游客9万人次。甲水戏剧节期间，景区接待游客46万人次。"
    assert subjects(text, ("乙市", "GPE"), ("甲水戏剧节", "EVENT"))[1] != "甲水戏剧节"


def test_what_moves_a_place_stands_before_it() -> None:
    text = "乙省经济发展。在新思想指引下，甲省深耕装备制造，高新技术企业数量增长2倍。"
    assert subjects(text, ("乙省", "GPE"), ("甲省", "GPE")) == ["甲省"]


def test_the_way_between_places_is_no_place() -> None:
    text = "丙省接待游客9万人次。甲市至乙市国际列车开行，发送旅客18万人次。"
    assert subjects(text, ("甲市", "GPE"), ("丙省", "GPE")) == ["丙省", "丙省"]


def test_an_office_that_acts_alone_holds_its_work() -> None:
    text = "上半年，合肥海关受理报关单18万票。"
    assert subjects(text, ("合肥海关", "GOV")) == ["合肥海关"]


def test_a_bare_fair_points_back() -> None:
    text = "第七届甲博会在乙市落下帷幕。展会共设展馆6个。"
    assert subjects(text, ("第七届甲博会", "EVENT"), ("乙市", "GPE")) == ["第七届甲博会"]


@pytest.mark.parametrize("verb", ["来到", "一行走进", "先后察看了"])
def test_a_site_that_somebody_comes_to_see_holds_what_follows(verb: str) -> None:
    text = f"调研组{verb}华能电子产业园，该园现有企业32家，年产值12亿元。"
    assert set(subjects(text)) == {"华能电子产业园"}


def test_a_zone_that_somebody_comes_to_see_holds_what_follows() -> None:
    text = f"市长一行来到{ZONE}，园区现有企业860家。"
    assert set(subjects(text, (ZONE, "ZONE"))) == {ZONE}


def test_the_place_of_the_paper_that_the_title_is_about() -> None:
    text = "《洛阳市医疗保险办法》解读\n调整了哪些待遇？\n截至11月底，全市参保居民586万人。"
    assert subjects(text) == ["洛阳市"]


def test_the_last_of_a_list_of_places_is_not_the_whole() -> None:
    text = "全市产值486亿元。分县区看，甲宝区、掇刀区、乙山市产值分别增长22%、20%、17%。\n全市亏损企业86户。"
    names = (("甲宝区", "GPE"), ("掇刀区", "GPE"), ("乙山市", "GPE"))
    assert subjects(text, *names)[-1] == "荆门市"


def test_the_only_example_of_firms_holds_nothing() -> None:
    text = "甲水市概况\n甲水市产值3亿元。丙丁集团等世界500强企业入驻，园外引进项目47个。"
    assert subjects(text, ("甲水市", "GPE"), ("丙丁集团", "COMPANY")) == ["甲水市", "甲水市"]


def test_the_nation_that_something_is_the_largest_of_holds_nothing() -> None:
    text = "甲水省概况\n甲水省产值3亿元。全国装机规模最大、总投资20亿元的风电场开工，在建规模3万千瓦。"
    assert set(subjects(text, ("甲水省", "GPE"))) == {"甲水省"}


def test_place_behind_what_it_is() -> None:
    text = "全国经济平稳运行。煤炭大省山西一季度生产总值同比增长7%。"
    (fact,) = read(text, named(text, ("山西", "GPE")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("山西", ["生产总值"])


def test_the_writers_own_county_is_no_province_nor_one_that_a_projects_name_begins_like() -> None:
    text = "本报讯我县的省级示范农场项目见效,湖南种业参与建设。我县建成渠道20公里。"
    assert set(subjects(text, ("湖南种业", "COMPANY"))) == {"我县"}
    text = "我县水利工作稳步推进。实施龙门小流域治理项目,投资50万元。"
    assert "龙门县" not in subjects(text, ("龙门小流域治理项目", "PROJECT"))


def test_a_county_that_its_sentence_calls_so_lasts_and_the_next_takes_over() -> None:
    text = "甲水市简介\n甲水市稳步发展。2021年以来,乙山县调整布局,全县有茶园3万亩。新增茶企5家。"
    text += "丙溪县稳步推进,茶园9亩。加工厂12家。"
    places = ("甲水市", "GPE"), ("乙山县", "GPE"), ("丙溪县", "GPE")
    assert subjects(text, *places) == ["乙山县", "乙山县", "丙溪县", "丙溪县"]


def test_what_someone_founded_holds_what_is_told_behind() -> None:
    text = "2019年,王大山牵头成立青石养殖合作社,吸纳社员25户,注册资金80万元。"
    assert subjects(text, ("王大山", "PERSON"), ("青石养殖合作社", "ORG")) == ["青石养殖合作社"] * 2


def test_a_whole_is_no_region_where_a_district_is_named_and_no_province_where_it_is_a_county() -> None:
    text = "乙山区农牧中心开展调查,预计全区播种7万亩。东胜区推广良种。"
    assert "内蒙古自治区" not in subjects(text, ("东胜区", "GPE"))
    text = "荔枝获四川省名品称号。全县荔枝面积30万亩。"
    assert subjects(text, ("四川省", "GPE")) == ["全县"]


def test_the_nation_that_opens_a_paragraph_holds_it() -> None:
    text = "甲水市减排情况\n上半年,全国氨氮排放量18万吨。烟尘排放量9万吨。\n甲水市氨氮排放量2吨。"
    assert subjects(text, ("甲水市", "GPE")) == ["全国", "全国", "甲水市"]


def test_who_invests_holds_what_he_invested_and_his_office_does_not() -> None:
    text = "甲水县概况\n2021年,村民王大山又投资20万元,建起大棚3座。"
    assert subjects(text, ("甲水县", "GPE"), ("王大山", "PERSON")) == ["王大山", "王大山"]
    text = "甲水县概况\n水利厅厅长 王大山：决定投资20万元。"
    assert subjects(text, ("甲水县", "GPE"), ("王大山", "PERSON")) == ["甲水县"]


def test_a_line_with_a_region_and_its_cities_heads_its_section() -> None:
    text = "空气质量\n甲水市:\n优良天数比例56%。\n乙江地区25个城市:\n优良天数比例77%。"
    assert subjects(text, ("甲水市", "GPE"), ("乙江", "LOC"))[-1] == "乙江"


def test_that_county_is_the_one_whose_office_told() -> None:
    text = "从湖北省房县农业局了解到,该县种植茶叶5万亩。"
    assert subjects(text, ("湖北省房县农业局", "GOV")) == ["房县"]


def test_a_department_of_farming_is_no_ministry() -> None:
    text = "据农业部门提供的数据,今年全市早稻面积24万亩。农业部门组织农机9台。"
    assert set(subjects(text)) == {"全市"}


def test_a_ministry_that_is_told_for_what_it_set_and_the_first_of_examples_hold_nothing() -> None:
    text = "甲水县概况\n甲水县治理水源9处,生态环境部督办的63个问题完成整改。乙湖等8个湿地入选名录。"
    assert set(subjects(text, ("甲水县", "GPE"), ("乙湖", "LOC"))) == {"甲水县"}


def test_a_towns_committee_acts_for_the_town() -> None:
    text = "甲水县概况\n丙溪乡党委政府科学规划,新增茶园9亩,新增果园8亩。丙溪乡政府介绍,全县茶园3万亩。"
    assert subjects(text, ("甲水县", "GPE")) == ["丙溪乡", "丙溪乡", "甲水县"]


def test_the_short_name_of_the_place_spoken_of_is_no_part_of_an_indicator() -> None:
    text = "秭归县概况\n秭归柑橘面积40万亩。"
    facts = read(text, named(text, ("秭归县", "GPE")))
    assert [span.text for span in facts[0].indicator] == ["柑橘面积"]


def test_behind_a_row_of_places_the_whole_is_spoken_of_again() -> None:
    text = "乙水市签约项目9个。其中，甲县4个，丙县3个，丁县2个。从规模看，亿元以上项目5个。"
    names = [("乙水市", "GPE"), ("甲县", "GPE"), ("丙县", "GPE"), ("丁县", "GPE")]
    assert subjects(text, *names) == ["乙水市", "甲县", "丙县", "丁县", "乙水市"]


def test_a_slogan_of_projects_names_none() -> None:
    text = "甲县工作总结\n始终坚持项目为王，洽谈项目52个。"
    assert subjects(text, ("甲县", "GPE")) == ["甲县"]


def test_money_put_into_a_named_project_is_told_alone() -> None:
    text = "甲公司投资3亿元建设乙水产业园项目。"
    fact = read(text, named(text, ("甲公司", "COMPANY"), ("乙水产业园项目", "PROJECT")))[0]
    assert [span.text for span in fact.indicator] == ["投资"]


def test_each_item_of_a_list_is_of_its_own_place() -> None:
    text = "乙水市签约项目9个，其中甲县4个、丙县3个、丁县2个。"
    names = [("乙水市", "GPE"), ("甲县", "GPE"), ("丙县", "GPE"), ("丁县", "GPE")]
    assert subjects(text, *names) == ["乙水市", "甲县", "丙县", "丁县"]


def test_places_acted_in_are_no_items_of_a_list() -> None:
    text = "甲集团投资3亿元在乙县、丙县和丁县建设5个基地。"
    names = [("甲集团", "COMPANY"), ("乙县", "GPE"), ("丙县", "GPE"), ("丁县", "GPE")]
    assert set(subjects(text, *names)) == {"甲集团"}


def test_stages_are_counted_without_a_fact() -> None:
    assert [fact.text for fact in read("项目分两期建设,总投资5亿元。")] == ["5亿元"]


def test_a_single_example_holds_nothing() -> None:
    text = "乙省工作报告\n乙省产值3亿元。甲水煤业等19家企业完成重组。"
    assert subjects(text, ("乙省", "GPE"), ("甲水煤业", "COMPANY")) == ["乙省", "乙省"]


def test_a_firm_pointed_at_stays_whatever_place_it_is_of() -> None:
    text = (
        "甲镇工业总结\n甲镇工业生产忙。在乙水机械公司生产车间，工人们正忙着。该公司是甲镇引进的项目，年产值2000万元。"
    )
    assert subjects(text, ("甲镇", "GPE"), ("乙水机械公司", "COMPANY")) == ["乙水机械公司"]


def test_a_report_set_in_a_firms_works_goes_on_about_it() -> None:
    text = "甲镇工业总结\n甲镇工业生产忙。\n在乙水机械公司生产车间，工人们正忙着。去年产值达5亿元。\n全镇有企业35家。"
    assert subjects(text, ("甲镇", "GPE"), ("乙水机械公司", "COMPANY")) == ["乙水机械公司", "甲镇"]


def test_a_word_for_a_kind_of_zone_means_the_one_that_is_named() -> None:
    text = "压力之下，动能更足，白水经济开发区劲头十足。年初以来，经开区组织运行。一季度，全区产值9亿元。"
    assert subjects(text, ("白水经济开发区", "ZONE")) == ["白水经济开发区"]


def test_a_stage_is_of_the_project_told_of_before() -> None:
    text = "甲市工业总结\n甲市建设加快。\n乙水新材料项目总投资3亿元，占地200亩。二期工程总投资2亿元，占地100亩。"
    assert set(subjects(text, ("甲市", "GPE"))) == {"乙水新材料项目"}


def test_the_short_name_of_a_firm_stands_between_it_and_its_works() -> None:
    text = "甲市工业总结\n甲市工业向好。在乙水机械公司（以下称“乙水”）生产车间，工人们正忙着。订单达5亿元。"
    assert subjects(text, ("甲市", "GPE"), ("乙水机械公司", "COMPANY")) == ["乙水机械公司"]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("甲省新增床位60张，其中乙市30张、丙市20张。", ["甲省", "乙市", "丙市"]),
        ("甲省优化线路9条，其中省本级4条、乙市3条、丙市2条。", ["甲省", "甲省", "乙市", "丙市"]),
        ("甲省出口乙市3万吨、丙市2万吨。", ["甲省", "甲省"]),
        ("甲省有20家医院与乙市、丙市的30家医院合作。", ["甲省", "甲省"]),
    ],
)
def test_each_place_of_a_list_has_its_own_count(text: str, whom: list[str]) -> None:
    assert subjects(text, *((name, "GPE") for name in ("甲省", "乙市", "丙市") if name in text)) == whom


def test_the_south_of_a_river_is_no_province() -> None:
    assert "河南省" not in subjects(
        "市政工程改造银河南路街道的房屋20栋。清理运河南岸垃圾3吨，运河南站发送旅客2万人次。"
    )


def test_a_place_alone_in_its_line_heads_what_follows() -> None:
    text = "开学在即，全市新增学位90个。\n甲山区\n新建学校3所。改建学校2所。\n乙水区\n新建学校4所。"
    names = [("甲山区", "GPE"), ("乙水区", "GPE")]
    assert subjects(text, *names) == ["全市", "甲山区", "甲山区", "乙水区"]
    assert subjects("开学在即。\n甲山区\n乙水区\n全市新建学校3所。", *names) == ["全市"]


def test_a_place_alone_in_the_last_line_heads_nothing() -> None:
    assert subjects("全市新增学位90个。\n甲山区", ("甲山区", "GPE")) == ["全市"]


def test_the_place_of_the_meeting_that_tells_where_no_other_is_named() -> None:
    text = "记者从衢州市农村工作会议上获悉，去年新建公路96公里。"
    assert set(subjects(text, ("衢州市农村工作会议", "EVENT"))) == {"衢州市"}


def test_a_placing_among_all_of_a_province_is_of_the_place_that_is_placed() -> None:
    text = "平江县经济总量达到110亿元，全省排位升至第18位，全国综合排名第90位。"
    assert set(subjects(text, ("平江县", "GPE"))) == {"平江县"}


def test_a_county_alone_stays_the_subject_though_its_province_is_spoken_of() -> None:
    text = "平江县产值增长5%。\n一是抓创建，被评为全省示范县。二是抓招商，签约项目42个。"
    assert set(subjects(text, ("平江县", "GPE"))) == {"平江县"}


def test_a_project_that_is_watched_is_none() -> None:
    assert subjects("平江县紧盯项目建设，工业总产值增长3%。", ("平江县", "GPE")) == ["平江县"]


def test_a_prefecture_is_named_as_the_text_writes_it() -> None:
    facts = extract("黔东南州生产总值5亿元。\n全州财政收入6亿元。").facts
    assert [fact.subject for fact in facts] == ["黔东南州", "黔东南州"]


def test_a_body_of_a_city_in_a_province_is_the_citys() -> None:
    text = "记者从安徽省宣城市统计局获悉，去年新建公路96公里。"
    assert set(subjects(text, ("安徽省宣城市统计局", "GOV"))) == {"宣城市"}


def test_where_a_paper_writes_from_is_not_what_it_writes_of() -> None:
    text = "某报贵州讯 记者获悉，遵义市新建公路96公里。\n新增企业12家。"
    assert subjects(text, ("贵州", "GPE"), ("遵义市", "GPE")) == ["遵义市", "遵义市"]


def test_what_a_ministry_tells_is_the_nations_though_cities_are_examples() -> None:
    text = (
        "住房和城乡建设部副部长介绍，十年来累计完成投资14亿元。全国开工住房43万套。我国住房公积金惠及9万人。\n"
        "到2021年底，北京筹集住房8万套，上海已签约13万户。"
    )
    assert subjects(text, ("北京", "GPE"), ("上海", "GPE")) == ["全国"] * 3 + ["北京", "上海"]


def test_where_a_region_meets_is_not_what_it_is_about() -> None:
    text = "22日，自治区两会在呼和浩特召开。\n内蒙古粮食产量增加到500亿斤。\n公路里程增加到17万公里。"
    facts = extract(text, date="2016-02-01").facts
    assert {fact.subject for fact in facts} <= {"内蒙古", "内蒙古自治区"}


def test_all_parks_of_a_city_are_no_park_named_before() -> None:
    text = "甲水市工业园区实现收入900亿元。其中乙山工业园区收入240亿元。\n全市工业园区完成投入29亿元,增长5%。"
    names = (("甲水市工业园区", "ZONE"), ("乙山工业园区", "ZONE"))
    assert subjects(text, *names)[-2:] == ["甲水市工业园区"] * 2


def test_an_unlisted_project_holds_its_own_clause_alone() -> None:
    text = (
        "1至7月,甲水省公路完成投资79亿元。\n重点项目完成投资31亿元;国省道改造项目完成投资12亿元;农村路完成投资9亿元。"
    )
    assert subjects(text, ("甲水省", "GPE"))[-1] == "甲水省"


def test_where_somebody_spoke_is_not_what_a_text_is_about() -> None:
    text = "王某21日在北京透露,“四好农村路”总里程达到450万公里,新增2万公里。"
    assert "北京市" not in subjects(text, ("北京", "GPE"))


def test_what_a_project_will_yield_is_of_the_firm_that_builds_it() -> None:
    text = "甲水市召开会议。乙山铝业公司计划投资31亿元。项目建成后,年产值可达20亿元,利润2亿元。全市新增就业500人。"
    told = subjects(text, ("甲水市", "GPE"), ("乙山铝业公司", "COMPANY"))
    assert told == ["乙山铝业公司"] * 3 + ["甲水市"]


def test_goods_that_trade_is_dealt_out_to_hold_nothing() -> None:
    text = "云南省出口7亿元。出口商品主要为家具、灯具，分别出口4亿元、2亿元。"
    assert subjects(text, ("云南省", "GPE"), ("家具", "PRODUCT"), ("灯具", "PRODUCT")) == ["云南省"] * 3


def test_a_partner_in_trade_holds_nothing_of_a_place() -> None:
    text = "云南省进出口7亿元。东盟为云南省最大贸易伙伴，双边贸易值4亿元；自东盟进口2亿元。"
    assert subjects(text, ("云南省", "GPE"), ("东盟", "ORG"), ("云南省", "GPE")) == ["云南省"] * 3


def test_a_rate_of_the_next_place_is_what_the_one_before_is() -> None:
    text = "9月，昆明市贷款增长5.5%，大理州为6.6%，大理州存贷款占比为7.7%。"
    found = read(text, named(text, ("昆明市", "GPE"), ("大理州", "GPE"), ("大理州", "GPE")))
    assert [(fact.subject, fact.kind) for fact in found] == [
        ("昆明市", "growth"),
        ("大理州", "growth"),
        ("大理州", "share"),
    ]


@pytest.mark.parametrize("first", ["主要工业品产量：水泥", "水泥产量", "全市水泥产量"])
def test_goods_behind_a_semicolon_have_the_measure_of_the_first(first: str) -> None:
    text = f"{first}95万吨，增长1%；焦炭65万吨，下降2%；钢材8万吨。"
    found = read(text, named(text, ("水泥", "PRODUCT"), ("焦炭", "PRODUCT"), ("钢材", "PRODUCT")))
    indicators = ["|".join(span.text for span in fact.indicator) for fact in found]
    assert indicators[2:] == ["产量|焦炭", "产量|焦炭", "产量|钢材"]


def test_goods_behind_a_comma_have_the_measure_of_the_first() -> None:
    text = "水稻产量95万吨，玉米65万吨，大豆8万吨。"
    found = read(text, named(text, ("水稻", "PRODUCT"), ("玉米", "PRODUCT"), ("大豆", "PRODUCT")))
    assert ["|".join(span.text for span in fact.indicator) for fact in found][1:] == ["产量|玉米", "产量|大豆"]


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("在主产区乙山县，10万亩水稻成熟", "乙山县"),
        ("在乙山县10万亩水稻成熟", "乙山县"),
        ("收割机在乙山县作业，10万亩水稻成熟", "甲水省"),
        ("在大户、乙山县的支持下，10万亩水稻成熟", "甲水省"),
    ],
)
def test_a_clause_set_in_a_place_inside_the_one_told_of(sentence: str, last: str) -> None:
    text = f"全国秋收有序推进。湖北收获已达九成，{sentence}。".replace("乙山县", "罗田县")
    told = subjects(text, ("湖北", "GPE"), ("罗田县", "GPE"))
    assert told == ["湖北", {"乙山县": "罗田县"}.get(last, "湖北")]


def test_a_list_that_one_stands_on_holds_nothing() -> None:
    text = "甲水公司税收3亿元，是行业前列、浙江省100强企业中排位第二。"
    assert subjects(text, ("甲水公司", "COMPANY"), ("浙江省", "GPE")) == ["甲水公司", "甲水公司"]


@pytest.mark.parametrize(("office", "label"), [("罗田县委宣传部负责人介绍", "GOV"), ("罗田县发展加快", "GPE")])
def test_the_whole_county_is_the_one_of_its_paragraph(office: str, label: str) -> None:
    name = "罗田县委宣传部" if label == "GOV" else "罗田县"
    text = f"湖北行动。湖北发展加快。湖北见成效，共建成学校20所。\n{office}，全县现有干部170名。"
    assert subjects(text, ("湖北", "GPE"), (name, label))[-1] == "罗田县"


def test_who_is_to_do_a_task_does_not_vote() -> None:
    text = "推动外贸发展。（合肥海关牵头，省商务厅配合）\n培育企业30家。（责任单位：合肥海关）"
    assert "合肥市" not in subjects(text, ("合肥海关", "GOV"))
    told = "推动外贸发展。（合肥海关来人，省商务厅）\n培育企业30家。（来自：合肥海关）"
    assert "合肥市" in subjects(told, ("合肥海关", "GOV"))


@pytest.mark.parametrize(
    ("opener", "name"),
    [
        ("首先是甲水扩建项目", "甲水扩建项目"),
        ("第四是甲水扩建项目", "甲水扩建项目"),
        ("最后，甲水扩建项目", "甲水扩建项目"),
        ("建强甲水供应基地", None),
        ("做优甲水供应基地", None),
    ],
)
def test_what_opens_an_enumeration_is_no_part_of_a_name(opener: str, name: str | None) -> None:
    told = subjects(f"{opener}，总投资3亿元。")
    assert told == ([name] if name else told)
    assert all("建强" not in (one or "") and "做优" not in (one or "") for one in told)


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("其中湖北、湖南两省完成投资140亿元", "湖北、湖南两省"),
        ("其中湖北、湖南等多个省份开工率超过50%", "湖北、湖南等多个省份"),
        ("湖北和湖南经济总量突破千亿元", "湖北和湖南"),
        ("湖北、湖南分别完成投资14亿元、12亿元", "湖南"),
        ("与湖北、湖南签约14个项目", "全国"),
        ("上述三大港口库存增加14万吨", "上述三大港口"),
        ("上述三个方面增加投资14万元", "全国"),
    ],
)
def test_several_that_are_measured_together(sentence: str, last: str) -> None:
    text = f"全国加快建设，我国投资增长。全国完成投资1900亿元，我国水利见成效。{sentence}。"
    assert subjects(text, ("湖北", "GPE"), ("湖南", "GPE"))[-1] == last


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("甲水公司（600001，收盘价9.5元）发布公告", "甲水公司"),
        ("记者了解到甲水公司（总资产95亿元）发布公告", "甲水公司"),
        ("甲水公司的产品（单价95元）畅销", "乙山县"),
        ("张三来到甲水公司旁边的商店（年收入95万元）", "乙山县"),
    ],
)
def test_a_bracket_behind_a_firm_tells_of_it(sentence: str, last: str) -> None:
    text = f"乙山县经济发展。乙山县收入增长5%，{sentence}。"
    assert subjects(text, ("乙山县", "GPE"), ("甲水公司", "COMPANY"))[-1] == last


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("26岁的张三返乡开店，去年收入达8万元", "张三"),
        ("张三一家的60亩果园丰收", "张三"),
        ("26岁的张三说，全村收入达8万元", "全村"),
    ],
)
def test_whose_living_is_told(sentence: str, last: str) -> None:
    text = f"乙山县经济发展。乙山县收入增长5%。{sentence}。"
    assert subjects(text, ("乙山县", "GPE"), ("张三", "PERSON"))[-1] == last


def test_what_something_is_so_far_from_is_not_measured() -> None:
    text = "甲水项目开工。该项目距离最大港口——乙山港仅75公里，拥有储量40亿吨。"
    assert subjects(text, ("甲水项目", "PROJECT"), ("乙山港", "FAC")) == ["甲水项目", "甲水项目"]


def test_a_place_that_only_tells_when_holds_nothing() -> None:
    text = "我国扩大进口，全国见成效。我国进口增长5%。大阪会晤后至7月底，已进口大豆227万吨。"
    assert "大阪" not in subjects(text, ("大阪", "GPE"))


@pytest.mark.parametrize(
    ("name", "label"),
    [("宜良县第三次妇女代表大会", "EVENT"), ("《宜良县水网规划》", "LAW"), ("宜良县农村信用联社", "COMPANY")],
)
def test_the_whole_county_is_the_one_whose_name_opens_a_longer_one(name: str, label: str) -> None:
    text = f"近日公布的{name}提到，全县种花3万亩，增长4%。"
    assert set(subjects(text, (name, label))) == {"宜良县"}


def test_a_longer_name_of_another_level_is_not_the_whole_city() -> None:
    text = "近日公布的《宜良县水网规划》提到，全镇种花3万亩。"
    assert subjects(text, ("《宜良县水网规划》", "LAW")) == ["全镇"]


def test_the_whole_prefecture_is_the_word_before_its_office_where_no_list_knows_it() -> None:
    text = "博州统计局消息，全州汽车保有量8万辆，增长4%。"
    assert set(subjects(text, ("博州统计局", "GOV"))) == {"博州"}
    text = "博州统计局消息，全县汽车保有量8万辆，增长4%。"
    assert set(subjects(text, ("博州统计局", "GOV"))) == {"全县"}


def test_where_the_writers_district_goes_to_is_not_what_the_text_is_of() -> None:
    text = "今年，全区外出推介9次。其中，在上海、江苏、广东等地签约项目6个；在成都的推介会上签约项目3个。"
    names = (("上海", "GPE"), ("江苏", "GPE"), ("广东", "GPE"), ("成都", "GPE"))
    assert set(subjects(text, *names)) <= {"全区", "上海、江苏、广东"}
    assert subjects(text, *names)[-1] == "全区"


def test_a_list_over_provinces_names_no_place_of_the_text() -> None:
    text = "去年，年货运量10万吨以上的码头有40座，北京、上海、广州三地码头占20%，其余码头占80%。"
    assert "北京市" not in subjects(text, ("北京", "GPE"), ("上海", "GPE"), ("广州", "GPE"))


def test_a_slogan_names_no_place_of_the_text() -> None:
    text = "今年，全市新增企业32户。六枝特区深化“中山技术+六枝原料”“中山订单+六枝工厂”合作，水城区吸纳就业28人。"
    names = [("六枝特区", "GPE"), ("中山", "GPE"), ("水城区", "GPE")]
    assert subjects(text, *names)[0] != "中山市"


def test_a_venue_is_not_our_city_nor_its_province_the_whole() -> None:
    text = "昨天，洽谈会在广州市举行，我市签约项目8个，全省签约项目107个。"
    assert subjects(text, ("广州市", "GPE"))[0] == "我市"
    assert "广州市" not in subjects(text, ("广州市", "GPE"))


def test_a_boast_in_the_province_speaks_of_no_province() -> None:
    text = "聊城市公路中心通报：村道整修412公里。市里还在全省率先试行路长制，路长1800名。"
    assert set(subjects(text, ("聊城市公路中心", "GOV"))) == {"聊城市"}


def test_what_a_verb_builds_opens_no_text() -> None:
    text = "加快甲乙高铁丙水段建设，完成投资85亿元。新增企业130家。"
    assert subjects(text, ("甲乙高铁丙水段", "FAC"))[-1] is None


def test_all_of_xinjiang_is_the_region() -> None:
    text = "去年全疆植树82万亩，增长4%。其中，哈密植树9万亩，伊犁植树8万亩。"
    assert subjects(text, ("哈密", "GPE"), ("伊犁", "GPE"))[0] == "新疆维吾尔自治区"


def test_the_innermost_place_is_none_that_holds_the_one_before() -> None:
    province, county = Entity(0, 3, "山东省", "GPE", id="370000"), Entity(3, 6, "昌乐县", "GPE", id="370725")
    firms = Entity(6, 8, "山东", "GPE", id="370000")
    assert innermost(province, {one.start: one for one in (province, county, firms)}) == county


def test_a_bare_park_is_the_one_that_was_named_before() -> None:
    text = "5月6日，乙丙产业园举行启用仪式。\n据了解，园区占地90亩，总投资6000万元。"
    assert subjects(text, ("乙丙产业园", "ZONE")) == ["乙丙产业园"] * 2


def test_places_in_a_sum_of_quotes_do_not_vote() -> None:
    text = "全市新增企业32家。探索“中山企业+金沙资源”“中山市场+金沙产品”模式。赤水、习水新增项目22个。"
    assert "中山市" not in subjects(text, ("中山", "GPE"), ("赤水", "GPE"), ("习水", "GPE"))


@pytest.mark.parametrize("works", ["改造与新建", "单体投资最大", "甲乙广场等", "技改"])
def test_a_class_of_works_is_no_project(works: str) -> None:
    text = f"全市投资增长5%。1至7月，{works}项目总投资30亿元。"
    assert subjects(text)[-1] == "全市"


def test_the_greatest_project_is_the_one_that_it_is_said_to_be() -> None:
    text = "甲水市产值9亿元。最大工业项目是丙县的乙山面粉加工项目，总投资3亿元。"
    assert subjects(text, ("甲水市", "GPE"))[-1] == "乙山面粉加工项目"


@pytest.mark.parametrize(("line", "is_name"), [("甲乙铁路", True), ("农村公路", False), ("新建公路", False)])
def test_a_line_that_opens_a_sentence_is_of_whom_it_tells_not_who_pays(line: str, is_name: bool) -> None:
    text = f"{line}由四川、贵州两省出资，总投资46亿元。"
    assert (subjects(text, ("四川", "GPE"), ("贵州", "GPE"))[-1] == line) is is_name


def test_an_event_that_was_held_is_not_what_the_next_sentence_tells_of() -> None:
    text = "石桥镇连续举办3届“石桥灯会”。民宿发展到80家，接待游客9万人次。"
    entities = named(text, ("石桥镇", "GPE"), ("“石桥灯会”", "EVENT"))
    assert entities
    found = {fact.subject for fact in extract(text).facts}
    assert "“石桥灯会”" not in found


@pytest.mark.parametrize(
    ("bracket", "held"),
    [
        ("增速高于全国（4.6%）1.4个百分点", ["甲水市", "全国"]),
        ("增速高于全国平均水平（4.6%）1.4个百分点", ["甲水市", "全国"]),
        ("增速比丙省（4.6%）高1.4个百分点", ["甲水市", "丙省"]),
        ("（4.6%）高1.4个百分点", ["甲水市", "甲水市"]),
    ],
)
def test_a_bare_rate_in_a_bracket_is_of_the_place_right_before_it(bracket: str, held: list[str]) -> None:
    text = f"甲水市经济向好\n上半年，甲水市生产总值增长6%，{bracket}。"
    assert sorted(map(str, subjects(text, ("甲水市", "GPE"), ("丙省", "GPE"))[1:])) == sorted(held)


def test_a_wider_place_in_a_bracket_is_written_where_the_texts_own_is_unknown() -> None:
    assert subjects("上半年，全市投资增长9%，高于全省（5%）4个百分点。") == ["全市", "全市", "全省"]


def test_what_a_bracket_counts_is_of_the_place_before_it() -> None:
    text = "甲水市经济向好\n甲水市新增企业20家，主要分布在乙县（5家）、丙县（8家），税收增长3%。"
    facts = read(text, named(text, ("甲水市", "GPE"), ("乙县", "GPE"), ("丙县", "GPE")))
    told = [(fact.subject, "".join(span.text for span in fact.indicator)) for fact in facts]
    assert told == [
        ("甲水市", "新增企业"),
        ("乙县", "新增企业"),
        ("丙县", "新增企业"),
        ("甲水市", "税收"),
    ]


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("增速最快的乙县增长9%", "乙县"),
        ("增幅居首位的乙县增长9%", "乙县"),
        ("最低的是乙县，仅增长1%", "乙县"),
        ("乙县增速最快的行业增长9%", "乙县"),
        ("最快的乙县、丙县均增长9%", "甲水市"),
    ],
)
def test_who_stands_first_among_others_holds_what_follows(said: str, held: str) -> None:
    text = f"甲水市经济向好\n甲水市工业增加值增长6%，{said}。甲水市税收2亿元。"
    assert subjects(text, ("甲水市", "GPE"), ("乙县", "GPE"), ("丙县", "GPE"))[-2:] == [held, "甲水市"]


def test_a_rank_is_of_the_name_behind_it() -> None:
    text = "前两月，甲港吞吐货物200万吨，比居第二位的乙港多30万吨。"
    assert subjects(text, ("甲港", "FAC"), ("乙港", "FAC")) == ["甲港", "乙港", "甲港"]


def test_a_site_behind_what_it_has_holds_what_follows() -> None:
    text = "甲水市水利加快\n总库容30万立方米的乙山水库扩建工程概算投资4亿元，移民安置120人。"
    assert set(subjects(text, ("甲水市", "GPE"), ("乙山水库扩建工程", "PROJECT"))) == {"乙山水库扩建工程"}


@pytest.mark.parametrize("opening", ["分市看", "从各县区看", "分区域看"])
def test_parts_that_a_sentence_goes_through_leave_nobody_spoken_of(opening: str) -> None:
    text = f"2023年，浙江省新增企业30家，全省上市公司5家。{opening}，杭州8家、宁波6家。分行业看，机械业增长8%。"
    assert [fact.subject for fact in extract(text).facts] == ["浙江省", "浙江省", "杭州", "宁波", "浙江省"]


@pytest.mark.parametrize(
    "sentence",
    [
        "位居丙山市各县之首",
        "居丙山市第二",
        "在丙山市率先推行农业保险",
    ],
)
def test_a_place_where_another_leads_has_no_vote(sentence: str) -> None:
    text = f"平遥县召开会议，{sentence.replace('丙山', '晋中')}。粮食产量5万吨。"
    text += f"税收{sentence.replace('丙山', '晋中')}。投资增长3%。"
    assert {fact.subject for fact in extract(text).facts} == {"平遥县"}


def test_where_somebody_is_first_is_no_whole() -> None:
    text = "8月1日，平遥县农业局消息。县里在全省率先推行农业保险，参保面积8万亩。"
    assert {fact.subject for fact in extract(text).facts} == {"平遥县"}


def test_a_name_that_begins_like_a_direction_is_a_name() -> None:
    text = "一季度，乙山港吞吐量增长3%。南通港下降2%。"
    assert subjects(text, ("乙山港", "FAC"), ("南通港", "FAC")) == ["乙山港", "南通港"]
    text = "甲水市交通加快\n乙线全长90公里，南至丙港80公里。"
    assert subjects(text, ("甲水市", "GPE"), ("南至丙港", "FAC"))[-1] != "南至丙港"


@pytest.mark.parametrize(
    ("opening", "held"),
    [
        ("甲乙铁路由国铁集团和丙省、丁省两省出资", "甲乙铁路"),
        ("地方铁路由丙省、丁省两省出资", "戊省"),
    ],
)
def test_who_pays_a_line_does_not_hold_its_length(opening: str, held: str) -> None:
    text = f"戊省交通加快\n{opening}，全长519公里。"
    assert subjects(text, ("戊省", "GPE"), ("丙省", "GPE"), ("丁省", "GPE"))[-1] == held


def test_a_person_behind_his_village_holds_his_own() -> None:
    text = "甲水市农业加快\n乙镇丙村张三贷款45万元，建起大棚20亩。"
    names = ("甲水市", "GPE"), ("乙镇", "GPE"), ("丙村", "GPE"), ("张三", "PERSON")
    assert subjects(text, *names) == ["张三", "张三"]
    assert subjects(text.replace("贷款45万元，", "介绍，"), *names)[-1] != "张三"


def test_what_a_noun_points_at_is_the_work_before_that_ends_so() -> None:
    port = ("乌石铁路口岸", "FAC"), ("丙洲", "LOC")
    text = "甲水市概况\n班列驶出乌石铁路口岸，开往丙洲。今年以来，经该口岸出口货物5万吨。"
    assert subjects(text, ("甲水市", "GPE"), *port) == ["乌石铁路口岸"]
    project = ("甲水县", "GPE"), ("云岭建材项目", "PROJECT"), ("石门村", "GPE")
    text = "甲水县签约云岭建材项目\n昨天，甲水县举行签约仪式。\n项目选址石门村，总投资8亿元，占地300亩。"
    assert set(subjects(text, *project)) == {"云岭建材项目"}
    text = "甲水县签约云岭建材项目\n昨天，甲水县举行签约仪式。\n企业总数8家，项目数量30个。"  # what is counted
    assert set(subjects(text, *project)) == {"甲水县"}


def test_a_line_goes_on_without_its_name() -> None:
    names = ("江岭至青阳高铁联络线", "FAC"), ("江岭东站", "FAC"), ("青阳站", "FAC"), ("甲水市", "GPE")
    text = "甲水市概况\n江岭至青阳高铁联络线获批。线路自江岭东站引出，接入青阳站，全长80公里。"
    assert set(subjects(text, *names)) == {"江岭至青阳高铁联络线"}


def test_what_all_works_of_a_kind_are_is_no_site() -> None:
    text = "甲水市概况\n保障性安居工程计划投资3亿元。石桥安居工程计划投资2亿元。"
    assert subjects(text, ("甲水市", "GPE")) == ["甲水市", "石桥安居工程"]


def test_the_whole_county_is_the_one_that_a_text_names_later() -> None:
    text = "今年，全县播种粮食60万亩。\n走进平遥县的乡村，新增大棚2000亩。"
    assert subjects(text, ("平遥县", "GPE"))[0] == "平遥县"
    assert subjects(text.replace("走进", "对"), ("平遥县", "GPE"))[0] == "全县"


def test_a_district_that_opens_a_clause_is_whom_its_citys_office_visits() -> None:
    text = "西安市科技局到新城区调研。\n新城区实现成交额35亿元，净增企业80家。"
    assert set(subjects(text, ("西安市科技局", "GOV"))) == {"新城区"}
    assert set(subjects(text.replace("\n新城", "\n雁塔区、新城"), ("西安市科技局", "GOV"))) == {"西安市"}


def test_the_corps_is_no_region_that_it_lies_in() -> None:
    text = "截至3月底，兵团完成投资120亿元。新疆生产建设兵团交通局介绍，一季度兵团新开工项目30个。"
    assert set(subjects(text, ("新疆生产建设兵团交通局", "GOV"))) == {"新疆生产建设兵团"}
    text = "新疆完成投资120亿元。兵团交通局介绍，新疆新开工项目30个。"
    assert "新疆生产建设兵团" not in subjects(text, ("新疆", "GPE"))


def test_a_part_ends_with_its_sentence() -> None:
    text = "灵石县召开会议。灵石县发展加快。签约项目90个，其中沁源县12个。产业项目40个。"
    assert subjects(text, ("灵石县", "GPE"), ("沁源县", "GPE"))[-2:] == ["沁源县", "灵石县"]


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("各位代表：我受甲水县人民政府委托，向大会作工作报告，请予审议。", "甲水县"),
        ("受丁州市甲水县第十届人大常委会委托，现向大会报告五年来的工作。报告工作如下。", "甲水县"),
        ("各位代表：我受自治区人民政府委托，向大会作工作报告。", None),
    ],
)
def test_a_report_is_of_whom_it_is_given_for(given: str, place: str | None) -> None:
    assert subjects(f"{given}\n生产总值达到391亿元。") == [place]


def test_the_whole_town_is_the_one_whose_office_is_named() -> None:
    text = "五年来，甲水镇党委、政府扎实工作。\n全镇粮食产量2万吨。"
    assert subjects(text, ("甲水镇党委", "GOV")) == ["甲水镇"]
    text = "五年来，我们扎实工作。全镇粮食产量2万吨。群众满意。干部有为。\n我们学习甲水镇、丙山镇的做法。"
    assert subjects(text, ("甲水镇", "GPE"), ("丙山镇", "GPE")) == ["全镇"]


def test_the_whole_district_is_the_one_named_be_it_late() -> None:
    text = "全区生产总值468亿元。\n珠海市斗门区低保标准提高到1150元。"
    assert subjects(text, ("珠海市", "GPE"), ("斗门区", "GPE"))[0] == "斗门区"
    text = "全区生产总值468亿元，财政收入5亿元。我们扎实工作。我们学习斗门区、香洲区的做法。"
    assert set(subjects(text, ("斗门区", "GPE"), ("香洲区", "GPE"))) == {"全区"}


@pytest.mark.parametrize("called", ["获评全省文明先进县", "在全省年度考核中排第2名"])
def test_the_scope_of_a_contest_is_no_subject(called: str) -> None:
    text = f"一年来，我们{called}，奖励资金300万元。\n2023年，上高县工业企业达到236家。"
    assert set(subjects(text, ("上高县", "GPE"))) == {"上高县"}


def test_a_new_line_is_what_its_first_sentence_tells_of() -> None:
    text = "新建甲至乙高速铁路起自丙站，经北京市、河北承德到沈阳站，全长709公里。\n全线设车站20座。"
    names = (("甲至乙高速铁路", "FAC"), ("北京市", "GPE"), ("河北", "GPE"), ("承德", "GPE"))
    assert set(subjects(text, *names)) == {"甲至乙高速铁路"}


def test_what_a_project_is_said_to_be_is_no_other_project() -> None:
    text = (
        "近日，甲水输水工程投运。该工程是我国首条同类型跨流域输水工程，总投资85亿元。\n工程建成后年供水能力5亿立方米。"
    )
    assert set(subjects(text, ("甲水输水工程", "PROJECT"))) == {"甲水输水工程"}


def test_a_number_with_a_point_cuts_no_projects_name() -> None:
    text = "甲水高科第8.6代显示器件项目总投资150亿元。"
    assert subjects(text, ("甲水高科", "COMPANY")) == ["甲水高科第8.6代显示器件项目"]


def test_the_whole_province_is_no_port_named_last() -> None:
    text = "全国港口增长3%，其中唐山港39万标箱。\n全省新开航线3条。"
    assert subjects(text, ("唐山港", "FAC"))[-1] != "唐山港"


def test_a_paragraph_goes_on_about_the_body_of_another_place_that_acts_in_its_first_sentence() -> None:
    text = (
        "丽水市开展整治。\n青田县公安局立案133起。与上年相比，发案下降30%。全市立案500起。\n"
        "丽水市立案900起。青田县公安局立案7起。破案率上升3%。"
    )
    names = (("丽水市", "GPE"), ("青田县公安局", "GOV"))
    body, place = "青田县公安局", "丽水市"
    assert subjects(text, *names) == [body, body, place, place, body, place]


def test_a_places_body_acts_itself_in_a_text_on_the_nation() -> None:
    text = (
        "我国全面推进治理。国务院部署，全国法院受理案件8万件。\n青田县法院执结案件86件。青田县法院数据显示，立案9件。"
    )
    assert subjects(text, ("国务院", "GOV"), ("青田县法院", "GOV"))[:2] == ["全国", "青田县法院"]


def test_a_places_own_office_of_its_firms_is_none_of_the_nation() -> None:
    text = "2022年，松阳县国资委系统运行平稳。县属企业收入257亿元。其中，县国资委系统企业利润19亿元。"
    assert "全国" not in subjects(text, ("松阳县国资委", "GOV"))
    text = "松阳县财政部门收入7亿元。财政部门支出9亿元，财政部门还拨付3亿元。"
    assert "全国" not in subjects(text, ("松阳县", "GPE"))


def test_a_place_left_out_holds_nothing() -> None:
    text = "丽水市空气质量通报\n市区（不含青田县）浓度为55微克/立方米。"
    assert subjects(text, ("丽水市", "GPE"), ("青田县", "GPE")) == ["丽水市"]


def test_a_verb_before_a_list_makes_its_doer_no_example() -> None:
    text = "全国铁路发送旅客1375万人次。\n甲水局集团公司加开北京、上海等方向列车78列。"
    names = (("甲水局集团公司", "COMPANY"), ("北京", "GPE"), ("上海", "GPE"))
    assert subjects(text, *names)[-1] == "甲水局集团公司"
    text = "全国铁路发送旅客1375万人次。\n甲水局集团、乙水局集团等企业列车78列。"
    assert subjects(text, ("甲水局集团", "COMPANY"), ("乙水局集团", "COMPANY"))[-1] != "甲水局集团"


def test_a_place_before_its_office_of_human_resources_is_named() -> None:
    article = extract("今年以来，昆山市人力资源社会保障系统落实政策。截至5月末，全市新增就业9063人。")
    assert {fact.subject for fact in article.facts} == {"昆山市"}


def test_the_body_whose_page_it_is_tells_whose_the_whole_is() -> None:
    page = "赣榆区人民政府\n上半年工作完成情况\n来源：办公室\n全区粮食产量12万吨，同比增长3%。"
    assert {one.subject for one in extract(page, model=None).facts} == {"赣榆区"}


@pytest.mark.parametrize("body", ["中共安化县委", "安化县委"])
def test_a_committee_of_the_party_is_of_its_place(body: str) -> None:
    (one,) = extract(f"{body}办公室通报\n2023年，我县粮食产量40万吨。", model=None).facts
    assert one.subject == "安化县"


MAKER, OTHER = "盛隆机械有限公司", "丙兴食品有限公司"


def test_a_quotation_is_of_the_firm_whose_man_is_named_beside_it() -> None:
    names = (("甲水市", "GPE"), (MAKER, "COMPANY"), (OTHER, "COMPANY"))
    text = (
        f"3月，甲水市{OTHER}投资3亿元。“我们已建厂房5万平方米，年产零件20万件。”{MAKER}总经理李明说。该公司占地80亩。"
    )
    assert subjects(text, *names)[1:] == [MAKER] * 3
    text = f"{OTHER}投资3亿元。{MAKER}负责人介绍：“今年形势好。我们出口零件20万件，新增订单30个。”"
    assert subjects(text, *names)[1:] == [MAKER] * 2


def test_a_quotation_that_tells_of_no_speaker_is_of_whom_the_text_tells() -> None:
    names = (("甲水市", "GPE"), (MAKER, "COMPANY"))
    text = f"甲水市一季度引进项目20个。“全市出口零件20万件，增长5%。”{MAKER}总经理李明说。甲水市财政收入9亿元。"
    assert set(subjects(text, *names)) == {"甲水市"}
    text = f"甲水市引进项目20个。“我们要再引进项目30个。”市长李明说。{MAKER}总经理张亮表示支持。"
    assert MAKER not in subjects(text, *names)


def test_what_a_site_lies_beside_holds_nothing_though_its_side_is_taken_for_its_name() -> None:
    names = (("甲水市", "GPE"), ("东至临丙路", "FAC"), ("南跨乙河", "LOC"), ("西连丁高速", "FAC"))
    text = "甲水市新区东至临丙路，南跨乙河，西连丁高速，规划面积30平方公里，入驻企业80家。甲水市投资5亿元。"
    assert set(subjects(text, *names)) == {"甲水市"}
    assert subjects("南通市一季度引进项目20个。", ("南通市", "GPE")) == ["南通市"]
    text = "甲水市概况\n南通港吞吐量2亿吨。"
    assert subjects(text, ("甲水市", "GPE"), ("南通港", "FAC")) == ["南通港"]


def test_a_paper_of_a_province_or_a_city_of_that_name_tells_no_place() -> None:
    page = "夏粮丰收\n来源：吉林日报\n全市粮食产量12万吨，同比增长3%。"
    assert {one.subject for one in extract(page, model=None).facts} == {"全市"}


def test_the_writers_own_place_is_the_one_that_zones_and_offices_are_of() -> None:
    text = "我市共签约外资项目36个。海门工业园区举行了仪式。"
    assert set(subjects(text, ("海门工业园区", "ZONE"))) == {"海门"}
    text = "西安市民政局一行到新城区调研。我区实现新增就业1200人。"
    assert set(subjects(text, ("西安市民政局", "GOV"))) == {"新城区"}
    text = "我市共签约外资项目36个。昆山工业园区、宜兴工业园区举行了仪式。"
    assert set(subjects(text, ("昆山工业园区", "ZONE"), ("宜兴工业园区", "ZONE"))) == {"我市"}


def test_levels_that_another_is_compared_with_are_no_ones_own() -> None:
    text = "今年以来，甲水新区经济向好。地区生产总值增长8%，高于全国、全省、全市增速。\n出口增长2%。"
    assert set(subjects(text, ("甲水新区", "ZONE"))) == {"甲水新区"}


def test_a_city_is_not_called_as_the_county_named_after_it() -> None:
    text = "邢台全市支出20亿元。\n分县看，支出增速高于全市的有3个，最高的是邢台县。"
    assert "邢台县" not in subjects(text, ("邢台", "GPE"), ("邢台县", "GPE"))


def test_a_project_of_a_list_holds_its_investment() -> None:
    text = "超10亿元项目2个，分别为总投资12亿元的甲水物流园项目、总投资15亿元的乙岭综合体项目。"
    assert subjects(text)[-2:] == ["甲水物流园项目", "乙岭综合体项目"]
    assert "招商引资项目" not in subjects("引进总投资12亿元的招商引资项目。")
