"""One fact in many wordings reads the same: statistics crossed with the words that tell of them."""

from __future__ import annotations

from itertools import permutations

import pytest

import zhgovie
from zhgovie.model import Fact

STATISTICS = (
    "规模以上工业增加值",
    "社会消费品零售总额",
    "一般公共预算收入",
    "固定资产投资",
    "货物进出口总额",
    "港口货物吞吐量",
    "城镇居民人均可支配收入",
    "工业用电量",
)
HOLDERS = ("规上工业企业", "限额以上批发业", "装备制造业", "民营企业", "公路")
OUTPUTS = ("增加值", "销售额", "营业收入", "利润总额", "货运量", "进出口总额", "产量")


def fact(text: str, value: str) -> Fact:
    """Give the last fact of a value."""
    facts = zhgovie.extract(text, "2024-08-01", model=None).facts
    return [one for one in facts if one.text == value][-1]


def named(one: Fact) -> list[str]:
    """Give the words that name what is measured."""
    return [span.text for span in one.indicator]


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


DEEDS = (
    ("清运", "垃圾", "吨"),
    ("购置", "设备", "台"),
    ("没收", "物品", "件"),
    ("筛查", "居民", "户"),
    ("搭建", "平台", "个"),
    ("劝返", "车辆", "辆"),
)


@pytest.mark.parametrize(("verb", "noun", "counter"), DEEDS)
def test_verbs_of_deeds_hold_before_and_behind_and_down_a_list(verb: str, noun: str, counter: str) -> None:
    for before in ("全县共", "截至目前,该公司累计", ""):
        assert named(fact(f"{before}{verb}{noun}1260{counter}。", f"1260{counter}")) == [verb + noun]
        assert named(fact(f"{before}{verb}1260{counter}{noun}。", f"1260{counter}")) == [verb, noun]
        assert named(fact(f"{before}{verb}{noun}1260{counter}、设施56处。", "56处")) == [verb, "设施"]


@pytest.mark.parametrize("verb", ["处理", "回收", "争取", "加工"])
def test_verbs_that_are_nouns_or_aims_too_want_what_is_behind(verb: str) -> None:
    unit, nouns = ("万元", ("资金", "救助资金")) if verb == "争取" else ("吨", ("垃圾", "农产品"))
    for noun in nouns:
        assert named(fact(f"全县共{verb}1260{unit}{noun}。", f"1260{unit}")) == [verb, noun]


SITES = ("该路", "该水库", "该大桥", "大桥", "县医院", "该停车场", "基地", "该基地", "养殖场", "该生产线", "项目")
SIZES = (("总投资", "6.8亿元"), ("占地面积", "320亩"), ("建筑面积", "4.2万平方米"), ("工期", "24个月"))


@pytest.mark.parametrize("site", SITES)
def test_sites_are_no_part_of_their_sizes(site: str) -> None:
    for size, value in SIZES:
        assert named(fact(f"{site}{size}{value}。", value)) == [size]
        for other, last in SIZES:
            if other != size:
                assert named(fact(f"{site}{other}{last},{size}{value}。", value)) == [size]
    assert named(fact("该路全长达86公里。", "86公里")) == ["全长"]


@pytest.mark.parametrize("people", ["员工260人", "床位300张", "在校学生3600人", "安置移民800人"])
def test_people_and_beds_have_no_sizes(people: str) -> None:
    for size, value in SIZES:
        assert named(fact(f"该校{people},{size}{value}。", value)) == [size]


@pytest.mark.parametrize("first", ["带动农户186户", "吸纳就业360人", "流转土地560亩", "建成大棚126座", "引进企业36家"])
def test_gains_are_of_no_verb_before(first: str) -> None:
    for gain in ("户均增收", "人均增收", "年增收", "年均增收", "户均年增收", "亩均收益", "户均分红", "创收"):
        for mark in ",、":
            assert named(fact(f"该基地共{first}{mark}{gain}6000元。", "6000元")) == [gain]


def test_performances_are_counted() -> None:
    for counter in ("场", "场次", "余场次"):
        assert named(fact(f"全县共开展文化活动126{counter}。", f"126{counter}")) == ["开展文化活动"]


DOERS = (
    "张家庄村",
    "石膏山景区",
    "城关社区",
    "驻村工作队",
    "县消防救援大队",
    "志愿者",
    "该小区",
    "县图书馆",
    "招商推介会",
)


@pytest.mark.parametrize("doer", DOERS)
def test_who_acts_is_no_part_of_the_deed(doer: str) -> None:
    for adverb in ("", "共", "先后", "累计", "目前已"):
        for verb, noun, value in (("投入", "设备", "86台"), ("发放", "资料", "2600份"), ("安装", "路灯", "260盏")):
            assert named(fact(f"{doer}{adverb}{verb}{noun}{value}。", value)) == [verb + noun]
        assert named(fact(f"{doer}{adverb}为困难群众发放补贴126万元。", "126万元")) == ["发放补贴"]
    assert named(fact("老旧小区改造已开工56个。", "56个")) != ["改造"]


@pytest.mark.parametrize("whom", ["困难群众", "辖区居民", "当地百姓", "应届毕业生", "农民工", "小微企业"])
def test_for_whom_is_no_part_of_the_deed(whom: str) -> None:
    for deed in ("代缴医保费", "送去慰问金", "追讨工资", "减免费用", "提供补贴"):
        assert named(fact(f"县医保局累计为{whom}{deed}126万元。", "126万元")) == [deed]
    assert named(fact(f"志愿者共为{whom}理发126人次。", "126人次")) == ["理发"]


@pytest.mark.parametrize("crop", ["玉米", "小麦", "水稻", "油菜"])
def test_yields_are_of_the_crop(crop: str) -> None:
    for area in ("播种", "种植", "收获", "栽插", "收割"):
        for measure, value in (("平均亩产", "860公斤"), ("总产量", "2.2万吨"), ("产值", "2.6亿元")):
            assert named(fact(f"全县{crop}{area}面积2.6万亩,{measure}{value}。", value)) == [crop, measure]


@pytest.mark.parametrize("mark", "、,，")
def test_sizes_before_a_project_are_its_own(mark: str) -> None:
    for project in ("江苏天奈新材料产业园项目", "恒立高端装备项目", "段纯镇污水处理厂项目"):
        for deed in ("正式开工", "建成投产", "主体结构顺利封顶"):
            for first, second in permutations(("总投资12.6亿元", "占地260亩")):
                text = f"记者从武进区获悉,近日,{first}{mark}{second}的{project}{deed}。"
                assert {fact(text, value).subject for value in ("12.6亿元", "260亩")} == {project}


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


BODIES = ("西湖风景区", "灵石县人民医院", "太原武宿国际机场", "宁波港", "灵石县第一中学")
LEAD = "灵石县上半年工作\n上半年,灵石县实现地区生产总值86.5亿元。"


@pytest.mark.parametrize("does", ["抢抓机遇", "今年以来加大投入", "地处县城以北", "通过技术改造", "还推出惠民举措"])
@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_does_something_holds_the_sentence(name: str, does: str) -> None:
    for value in ("新增床位32张", "占地1370亩", "收入增长3.2%"):
        one = zhgovie.extract(f"{LEAD}{name}{does},{value}。", "2024-08-01", model=None).facts[-1]
        assert one.subject == name


@pytest.mark.parametrize("done", ["入选世界遗产名录", "正式通航", "建成通车", "主任李明介绍说", "公布了名单"])
def test_what_is_done_to_a_site_or_told_by_it_is_of_the_place(done: str) -> None:
    one = zhgovie.extract(f"{LEAD}西湖风景区{done},新建公园32个。", "2024-08-01", model=None).facts[-1]
    assert one.subject == "灵石县"


@pytest.mark.parametrize("place", ["平遥县", "山西省平遥县", "山西平遥县"])
@pytest.mark.parametrize("held", ["南关镇", "西山煤电集团", "平遥经济开发区", "平遥职业学院", "西湖风景区"])
def test_what_lies_in_a_place_holds_its_figures(place: str, held: str) -> None:
    for joint in ("的", ""):
        for value in ("新增就业137人", "收入增长3.2%", "收入占全县的3.2%"):
            one = zhgovie.extract(f"{LEAD}上半年,{place}{joint}{held}{value}。", "2024-08-01", model=None).facts[-1]
            assert one.subject in {held, place + held, place.removeprefix("山西省").removeprefix("山西") + held}
            assert named(one) in (["新增就业"], ["收入"], ["收入", "占全县"])


@pytest.mark.parametrize("aside", ["(以下简称“南关”)", "（简称南关）", "(位于平遥县)", "（600031）"])
def test_what_stands_in_a_bracket_behind_a_name_is_no_part(aside: str) -> None:
    for statistic in STATISTICS:
        one = fact(f"南关镇{aside}上半年{statistic}达32.5亿元。", "32.5亿元")
        assert (named(one), one.subject) == ([statistic], "南关镇")


@pytest.mark.parametrize("place", ["介休市", "平遥县", "武进区", "准格尔旗"])
def test_a_rank_in_the_nation_makes_no_text_the_nations(place: str) -> None:
    text = f"8月1日,{place}政府新闻办举行新闻发布会。上半年,粮食产量居全国第五,我{place[-1]}收入增长3.2%。"
    facts = zhgovie.extract(text, "2024-08-01", model=None).facts
    assert [(one.subject, named(one)) for one in facts] == [(place, ["粮食产量"]), (place, ["收入"])]


@pytest.mark.parametrize("said", ["次之", "紧随其后", "居次"])
@pytest.mark.parametrize("pair", [("平遥县", "介休市"), ("宁波港", "青岛港"), ("山西焦煤集团", "晋能控股集团")])
def test_the_next_in_a_row_holds_what_follows(pair: tuple[str, str], said: str) -> None:
    text = f"{LEAD}{pair[0]}收入23.7亿元,{pair[1]}{said},收入19.6亿元,增长3.2%。"
    found = zhgovie.extract(text, "2024-08-01", model=None).facts[-3:]
    assert [(one.subject, named(one)) for one in found] == [(name, ["收入"]) for name in (pair[0], pair[1], pair[1])]


@pytest.mark.parametrize("lead", ["收入居前的是", "收入较高的有", "收入居前三位的分别是", "收入最高的县市是"])
@pytest.mark.parametrize("values", [("23.7亿元", "19.6亿元"), ("增长23.7%", "增长19.6%")])
def test_brackets_behind_names_that_lead_tell_in_what(lead: str, values: tuple[str, str]) -> None:
    text = f"{LEAD}{lead}平遥县({values[0]})、介休市({values[1]})。"
    found = zhgovie.extract(text, "2024-08-01", model=None).facts[-2:]
    assert [(one.subject, named(one)) for one in found] == [("平遥县", ["收入"]), ("介休市", ["收入"])]


@pytest.mark.parametrize("place", ["江苏省", "江苏省苏州市", "长三角", "太原经开区"])
def test_from_where_something_is_brought_is_no_part(place: str) -> None:
    assert named(fact(f"全县从{place}引进项目17个。", "17个")) == ["引进项目"]
    assert named(fact(f"今年,两渡镇从{place}采购设备17台。", "17台")) == ["采购设备"]


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


@pytest.mark.parametrize("verb", ["新改建", "改造", "治理", "建成", "打通"])
def test_items_with_a_verb_of_their_own_take_none_of_the_list(verb: str) -> None:
    for own in ("危桥改造", "水库除险加固", "矿山修复", "棚户区改造"):
        assert named(fact(f"全年{verb}河道120公里、{own}16处。", "16处")) == [own]
        assert named(fact(f"全年启动城中村改造120处、{own}16处。", "16处")) == ["启动", own]


@pytest.mark.parametrize("projects", ["新签约项目", "亿元以上项目", "省重点项目"])
def test_rates_of_one_thing_in_a_row_name_each_but_its_own(projects: str) -> None:
    text = f"全年{projects}履约率96%、开工率76%,投产率56%。"
    assert [named(fact(text, value))[-1] for value in ("76%", "56%")] == ["开工率", "投产率"]
    assert "履约率" not in "".join(named(fact(text, "76%")) + named(fact(text, "56%")))


@pytest.mark.parametrize("joint", [",", "、"])
def test_a_new_high_before_a_rank_is_no_part(joint: str) -> None:
    for statistic in STATISTICS:
        text = f"2023年,全市{statistic}增长3%,创历史新高{joint}居全省第3位。"
        assert named(fact(text, "第3位")) == [statistic]


@pytest.mark.parametrize("verb", ["关停", "创成", "迁建", "投用", "新投用", "建成投用"])
def test_bodies_that_are_counted_are_no_name(verb: str) -> None:
    for body in ("学校", "幼儿园", "敬老院"):
        one = fact(f"灵石县概况\n灵石县产值9亿元。累计{verb}{body}16所。", "16所")
        assert (named(one), one.subject) == ([verb + body], "灵石县")


@pytest.mark.parametrize("deed", ["新增规上企业", "引进项目", "建成公园", "完成投资"])
def test_an_aim_before_a_deed_is_no_part(deed: str) -> None:
    assert named(fact(f"全年争取{deed}16个。", "16个")) == [deed]


def test_what_is_done_at_once_is_whole() -> None:
    assert named(fact("全县即办件占比58%。", "58%")) == ["即办件占比"]


@pytest.mark.parametrize("said", ["持续优化", "不断提高", "大幅提升", "明显改善", "创历史新高", "稳中有进"])
@pytest.mark.parametrize("stands", ["居", "排名", "位列", "跃居", "连续5年居"])
def test_a_rank_is_of_what_was_told_right_before(said: str, stands: str) -> None:
    for thing in ("营商环境", "科技创新能力", "县域经济综合竞争力", "空气质量"):
        for before in ("", "一般公共预算收入增长9%;", "新增就业9万人。"):
            text = f"2023年,全市产值9亿元。\n{before}{thing}{said},{stands}全省第3位。"
            assert named(fact(text, "第3位")) == [thing]


@pytest.mark.parametrize(
    ("trade", "measure"),
    [
        ("电子商务", "交易额"),
        ("跨境电商", "进出口额"),
        ("光伏产业", "产值"),
        ("市场主体", "总量"),
        ("现代物流", "营业收入"),
    ],
)
def test_a_measure_behind_a_comma_is_of_the_trade_that_was_told(trade: str, measure: str) -> None:
    for told in ("快速发展", "持续增长", "不断壮大"):
        assert named(fact(f"2023年,全市{trade}{told},{measure}达到32万元。", "32万元")) == [trade, measure]
