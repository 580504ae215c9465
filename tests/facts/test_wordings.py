"""One fact in many wordings reads the same: statistics crossed with the words that tell of them."""

from __future__ import annotations

from itertools import permutations

import pytest
from readings import STATISTICS, fact, named

import zhgovie

HOLDERS = ("规上工业企业", "限额以上批发业", "装备制造业", "民营企业", "公路")
OUTPUTS = ("增加值", "销售额", "营业收入", "利润总额", "货运量", "进出口总额", "产量")


@pytest.mark.parametrize("verb", ["", "达", "为", "完成", "累计实现", "约为", "突破", "合计达到", "初步核算为"])
def test_verbs_of_levels_are_no_part(verb: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"上半年,全市{statistic}{verb}32.5亿元,同比增长3.2%。", "32.5亿元")
        assert (named(one), one.subject, one.period) == ([statistic], "全市", "2024-01/2024-06")


@pytest.mark.parametrize(
    "growth",
    ["增长", "同比增速为", "比上年同期增长", "按可比价格计算,同比增长", "同比由负转正,增长", "保持增长,增幅", "增速-"],
)
def test_words_of_growth_are_no_part(growth: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"上半年,全市{statistic}{growth}3.2%。", "-3.2%" if growth.endswith("-") else "3.2%")
        assert (named(one), one.kind, one.subject) == ([statistic], "growth", "全市")


@pytest.mark.parametrize("verb", ["实现", "完成", "累计完成", "实际完成"])
def test_who_has_a_statistic_is_parted_from_it(verb: str) -> None:
    for holder in HOLDERS:
        for output in OUTPUTS:
            assert named(fact(f"上半年,{holder}{verb}{output}32.5亿元。", "32.5亿元")) == [holder, output]


@pytest.mark.parametrize("pair", list(permutations(STATISTICS, 2))[::5])
def test_pairs_are_dealt_out(pair: tuple[str, str]) -> None:
    text = f"上半年,全市{pair[0]}和{pair[1]}分别达到51亿元和62亿元,分别增长5.1%和6.2%。"
    values = ("51亿元", "62亿元", "5.1%", "6.2%")
    assert [named(fact(text, value)) for value in values] == [[pair[0]], [pair[1]], [pair[0]], [pair[1]]]


@pytest.mark.parametrize("verb", ["新增", "建成", "引进", "培育", "净增", "获批", "盘活"])
def test_verbs_of_counts_stay(verb: str) -> None:
    for counter, noun in (("家", "高新技术企业"), ("所", "学校"), ("公里", "农村公路"), ("个", "城镇老旧小区")):
        assert named(fact(f"2023年,全市{verb}36{counter}{noun}。", f"36{counter}")) == [verb, noun]


MEASURES = (
    ("规模以上工业增加值", "亿元"),
    ("货物进出口总额", "亿元"),
    ("社会保障和就业支出", "亿元"),
    ("工业用电量", "亿千瓦时"),
    ("旅客周转量", "亿人公里"),
    ("农业机械总动力", "万千瓦"),
    ("粮食播种面积", "万亩"),
    ("城镇职工基本养老保险参保人数", "万人"),
    ("医疗卫生机构床位", "张"),
    ("城镇常住人口", "万人"),
)


@pytest.mark.parametrize(
    "told",
    [
        "再次超过{v}",
        "率先突破{v}",
        "顺利突破{v}",
        "(全口径)为{v}",
        "(按现价计算)为{v}",
        "总体平稳,为{v}",
        "与上年基本持平,为{v}",
        "较上年同期有所提高,达{v}",
        "双双增长,达{v}",
        "创近年来新高,达{v}",
        "完成情况较好,为{v}",
        "快速增长,达{v}",
        "先后突破70{u}、80{u}大关,达到{v}",
    ],
)
def test_what_is_said_of_a_measure_is_no_part(told: str) -> None:
    for measure, unit in MEASURES:
        value = f"86.5{unit}" if unit != "张" else "865张"
        text = f"上半年,全市{measure}{told.format(v=value, u=unit)}。"
        assert "".join(named(fact(text, value))) == measure


@pytest.mark.parametrize(
    ("told", "own"),
    [
        ("稳步增长,总量达到{v}", "总量"),
        ("同比增长5.3%,总量达到{v}", "总量"),
        ("同比增长5.3%,规模扩大至{v}", "规模"),
        ("{w},总量和增速分别居全省第5位和第3位", "增速"),
        ("{w},规模、增幅分别居全省第5位、第3位", "增幅"),
        ("同比增长5.3%,占比达31.2%", "占比"),
    ],
)
def test_a_size_a_rate_a_share_is_of_what_was_told_before(told: str, own: str) -> None:
    for measure, unit in MEASURES:
        if measure.endswith(("床位", "动力")):
            continue
        text = f"上半年,全市{measure}{told.format(v='86.5' + unit, w='12.5' + unit)}。"
        value = {"占比": "31.2%", "增速": "第3位", "增幅": "第3位"}.get(own, "86.5" + unit)
        assert named(fact(text, value)) == [measure, own]


@pytest.mark.parametrize("opening", ["{m}方面,上半年全市完成{v}", "——{m}。上半年,全市完成{v}", "{m}:{v}"])
def test_a_measure_named_ahead_is_told_of(opening: str) -> None:
    for measure in ("实际使用外资", "公路货运量", "旅客周转量", "高速公路通车里程", "生猪出栏", "常住人口"):
        assert named(fact(opening.format(m=measure, v="86.5万") + "。", "86.5万")) == [measure]


@pytest.mark.parametrize(
    ("told", "measure", "value"),
    [
        ("全市普通高中在校生位居全省第3位", "普通高中在校生", "第3位"),
        ("全市养老机构床位名列全省第3位", "养老机构床位", "第3位"),
        ("全市中欧班列在全省排名第3位", "中欧班列", "第3位"),
        ("全市境内上市公司86家", "境内上市公司", "86家"),
        ("其中境内存款余额86.5亿元", "境内存款余额", "86.5亿元"),
        ("全市优良天数首次突破286天", "优良天数", "286天"),
        ("全市优良天数增至286天", "优良天数", "286天"),
        ("全市总诊疗人次年均增长5.3%", "总诊疗人次", "5.3%"),
        ("全市研究生招生人数同比增长5.3%", "研究生招生人数", "5.3%"),
    ],
)
def test_no_word_is_cut_where_another_seems_to_begin(told: str, measure: str, value: str) -> None:
    one = fact(f"上半年,{told}。", value)
    assert ("".join(named(one)), one.period) == (measure, "2024-01/2024-06")


@pytest.mark.parametrize("time", ["2023年", "去年", "上半年", "2024年上半年"])
def test_a_time_before_schooling_is_no_part(time: str) -> None:
    for rate in ("九年义务教育巩固率", "义务教育巩固率", "毛入学率"):
        assert named(fact(f"{time}{rate}达95.3%。", "95.3%")) == [rate]


DEALT = (
    ("固定资产投资", "住户存款余额"),
    ("总诊疗人次", "工业总产值"),
    ("失业保险参保人数", "猪肉产量"),
    ("对外直接投资额", "高技术产业投资"),
    ("生猪存栏", "固定资产投资"),
    ("实际使用外资", "民用汽车保有量"),
)


@pytest.mark.parametrize("pair", DEALT)
@pytest.mark.parametrize(
    ("told", "values", "behind"),
    [
        ("{a}、{b}分别增长5.3%、6.4%", ("5.3%", "6.4%"), []),
        ("{a}、{b}分别增长5.3%、6.4%,增速分别居全省第3位、第5位", ("第3位", "第5位"), ["增速"]),
        ("{a}、{b}分别达51亿元和62亿元,总量分别居全省第3位、第5位", ("第3位", "第5位"), ["总量"]),
        ("{a}增长5.3%、{b}增长6.4%", ("5.3%", "6.4%"), []),
    ],
)
def test_of_two_measures_each_is_whole(
    pair: tuple[str, str], told: str, values: tuple[str, str], behind: list[str]
) -> None:
    text = f"上半年,全市{told.format(a=pair[0], b=pair[1])}。"
    assert [named(fact(text, value)) for value in values] == [[name, *behind] for name in pair]


@pytest.mark.parametrize("told", ["两年平均增长5.3%", "五年年均增长5.3%"])
def test_years_behind_a_number_of_people_are_no_part(told: str) -> None:
    for measure in ("研究生招生人数", "居民消费价格指数", "基本医疗保险参保人数"):
        assert named(fact(f"上半年,全市{measure}{told}。", "5.3%")) == [measure]


def test_how_many_days_more_is_told() -> None:
    assert named(fact("2023年,全市优良天数286天,同比多7天。", "7天")) == ["优良天数"]


def test_a_place_that_opens_a_paragraph_grows_in_what_was_told_last() -> None:
    text = "5月，山东省货物吞吐量同比增长6%。\n青岛市当月同比增长7.2%，累计同比增长2.1%。"
    facts = zhgovie.extract(text, date="2024-06-20", model=None).facts
    assert [told.indicator[0].text for told in facts] == ["货物吞吐量"] * 3
    text = "5月，山东省货物吞吐量同比增长6%。\n青岛市以8%的当月同比增长率居首位。"
    assert zhgovie.extract(text, date="2024-06-20", model=None).facts[1].kind == "growth"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("清河县十五里园镇有耕地5万亩。", ["5万亩"]),
        ("全县有超市8家，面积超过90平方米以上的商店7家。", ["8家", "7家"]),
        ("甲县办好六件实事。这六件实事进展顺利。", ["六件"]),
        ("全县建成厂房3座，生产线一条。", ["3座", "一条"]),
        ("全县坚守两条底线，新建公路3条。", ["3条"]),
    ],
)
def test_numbers_of_names_limits_and_what_was_told_are_no_facts(text: str, told: list[str]) -> None:
    assert [fact.text for fact in zhgovie.extract(text, model=None).facts] == told


@pytest.mark.parametrize(
    ("text", "value", "names"),
    [
        ("德清县在全国百个样本县中排名第12位。", "第12位", ["排名"]),
        ("德清县位居全省第12位,较上年上升4个位次。", "4个位次", ["位居"]),
        ("全市生产总值9亿元。在全省改革成效测评中,德清县从2020年的第5位升至第2位。", "第5位", ["改革成效测评"]),
        ("全市生产总值9亿元,位居全省第12位。", "第12位", ["生产总值"]),
        ("营商环境持续优化,位居全省第3位。", "第3位", ["营商环境"]),
    ],
)
def test_a_body_of_which_nothing_is_measured_is_ranked_by_where_it_stands(
    text: str, value: str, names: list[str]
) -> None:
    assert named(fact(text, value)) == names


@pytest.mark.parametrize(
    ("share", "names"),
    [
        ("纺织业产值占比达20%", ["纺织业产值"]),
        ("纺织业产值9亿元,占全市工业的20%", ["纺织业产值"]),
        ("纺织业产值9亿元,占比20%", ["纺织业产值"]),
    ],
)
def test_what_grows_is_the_amount_and_not_its_share(share: str, names: list[str]) -> None:
    assert named(fact(f"上半年,{share},同比增长3.2%。", "3.2%")) == names


def test_who_stands_next_in_no_field_has_no_rank_by_it() -> None:
    assert [one.text for one in zhgovie.extract("德清县位居第二。", model=None).facts] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加开北京、长沙等热门方向列车20列。", ["加开", "列车"]),
        ("加开北京、长沙等方向列车20列。", ["加开", "列车"]),
        ("建成甲县、乙县等地停车场20处。", ["建成", "停车场"]),
        ("建成甲县、乙县等地质公园20处。", ["建成", "地质公园"]),
    ],
)
def test_a_class_stands_behind_its_examples_and_what_they_are(text: str, names: list[str]) -> None:
    assert named(zhgovie.extract(text, model=None).facts[0]) == names
