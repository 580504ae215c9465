"""Facts of sentences, one slot a rule: tests/cases/facts.tsv is the contract."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.tables import cases
from zhgovie import extract, facts, quantities, times
from zhgovie.model import Entity, Fact
from zhgovie.text.document import prepare


def read(text: str, entities: tuple[Entity, ...] = (), date: str = "2025-03-01") -> tuple[Fact, ...]:
    document = prepare(text, date)
    found = quantities.find(document.clean)
    periods = times.find(document.clean, anchor=date)
    found = tuple(q for q in found if not any(q.start < t.end and t.start < q.end for t in periods))
    return facts.find(document, found, quantities.find_ordinals(document.clean), periods, entities)


def named(text: str, *names: tuple[str, str]) -> tuple[Entity, ...]:
    found = []
    for name, label in names:
        at = text.find(name)
        while at >= 0:
            found.append(Entity(at, at + len(name), name, label))
            at = text.find(name, at + len(name))
    return tuple(sorted(found, key=lambda entity: entity.start))


@pytest.mark.parametrize(("text", "expected"), cases("facts"))
def test_case(text: str, expected: str) -> None:
    words, kind, indicator, period, modality = expected.split(" ")
    words, _, value = words.partition("=")
    fact = next(fact for fact in read(text) if fact.text.replace(" ", "") == words)
    named = "|".join(span.text for span in fact.indicator).replace(" ", "")
    assert (fact.kind, named) == (kind, indicator)
    assert (str(fact.period), fact.modality) == (period, modality)
    if value:
        assert fact.value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "投资亿元以上项目加快建设。",
        "采购额超过2亿元的县区较多。",
        "产量连续六年保持增长。",
        "新建220千伏及以上输电线路。",
        "已召开推进会三次。",
        "这三个项目进展顺利。",
        "它是最大的10家企业之一。",
        "这位60岁的村民种上了蘑菇。",
        "受30公里外的邻县启发。",
        "开发了5兆瓦级风机。",
        "50户以上自然村全部通硬化路。",
        "30户以上自然寨实现网络全覆盖。",
        "60周岁以上的老人全部参保。",
        "此次签约的5个项目前景广阔。",
        "空气质量达到6年最好水平。",
        "为0-6岁贫困儿童开展救助。",
        "规模在8个县区中最大。",
        "道路为双向六车道。",
        "推进土地承包到期后再延长30年整县试点。",
        "做好两篇文章。",
        "用好两个市场、两种资源。",
        "实施“0.5微克”攻坚行动。",
        "年接单500单以上的经营主体获得补助。",
        "6层以下的住宅加装电梯。",
        "15万人口以上的县全部覆盖。",
        "应纳税所得额100万元至300万元部分减半征收。",
        "培育营收过百亿元农产品加工企业。",
        "坚持把安全生产摆在首位。",
        "一亩地浇水很费时。",
        "打通最后一公里农村路。",
        "推出“6件套”服务。",
        "甲车、乙车销量上升，两款车型都供货正常。",
        "公布全国前50名企业榜单。",
        "落实“26条政策”。",
        "资金分三批下达。",
        "可供全村使用一年。",
        "本次集中入库的9个项目进展顺利。",
        "实施环境品质提升三年行动。",
        "防洪标准提高到20年一遇。",
        "生产总值连跨两个千亿元台阶。",
        "产量先后迈过3个“千亿斤”大关。",
        "旱情严重3天，土壤改良5天。",
    ],
)
def test_what_measures_nothing_is_no_fact(text: str) -> None:
    assert read(text) == ()


def test_subject_is_the_name_that_opens_the_sentence() -> None:
    text = "甲县发布消息。乙钢集团上半年营业收入30亿元,净利润2亿元。"
    found = read(text, named(text, ("甲县", "GPE"), ("乙钢集团", "COMPANY")))
    assert [fact.subject for fact in found] == ["乙钢集团", "乙钢集团"]


def test_subjects_are_dealt_out() -> None:
    text = "甲县、乙县的采购额分别为3亿元和2亿元。"
    found = read(text, named(text, ("甲县", "GPE"), ("乙县", "GPE")))
    assert [fact.subject for fact in found] == ["甲县", "乙县"]


def test_that_company_is_the_one_named_last() -> None:
    text = "乙钢集团发布公告。该公司总资产44亿元。"
    assert [fact.subject for fact in read(text, named(text, ("乙钢集团", "COMPANY")))] == ["乙钢集团"]


def test_project_behind_its_money_is_the_subject() -> None:
    text = "总投资22亿元的甲乙项目开工。"
    (fact,) = read(text, named(text, ("甲乙项目", "PROJECT")))
    assert (fact.subject, [span.text for span in fact.indicator]) == ("甲乙项目", ["总投资"])


def test_places_vote_for_the_province() -> None:
    text = "全省经济稳中向好。绍兴、金华、台州增长较快。全省规上工业增加值增长6.9%。"
    found = read(text, named(text, ("绍兴", "GPE"), ("金华", "GPE"), ("台州", "GPE")))
    assert [(fact.subject, fact.subject_id) for fact in found] == [("浙江省", "330000")]


def test_whole_city_stands_for_itself_where_nothing_says_which() -> None:
    assert [fact.subject for fact in read("全市粮食产量20万吨。")] == ["全市"]


def test_plan_paragraphs_of_a_work_report_are_targets() -> None:
    plan = (
        "着力扩大有效投资。支持企业做强做优,鼓励技术改造,引导民间资本参与,培育壮大新兴产业,打造产业集群,健全服务机制,"
        "拓展市场空间,增强发展动能,促进产业融合,提升服务水平,加快项目建设,完善配套设施,新增规上企业300家以上。"
    )
    assert {fact.modality for fact in read("\n".join([plan] * 3))} == {"target"}


def test_figures_under_the_title_of_a_plan_are_targets() -> None:
    plan = "某县水利建设实施方案\n修建水渠30公里。\n某县公报2021年数据。"
    assert [fact.modality for fact in read(plan)] == ["target"]
    for title in ("某县公布水利建设实施方案", "县长走访重点项目", "某村党员为民办实事"):
        assert [fact.modality for fact in read(f"{title}\n修建水渠30公里。")] == ["actual"]


def test_a_sentence_that_opens_a_list_tells_plans_from_records() -> None:
    text = "某镇情况\n去年，我们重点做了以下工作：\n（一）修渠3公里。\n今年要做好以下工作：\n（一）植树9亩。"
    assert [fact.modality for fact in read(text)] == ["actual", "target"]


def test_record_of_a_work_report_is_actual() -> None:
    text = "全省经济总量连续跨越新台阶,累计新增规上企业300家,成功获批国家级平台12个,增长8%。"
    assert {fact.modality for fact in read(text)} == {"actual"}


def test_every_span_slices_to_its_text() -> None:
    text = "２０２４年，全縣簽約項目２１個，總投資９０億元，同比增長１２％。"
    for fact in read(text):
        clean = prepare(text, None).clean
        assert clean[fact.start : fact.end] == fact.text
        assert all(clean[span.start : span.end] == span.text for span in fact.indicator)


@pytest.mark.parametrize(
    "hostile", ["（" * 4000, "1个、" * 3000, "“" * 4000, "其中" * 3000, "A和" * 3000 + "分别1个", "，" * 8000]
)
def test_hostile_text_is_read(hostile: str) -> None:
    read("全县" + hostile + "投资3亿元。")


@pytest.mark.parametrize("end", ["了", "了了", "的", "企业了", "的（不含农户）", "引进"])
def test_a_count_that_closes_the_text_is_read(end: str) -> None:
    assert [fact.text for fact in read("全县新增3个" + end)] == ["3个"]
    read("3个" + end)


def test_each_bracket_of_a_clause_is_read_after_what_stands_before_it() -> None:
    facts = read("产值3亿元（税收2亿元）利润4亿元（出口5亿元）、电脑产量（增长3%）、手机（增长5%）。")
    told = {fact.text: "".join(span.text for span in fact.indicator) for fact in facts}
    assert told == {"3亿元": "产值", "2亿元": "税收", "4亿元": "利润", "5亿元": "出口", "3%": "电脑产量", "5%": "手机"}


def test_rules_are_named() -> None:
    (fact,) = read("全县工业投资3亿元。")
    assert {"indicator", "kind", "period", "subject"} <= dict(fact.rules).keys()


def test_names_of_indicators_are_the_yearbook_s() -> None:
    (fact,) = read("全县规上工业增加值3亿元。")
    assert fact.indicator_name == "规模以上工业增加值"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年,全县湿地保护率较2016年提高4个百分点。", (None, "2016")),
        ("2024年,全县茶叶产量比2023年增长6%。", ("yoy", "2023")),
        ("2024年,全县茶叶产量比2019年增长31%、比上年增长6%。", (None, "2019")),
        ("2024年上半年,全县茶叶产量比2019年同期增长31%。", (None, "2019-01/2019-06")),
        ("2024年一季度,外销占比由去年同期的21%提升至24%。", (None, None)),
        ("2024年一季度,外销额同比增长8%。", ("yoy", "2023-01/2023-03")),
    ],
)
def test_basis_is_what_a_change_compares_with(text: str, expected: tuple[str | None, str | None]) -> None:
    fact = next(fact for fact in read(text) if fact.unit in {"%", "pp"})
    assert (fact.basis, fact.basis_period) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("果园面积由1.2万亩增加到2.6万亩。", ["from", "to"]),
        ("大枣、核桃产量分别由2万吨、3万吨增至4万吨、5万吨。", ["from", "from", "to", "to"]),
        ("果园面积增加到2.6万亩。", [None]),
        ("自2010年以来产量突破5万吨。", [None]),
    ],
)
def test_ends_of_a_change_come_in_pairs(text: str, expected: list[str | None]) -> None:
    assert [fact.endpoint for fact in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计拆除厂房12处、仓库5处。", ["cumulative", "cumulative"]),
        ("日均运送旅客3.2万人次。", ["average"]),
        ("平均亩产610公斤。", ["average"]),
        ("固定资产投资年均增长9%。", [None]),
        ("各县产量均超过5万吨。", [None]),
        ("人均GDP达到6.1万元。", [None]),
    ],
)
def test_what_is_summed_or_averaged(text: str, expected: list[str | None]) -> None:
    assert [fact.aggregation for fact in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成年产6万吨铜箔的生产线。", "a"),
        ("年处理餐厨垃圾9万吨。", "a"),
        ("水泥产能达到900万吨。", "a"),
        ("50万吨甲醇项目开工。", "a"),
        ("日处理污水4万吨。", "d"),
        ("2024年生产粮食30万吨。", None),
        ("五年生产原煤3亿吨。", None),
        ("年产值9亿元。", None),
        ("核定能力200万吨/年。", None),
    ],
)
def test_what_an_output_is_told_for(text: str, expected: str | None) -> None:
    assert read(text)[0].per == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产量5万吨,比上年增加0.2万吨,增长4.2%。", [None, "yoy", "yoy"]),
        ("与去年同期相比,销量增长6.1%。", ["yoy"]),
        ("与上月相比,均价上涨1.2%。", ["qoq"]),
    ],
)
def test_basis_is_told_beside_a_change(text: str, expected: list[str | None]) -> None:
    assert [fact.basis for fact in read(text)] == expected


def test_a_line_of_cells_that_no_head_explains_is_read_up_to_its_first_number() -> None:
    found = [
        ("".join(span.text for span in fact.indicator), fact.text) for fact in read("固定资产投资\t45.2亿元\t3.1%")
    ]
    assert found == [("固定资产投资", "45.2亿元")]


def test_the_evidence_of_a_sentence_without_end_is_round_the_value() -> None:
    text = "2024年,工业投资3亿元,民间投资2亿元," * 400
    for fact in read(text):
        assert fact.sentence is not None
        assert len(fact.sentence.text) <= 700
        assert fact.sentence.start <= fact.start < fact.end <= fact.sentence.end
        assert fact.sentence.text == text[fact.sentence.start : fact.sentence.end]


def test_a_name_behind_a_count_opens_its_noun_though_it_begins_like_a_function_word() -> None:
    text = "园区引进15家以色列企业,购置20辆比山电动车。"
    found = read(text, named(text, ("以色列", "GPE"), ("比山", "COMPANY")))
    assert [[span.text for span in fact.indicator] for fact in found] == [
        ["引进", "以色列企业"],
        ["购置", "比山电动车"],
    ]


def test_a_paragraph_that_opens_with_a_time_that_is_over_plans_nothing_by_its_verbs() -> None:
    text = "2023年，全县建成电厂3家。建成变电站6座，新增线路90公里，打造绿色园区2个，培育骨干企业5家。"
    assert {fact.modality for fact in read(text)} == {"actual"}


def test_a_list_of_deeds_to_do_is_opened_by_what_they_are() -> None:
    first, second, third = read("市里定下10件民生实事项目如下:\n1.新建幼儿园20所。\n2.改造农村公路90公里。")
    assert [first.modality, second.modality, third.modality] == ["actual", "target", "target"]


def test_what_names_no_year_is_of_the_year_that_heads_the_section() -> None:
    text = "某县工作报告\n二、2025年发展目标任务\n全年主要预期目标是:产值增长6%。\n新厂上半年投产2条生产线。"
    first, second = read(text, date="2024-12-26")
    assert (first.period, first.modality) == ("2025", "target")
    assert second.period == "2025-01/2025-06"


def test_a_list_of_goals_is_opened_by_what_they_are() -> None:
    first, second = read("今后五年,全县将努力实现以下目标:\n——产值年均增长8%。\n——优良率达到85%。")
    assert [first.modality, second.modality] == ["target", "target"]
    assert first.period == "2025/2029"


def test_news_of_what_is_to_be_done_plans() -> None:
    _, money, schools = read("某县今年将办好十件民生实事\n投资2亿元,建成学校5所。")
    assert [money.modality, schools.modality] == ["target", "target"]


@pytest.mark.parametrize(("date", "modality"), [("2024-04-15", "target"), ("2024-07-15", "actual")])
def test_a_season_is_to_come_until_it_begins(date: str, modality: str) -> None:
    (fact,) = extract("今年夏季，全省最大用电负荷6534万千瓦。", date).facts
    assert fact.modality == modality


def test_the_estimate_of_a_year_just_over_is_of_that_year() -> None:
    text = "甲县工作报告\n一、2024年工作回顾\n刚刚过去的一年，成绩不易。预计全县用电量增长6%，群众收入预计2.1万元。"
    assert [fact.period for fact in read(text)] == ["2024", "2024"]


def test_the_whole_year_is_that_of_since_this_year() -> None:
    text = "甲区2024年计划执行情况与2025年计划草案的报告\n今年以来，经济平稳。预计全年粮食产量9万吨。"
    assert [fact.period for fact in read(text, date="2024-12-28")] == ["2024"]


def test_goals_under_a_heading_of_their_own_are_targets() -> None:
    text = "2025年甲省这样干\n1月13日，甲省大会开幕。\n建议全年经济发展预期目标\n●用电量增长5%以上\n●新增就业11万人以上"
    facts = read(text, date="2025-01-14")
    assert [(fact.period, fact.modality) for fact in facts] == [("2025", "target")] * 2


def test_the_whole_year_of_what_a_plan_tells_is_that_of_the_report() -> None:
    plan = "支持企业做强做优,鼓励技术改造,培育壮大新兴产业,健全服务机制,拓展市场空间,全年培训技工3万人。"
    facts = read("\n".join([f"着力扩大有效投资。{plan}"] * 3), date="2026-02-10")
    assert {(fact.period, fact.modality) for fact in facts} == {("2026", "target")}


def test_the_next_holders_bare_name_is_no_measure() -> None:
    text = "甲港货物吞吐9万吨，增长3%；乙港7万吨，下降2%。"
    entities = named(text, ("甲港", "FAC"), ("乙港", "FAC"))
    assert [(fact.subject, fact.indicator[0].text) for fact in read(text, entities)][2:] == [("乙港", "货物吞吐")] * 2


def test_a_value_of_another_holder_measures_what_has_its_unit() -> None:
    text = "甲市臭氧平均浓度51微克/立方米，重度污染12天。乙市43微克/立方米，下降5%。"
    facts = read(text, named(text, ("甲市", "GPE"), ("乙市", "GPE")))
    assert ["|".join(span.text for span in fact.indicator) for fact in facts[-2:]] == ["臭氧平均浓度"] * 2
