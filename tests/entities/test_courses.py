"""What is taken after the decision by what is said of it: roads, waters, projects, goods and lists of places."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest

from zhgovie.entities.candidates import Candidate, Scene
from zhgovie.entities.courses import with_courses
from zhgovie.entities.forms import is_no_name
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.merge import Chosen
from zhgovie.entities.rows import with_rows
from zhgovie.entities.undertakings import with_undertakings
from zhgovie.entities.wares import with_wares

Step = Callable[[Scene, Sequence[Chosen]], list[Chosen]]


def courses(scene: Scene, chosen: Sequence[Chosen]) -> list[Chosen]:
    return with_courses(scene.text, chosen)


def chosen(text: str, names: str) -> list[Chosen]:
    """Find names written as 甲/GPE 乙/FAC in a text, one behind the other."""
    found: list[Chosen] = []
    end = 0
    for name, label in (pair.split("/") for pair in names.split()):
        start = text.index(name, end)
        end = start + len(name)
        found.append((Candidate(start, end, label, "model", 0.8), ("model",)))
    return found


def taken(step: Step, text: str, names: str) -> str:
    found = step(scan(text), chosen(text, names))
    return " ".join(f"{text[one.start : one.end]}/{one.label}" for one, _ in found)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("止于青石高速红岭枢纽，", "青石高速/FAC", "青石高速红岭枢纽/FAC", id="junction"),
        pytest.param("青石高速建成通车，", "青石高速/FAC", "青石高速/FAC", id="no-junction"),
        pytest.param("起自白鹿新区东港枢纽，", "", "白鹿新区东港枢纽/FAC", id="from"),
        pytest.param("经上岭、下岭、石岭互通，", "", "上岭、下岭、石岭互通/FAC", id="shared-junction"),
        pytest.param("北接青岩大道，", "", "青岩大道/FAC", id="north-end"),
        pytest.param("起于于家岭", "", "", id="no-road"),
        pytest.param("白鹿新区直通青石高速", "白鹿新区直通青石高速/FAC", "白鹿新区/ZONE 青石高速/FAC", id="through"),
        pytest.param("于红岭大桥北侧", "于红岭大桥/FAC", "红岭大桥/FAC", id="leading"),
        pytest.param("红岭路交叉口", "红岭路交叉口/FAC", "红岭路/FAC", id="crossing"),
        pytest.param("皖江城市带有县", "皖江/LOC", "皖江城市带/LOC", id="belt"),
        pytest.param("环太湖科创圈", "太湖/LOC", "环太湖科创圈/LOC", id="belt-around"),
        pytest.param("江苏长江经济带", "江苏/GPE 长江经济带/LOC", "江苏/GPE 长江经济带/LOC", id="belt-of-its-own"),
        pytest.param("石鹿溪，", "", "", id="stream-told-once"),
        pytest.param("位于岭河上游", "岭河/LOC", "岭河/LOC", id="river-taken"),
        pytest.param("岭鹿水库、", "岭鹿水库/PROJECT", "岭鹿水库/FAC", id="site-is-no-project"),
        pytest.param("扩建岭鹿水库、", "扩建岭鹿水库/PROJECT", "扩建岭鹿水库/PROJECT", id="work-on-a-site"),
        pytest.param("，岭鹿古镇接待游客", "", "岭鹿古镇/FAC", id="sight"),
        pytest.param("，主要景区接待游客", "", "", id="sights"),
    ],
)
def test_a_course_is_read(text: str, before: str, after: str) -> None:
    assert taken(courses, text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("走进重点项目建设现场，", "", "", id="visit-of-any"),
        pytest.param("举行鹿岭圩磷铵加工项目签约仪式", "", "鹿岭圩磷铵加工项目/PROJECT", id="ceremony"),
        pytest.param("举行重大项目签约仪式", "", "", id="any-ceremony"),
        pytest.param("总投资3亿元的鹿岭磷铵项目", "", "鹿岭磷铵项目/PROJECT", id="paid"),
        pytest.param("总投资3亿元的12个工业项目", "", "", id="paid-for-many"),
        pytest.param("30万吨甲醇和20万吨乙醚项目开工", "", "30万吨甲醇和20万吨乙醚项目/PROJECT", id="scales"),
        pytest.param("30万吨以上项目", "", "", id="no-goods"),
        pytest.param("引进装备制造、电子信息等项目", "", "", id="list-of-trades"),
        pytest.param("岭州至鹿州输油管道项目", "", "岭州至鹿州输油管道项目/PROJECT", id="line"),
    ],
)
def test_a_project_is_read(text: str, before: str, after: str) -> None:
    assert taken(with_undertakings, text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param(
            "鹿料—鹿件—鹿品的链", "鹿料—鹿件—鹿品/PRODUCT", "鹿料/PRODUCT 鹿件/PRODUCT 鹿品/PRODUCT", id="chain"
        ),
        pytest.param("2GWh储能电池", "2GWh储能电池/PRODUCT", "储能电池/PRODUCT", id="scale"),
        pytest.param("2000吨级起重机", "2000吨级起重机/PRODUCT", "2000吨级起重机/PRODUCT", id="size"),
        pytest.param("推广果实套袋", "果/PRODUCT", "", id="one-sign-of-a-word"),
        pytest.param("蔬菜苹果种植", "蔬菜/PRODUCT 苹果/PRODUCT", "蔬菜/PRODUCT 苹果/PRODUCT", id="two-goods"),
        pytest.param("注册“岭鹿”“鹿川”等苹果品牌", "“岭鹿”/POLICY", "“岭鹿”/PRODUCT “鹿川”/PRODUCT", id="brands"),
        pytest.param("打造“岭鹿”党建品牌", "“岭鹿”/POLICY", "“岭鹿”/POLICY", id="no-goods"),
        pytest.param("，鹿岙苹果畅销", "苹果/COMPANY", "鹿岙苹果/PRODUCT", id="place"),
        pytest.param("，三亩苹果畅销", "苹果/PRODUCT", "苹果/PRODUCT", id="no-place"),
        pytest.param("推广“鹿里办”APP", "", "“鹿里办”APP/PRODUCT", id="application"),
    ],
)
def test_goods_are_read_whole(text: str, before: str, after: str) -> None:
    assert taken(with_wares, text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("岭岙、鹿岙、川岙等乡镇", "岭岙/GPE 鹿岙/FAC", "岭岙/GPE 鹿岙/GPE 川岙/GPE", id="towns"),
        pytest.param("岭岙、鹿岙、川岙等企业", "岭岙/GPE", "岭岙/GPE", id="no-towns"),
        pytest.param(
            "岭岙、鹿岙、川岙等企业", "岭岙/COMPANY 鹿岙/COMPANY", "岭岙/COMPANY 鹿岙/COMPANY 川岙/COMPANY", id="firms"
        ),
        pytest.param("，鹿岭高新区党工委书记", "党工委书记/TITLE", "鹿岭高新区/ZONE 党工委书记/TITLE", id="zone"),
        pytest.param("福清鹿岭投资区", "福清/GPE", "福清鹿岭投资区/ZONE", id="investment-zone"),
        pytest.param("中国—东方经贸合作区", "中国/GPE", "中国/GPE", id="no-state"),
    ],
)
def test_a_row_agrees(text: str, before: str, after: str) -> None:
    assert taken(with_rows, text, before) == after


def test_a_course_is_no_region() -> None:
    assert is_no_name("自西北向东南流", 1, 3, "LOC")
    assert not is_no_name("开发西北", 2, 4, "LOC")


@pytest.mark.parametrize("step", [courses, with_undertakings, with_wares, with_rows])
@pytest.mark.parametrize(
    "bit",
    [
        "起于甲乙、",
        "投资1亿元的甲",
        "走进甲",
        "30万吨甲、",
        "甲乙至",
        "石鹿溪和",
        "“甲”、",
        "甲、乙等项目",
        "举行甲乙",
        "年产",
        "甲乙、",
        "目前已",
        "甲乙直通",
    ],
)
def test_hostile_text_is_read_in_linear_time(step: Step, bit: str) -> None:
    scenes = [scan(bit * (count // len(bit))) for count in (10_000, 40_000)]
    took = []
    for scene in scenes:
        start = time.perf_counter()
        step(scene, [])
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0] + 0.5
