"""Rows of values read the same however they are joined: dealt out, in lists, parts of a whole, shares, ranks."""

from __future__ import annotations

from itertools import permutations

import pytest
from readings import STATISTICS, fact, named

import zhgovie


@pytest.mark.parametrize("items", [("第一", "第二", "第三产业"), ("一", "二", "三产业"), ("水泥", "玻璃", "原煤产量")])
@pytest.mark.parametrize("joint", ["、", "和", "与"])
@pytest.mark.parametrize("before", ["上半年,全市", "全市上半年", "2023年"])
def test_lists_are_dealt_out_however_joined(items: tuple[str, ...], joint: str, before: str) -> None:
    head = items[-1][-2:]
    text = f"{before}{'、'.join(items[:-1])}{joint}{items[-1]}分别增长5.1%、6.2%{joint}7.3%。"
    for value, item in zip(("5.1%", "6.2%", "7.3%"), items, strict=True):
        assert "".join(named(fact(text, value))) == item.removesuffix(head) + head


@pytest.mark.parametrize("rate", ["", "增速", "增幅"])
@pytest.mark.parametrize(
    "than", ["高于全省平均", "快于全国", "超全省平均增速", "高于GDP增速", "比全省平均增速|高", "较全国|快"]
)
def test_distances_keep_the_rate_that_is_said(rate: str, than: str) -> None:
    for statistic in STATISTICS:
        text = f"上半年,全市{statistic}增长8.1%,{rate}{than.replace('|', '')}2.3个百分点。"
        assert named(fact(text, "2.3个百分点")) == [statistic, *([rate] if rate else []), *than.split("|")]


@pytest.mark.parametrize("stands", ["居全省", "位居全省", "列全市", "排名全省"])
def test_ranks_of_rates_are_dealt_out(stands: str) -> None:
    for first, second in permutations(STATISTICS[:4], 2):
        text = f"上半年,全市{first}51亿元、{second}62亿元,增速分别{stands}第3位、第5位。"
        assert [named(fact(text, rank)) for rank in ("第3位", "第5位")] == [[first, "增速"], [second, "增速"]]
        text = f"上半年,全市{first}增长6.2%,总量、增速分别{stands}第3位、第5位。"
        assert [named(fact(text, rank)) for rank in ("第3位", "第5位")] == [[first, "总量"], [first, "增速"]]


@pytest.mark.parametrize("move", ["前移", "较上年前进", "位次前移", "位次较一季度上升", "排名提升"])
def test_moves_in_a_ranking_are_of_what_ranks(move: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"上半年,全市{statistic}增速居全省第5位,{move}2位。", "2位")
        place = ["位次"] if "位次" in move else []
        assert (named(one), one.kind) == ([statistic, "增速", *place], "increment")


@pytest.mark.parametrize("verb", ["增长到", "提高到", "增至", "调整为", "扩大到"])
def test_both_ends_of_changes_are_dealt_out(verb: str) -> None:
    text = f"全市高新技术企业、科技型企业分别从2015年的12家、36家{verb}2020年的58家、142家。"
    facts = {one.text: (named(one), one.period) for one in zhgovie.extract(text, "2024-08-01", model=None).facts}
    assert facts["12家"] == (["高新技术企业"], "2015")
    assert facts["58家"] == (["高新技术企业"], "2020")
    assert facts["142家"] == (["科技型企业"], "2020")


def test_values_of_lists_have_no_words_of_the_next() -> None:
    for noun in ("上市公司", "签约项目", "入选企业"):
        assert named(fact(f"2023年,全市新增12家规上企业和3家{noun}。", "3家")) == ["新增", noun]
    for holder in ("第二产业", "服务业企业", "建筑业企业"):
        text = f"2023年,第一产业实现增加值86亿元、{holder}实现增加值920亿元。"
        assert named(fact(text, "920亿元")) == [holder, "增加值"]
    assert named(fact("民营企业出口51亿元,占比提高2.3个百分点。", "2.3个百分点")) == ["民营企业出口", "占比"]
    assert named(fact("旅游收入2021年和2022年分别达到5亿元和6亿元。", "6亿元")) == ["旅游收入"]
    assert named(fact("该公司年产30万吨原煤、81万吨焦炭的生产能力。", "81万吨")) == ["年产", "焦炭"]


@pytest.mark.parametrize("place", ["介休市", "平遥县", "江西省", "武进区"])
@pytest.mark.parametrize(
    "word", ["招商引资到位资金", "上半年投资", "城镇新增就业", "市场主体", "外资", "面积", "长期贷款"]
)
def test_no_word_takes_the_level_of_a_place(place: str, word: str) -> None:
    article = zhgovie.extract(f"2023年,{place}{word}达到62万元。", "2024-08-01", model=None)
    assert (article.entities[0].text, article.facts[0].subject) == (place, place)


def test_words_that_take_the_level_of_a_place_stay() -> None:
    for text in ("山东省市县三级拿出5亿元。", "武汉市民人均收入5万元。", "江西省直机关捐款5万元。"):
        article = zhgovie.extract(text, "2024-08-01", model=None)
        assert article.entities[0].text in {"山东", "武汉", "江西"}


@pytest.mark.parametrize(
    "share", ["占全省比重分别为", "占全省的比重分别达到", "分别占全省的", "分别完成年度计划的", "占全省的"]
)
def test_shares_dealt_out_keep_the_measure(share: str) -> None:
    for items, measure in ((["水泥", "玻璃"], "产量"), (["批发业", "零售业"], "销售额")):
        levels = "分别为5亿元、6亿元," if share == "占全省的" else ""
        text = f"2023年,{'、'.join(items)}{measure}{levels}{share}51%、62%。"
        for value, item in zip(("51%", "62%"), items, strict=True):
            one = fact(text, value)
            assert "".join(named(one)).startswith(item + measure)
            assert one.kind == "share"
    for value, place in zip(("51%", "62%"), ("灵石县", "平遥县"), strict=True):
        one = fact("2023年,灵石县、平遥县税收分别为5亿元、6亿元,占全市的51%、62%。", value)
        assert (named(one), one.subject) == (["税收", "占全市"], place)


@pytest.mark.parametrize("change", ["比上年提高", "较一季度加快", "比上年同期回落"])
def test_rates_dealt_out_are_said(change: str) -> None:
    for first, second in (("水泥", "玻璃产量"), ("批发业", "零售业销售额"), ("税收收入", "固定资产投资")):
        text = f"上半年,{first}、{second}增速分别{change}1.2个、2.3个百分点。"
        one, measure = fact(text, "1.2个"), second[3:] if second.startswith("零") else second[2:]
        assert "".join(named(one)) == first + ("" if first == "税收收入" else measure) + "增速"


def test_counted_firms_of_a_list_are_no_names() -> None:
    text = "2023年,全市培育高新技术企业132家、专精特新企业215家和龙头企业38家。"
    assert named(fact(text, "215家")) == ["培育", "专精特新企业"]


@pytest.mark.parametrize("statistic", ["小麦产量", "原煤产量", "税收", "新建农村公路"])
@pytest.mark.parametrize("joint", ["、", ",", ";", "和"])
def test_places_of_a_row_have_their_own_figures(statistic: str, joint: str) -> None:
    text = f"2023年,灵石县{statistic}5万吨、介休市{statistic}6万吨{joint}平遥县{statistic}7万吨。"
    facts = [fact(text, value) for value in ("5万吨", "6万吨", "7万吨")]
    assert [one.subject for one in facts] == ["灵石县", "介休市", "平遥县"]
    assert all(named(one) == [statistic] for one in facts)


@pytest.mark.parametrize("done", ["上半年完成", "一季度共完成", "1—6月累计完成", "截至6月底已完成", "目前完成"])
@pytest.mark.parametrize("rate", ["占年度计划的", "完成率", "完成年度目标的", "同比增长"])
def test_what_is_done_of_a_plan_is_actual_with_its_rates(done: str, rate: str) -> None:
    for plan in ("今年计划", "2024年计划", "年内计划"):
        text = f"灵石县{plan}新建农村公路120公里,{done}86公里,{rate}71.7%。"
        facts = [fact(text, value) for value in ("120公里", "86公里", "71.7%")]
        assert [one.modality for one in facts] == ["target", "actual", "actual"]
        assert named(facts[1]) == ["新建农村公路"]


@pytest.mark.parametrize("share", ["占地区生产总值的比重", "占地区生产总值比重", "占比"])
@pytest.mark.parametrize("reached", ["达38.5%", "由32.1%提高到38.5%", "从2015年的32.1%提升至38.5%"])
@pytest.mark.parametrize("word", ["", "比重", "占比"])
def test_a_share_that_moved_is_named_once(share: str, reached: str, word: str) -> None:
    one = fact(f"2020年,全市服务业增加值{share}{reached},{word}提高6.4个百分点。", "6.4个百分点")
    assert ("".join(named(one)), one.kind) == (f"服务业增加值{share}", "increment")


PARTS_TOLD = (
    ("用电量", "亿千瓦时", ("第一产业", "第二产业", "城乡居民生活")),
    ("货运量", "万吨", ("公路", "铁路", "水路")),
    ("货物周转量", "亿吨公里", ("公路", "铁路", "民航")),
    ("增加值", "亿元", ("第二产业", "批发和零售业", "计算机、通信和其他电子设备制造业", "私营企业")),
    ("零售额", "亿元", ("城镇", "乡村")),
    ("消费品零售额", "亿元", ("城镇", "乡村")),
    ("投资", "亿元", ("工业", "基础设施", "房地产开发", "民间")),
    ("进出口", "亿元", ("民营企业", "外商投资企业", "一般贸易")),
    ("贷款余额", "亿元", ("涉农", "住户", "制造业")),
    ("常住人口", "万人", ("城镇", "乡村")),
    ("人均消费支出", "元", ("城镇居民", "农村居民")),
    ("人均可支配收入", "元", ("城镇常住居民", "农村常住居民")),
    ("存栏", "万头", ("生猪", "牛", "能繁母猪")),
    ("房屋施工面积", "万平方米", ("住宅", "办公楼")),
    ("价格", "", ("食品烟酒", "衣着", "居住", "生活用品及服务", "鲜菜")),
)


@pytest.mark.parametrize(("measure", "unit", "names"), PARTS_TOLD)
def test_parts_of_a_statistic_share_its_measure(measure: str, unit: str, names: tuple[str, ...]) -> None:
    for joint, growth in ((";", True), (";", False), (",", False), ("、", False)):
        told = [f"{7 + at}1.{at}{unit or '%'}" for at in range(len(names))]
        rates = [f",增长{3 + at}.{at}%" if growth and unit else "" for at in range(len(names))]
        verb = "" if unit else "上涨"
        items = [f"{name}{verb}{value}{rate}" for name, value, rate in zip(names, told, rates, strict=True)]
        text = f"上半年,全市{names[0]}{measure}{joint.join(items).removeprefix(names[0])}。"
        for at, (name, value) in enumerate(zip(names[1:], told[1:], strict=True), 1):
            assert named(fact(text, value)) == [measure, name]
            if rates[at]:
                assert named(fact(text, f"{3 + at}.{at}%")) == [measure, name]


@pytest.mark.parametrize("joint", ["，", "；", "、"])
def test_classes_of_goods_share_an_index_of_prices(joint: str) -> None:
    text = f"2022年,全市医疗保健类价格指数101.2%{joint}衣着类99.8%{joint}居住类100.4%。"
    assert named(fact(text, "99.8%")) == ["价格指数", "衣着类"]
    assert named(fact(text, "100.4%")) == ["价格指数", "居住类"]
    assert named(fact(f"2022年,全市医疗保健类价格指数101.2%{joint}城镇化率61.0%。", "61.0%")) == ["城镇化率"]


@pytest.mark.parametrize("own", ["研发开支", "总资产", "规上服务业营收", "税收"])
def test_what_has_a_measure_of_its_own_shares_none(own: str) -> None:
    assert named(fact(f"上半年,全市制造业利润52.6亿元,增长8.1%;{own}3.2亿元。", "3.2亿元"))[:1] != ["利润"]


@pytest.mark.parametrize("drives", ["拉动", "上拉", "下拉"])
def test_what_drives_is_named(drives: str) -> None:
    for told in ("电力行业增加值增长5.2%", "电力行业对经济增长的贡献率达41.2%"):
        assert named(fact(f"上半年,全市{told},{drives}规上工业增速0.8个百分点。", "0.8个百分点"))[0] == "电力行业"


@pytest.mark.parametrize("aside", ["(营业额)", "(现价)"])
def test_another_name_behind_what_is_shared_stays_with_it(aside: str) -> None:
    text = f"上半年,全市批发业、住宿业、餐饮业销售额{aside}分别增长6.1%、7.2%和9.4%。"
    assert named(fact(text, "6.1%")) == ["批发业", f"销售额{aside}"]


@pytest.mark.parametrize("industry", ["第一产业", "第二产业", "第三产业"])
def test_industries_by_number_are_no_ranks(industry: str) -> None:
    for level in ("全市", "全县", "全镇"):
        assert fact(f"上半年,{level}{industry}增加值62.3亿元,增长3.1%。", "62.3亿元").subject == level


@pytest.mark.parametrize("joint", ["、", "和"])
def test_shares_and_whole_names_are_dealt_out(joint: str) -> None:
    for names, measure in (
        (("城镇", "乡村"), "消费品零售额"),
        (("第一产业", "第二产业"), "增加值"),
        (("采矿业、制造业", "电力热力燃气及水生产和供应业"), "增加值"),
        (("公路", "铁路"), "货物周转量"),
    ):
        items = [*names[0].split("、"), names[1]]
        listed = "、".join(items[:-1]) + joint + items[-1]
        told = ("6{}.1亿元" if measure != "货物周转量" else "6{}.1亿吨公里", "{}.3%", "4{}.5%")
        rows = ["、".join(one.format(at) for at in range(1, len(items) + 1)) for one in told]
        text = f"上半年,全市{listed}{measure}分别为{rows[0]},同比分别增长{rows[1]},占比分别为{rows[2]}。"
        for at, item in enumerate(items, 1):
            whose = [item, measure] if at < len(items) else [item + measure]
            assert named(fact(text, told[0].format(at))) == named(fact(text, told[1].format(at))) == whose
            assert named(fact(text, told[2].format(at))) == [*whose, "占比"]


@pytest.mark.parametrize("opening", [",其中,", ";其中", "。其中,", "。按常住地分,"])
@pytest.mark.parametrize("halves", [("城镇居民", "农村居民"), ("城镇", "农村")])
def test_town_and_country_are_of_the_whole(opening: str, halves: tuple[str, str]) -> None:
    for measure, unit in (
        ("居民人均可支配收入", "元"),
        ("居民人均消费支出", "元"),
        ("常住人口", "万人"),
        ("消费价格", "%"),
    ):
        if unit in {"万人", "%"} and len(halves[0]) > 2:
            continue
        verb, values = "上涨" if unit == "%" else "", (f"3.1{unit}", f"4.2{unit}")
        for joint in (";", ",", ",增长5.5%;") if unit != "%" else (";", ","):
            told = f"{halves[0]}{verb}{values[0]}{joint}{halves[1]}{verb}{values[1]}"
            text = f"上半年,全市{measure}{verb}7.5{unit}{opening}{told}。"
            for half, value in zip(halves, values, strict=True):
                assert named(fact(text, value)) == [measure, half]


@pytest.mark.parametrize("lead", ["最低", "最高", "最好"])
def test_those_who_lead_in_a_measure_have_it(lead: str) -> None:
    text = f"1月,二氧化硫浓度{lead}的2个城市依次是江海市和河山市,分别为15和18微克/立方米。"
    assert named(fact(text, "18微克/立方米")) == ["二氧化硫浓度"]


SISTERS = [
    (
        "生产总值56亿元，增长6%。其中，一产9亿元，增长4%；二产23亿元，增长7%；三产24亿元，增长5%。",
        "生产总值",
    ),
    ("保费收入29亿元，增长8%，其中财产险11亿元，增长3%，人身险18亿元，增长9%。", "保费收入"),
    (
        "人均可支配收入31862元，增长6%。按常住地分，城镇居民39204元，增长4%；农村居民20137元，增长7%。",
        "人均可支配收入",
    ),
]


@pytest.mark.parametrize(("told", "measure"), SISTERS)
def test_every_part_of_a_whole_keeps_its_measure(told: str, measure: str) -> None:
    """What the network would rather call the parts by makes no two sisters unlike."""
    whole, *parts = zhgovie.extract("2024年，全县" + told).facts
    assert [span.text for span in whole.indicator] == [measure]
    assert all(one.indicator[0].text == measure and one.indicator[1:] for one in parts[1:])


def test_a_part_that_says_its_measure_needs_none() -> None:
    *_, last = zhgovie.extract("2024年，全县汽车销售额下降18%，其中6月下降27%；石油制品销售下降5%。").facts
    assert [span.text for span in last.indicator] == ["石油制品销售"]


@pytest.mark.parametrize("parts", [("一产", "二产", "三产"), ("道路工程", "供水工程", "环卫工程")])
def test_parts_of_a_list_share_the_measure_of_their_whole(parts: tuple[str, str, str]) -> None:
    text = f"上半年,全县固定资产投资9亿元,增长5%。其中,{parts[0]}3亿元,增长4%;{parts[1]}2亿元,增长3%;{parts[2]}1亿元。"
    for part, value in zip(parts, ("3亿元", "2亿元", "1亿元"), strict=True):
        assert named(fact(text, value))[-2:] == ["固定资产投资", part]


def test_a_second_breakdown_is_of_the_same_whole() -> None:
    text = (
        "上半年,规模以上工业增加值增长5%。按轻重分,轻工业增长4%,重工业增长6%;按规模分,大型企业增长7%,小型企业增长8%。"
    )
    for part, value in (("重工业", "6%"), ("大型企业", "7%"), ("小型企业", "8%")):
        assert named(fact(text, value)) == ["增加值", part]
