"""What is done, by whom and for whom, and what sites measure, reads the same in many wordings."""

from __future__ import annotations

from itertools import permutations

import pytest
from readings import STATISTICS, fact, named

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
