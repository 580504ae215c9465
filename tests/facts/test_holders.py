"""Who holds a figure reads the same in many frames: bodies, places, brackets, the next of a row."""

from __future__ import annotations

import pytest
from readings import STATISTICS, fact, named

import zhgovie

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
