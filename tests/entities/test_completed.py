"""Names of which a part was chosen, and members of closed lists of projects, taken after the decision."""

from __future__ import annotations

import pytest
from choices import chosen, taken

from zhgovie.entities.completed import with_completed
from zhgovie.entities.gazetteer import scan


@pytest.mark.parametrize(
    ("text", "read", "found"),
    [
        pytest.param("做强石墨新材料、做大茶叶加工", ["做强石墨新材料/INDUSTRY"], ["石墨新材料/INDUSTRY"], id="verb"),
        pytest.param("发展中药材", ["发展中药材/PRODUCT"], ["中药材/PRODUCT"], id="verb-of-goods"),
        pytest.param("一家新能源公司落户", ["新能源公司/COMPANY"], [], id="kind-of-firm"),
        pytest.param("青禾新能源公司落户", ["青禾新能源公司/COMPANY"], ["青禾新能源公司/COMPANY"], id="firm"),
        pytest.param(
            "在青禾5吉瓦储能电池及配件生产线现场",
            ["青禾5吉瓦储能电池/PROJECT"],
            ["青禾5吉瓦储能电池及配件生产线/PROJECT"],
            id="joined",
        ),
        pytest.param("青禾电池项目及配套工程", ["青禾电池项目/PROJECT"], ["青禾电池项目/PROJECT"], id="whole-project"),
        pytest.param(
            "石桥县首届荷花文化节开幕",
            ["石桥县/GPE", "荷花文化节/EVENT"],
            ["石桥县首届荷花文化节/EVENT"],
            id="place-of-event",
        ),
        pytest.param(
            "石桥县举办荷花文化节",
            ["石桥县/GPE", "荷花文化节/EVENT"],
            ["石桥县/GPE", "荷花文化节/EVENT"],
            id="place-apart",
        ),
        pytest.param(
            "石桥市重点招商项目集中签约仪式举行",
            ["石桥市重点招商项目/PROJECT"],
            ["石桥市重点招商项目集中签约仪式/EVENT"],
            id="ceremony-of-class",
        ),
        pytest.param(
            "青禾电池项目签约仪式举行", ["青禾电池项目/PROJECT"], ["青禾电池项目/PROJECT"], id="ceremony-of-one"
        ),
        pytest.param("石桥高新区投促中心、", ["石桥高新区/ZONE"], ["石桥高新区投促中心/GOV"], id="branch"),
        pytest.param("石桥高新区服务企业", ["石桥高新区/ZONE"], ["石桥高新区/ZONE"], id="no-branch"),
        pytest.param(
            "青禾股份储能电芯循环利用项目",
            ["青禾股份/COMPANY"],
            ["青禾股份储能电芯循环利用项目/PROJECT"],
            id="of-firm",
        ),
        pytest.param("青禾股份投资的项目", ["青禾股份/COMPANY"], ["青禾股份/COMPANY"], id="firm-invests"),
        pytest.param(
            "建设青禾装备制造、石桥芯片封测等3个项目",
            ["青禾/COMPANY", "石桥/GPE"],
            ["青禾装备制造/PROJECT", "石桥芯片封测/PROJECT"],
            id="listed",
        ),
        pytest.param(
            "查看青禾股份、石桥集团等重点项目",
            ["青禾股份/COMPANY", "石桥集团/COMPANY"],
            ["青禾股份/COMPANY", "石桥集团/COMPANY"],
            id="listed-firms",
        ),
        pytest.param(
            "推进玉米饮料、速冻水饺等项目",
            ["玉米饮料/PRODUCT"],
            ["玉米饮料/PRODUCT"],
            id="listed-goods",
        ),
        pytest.param(
            "力促鹿岙机器人、岭鹿高端线路板、青禾5吉瓦太阳能电池等10亿元以上项目",
            ["岭鹿高端线路板/PRODUCT", "青禾5吉瓦太阳能电池/PROJECT"],
            ["鹿岙机器人/PROJECT", "岭鹿高端线路板/PROJECT", "青禾5吉瓦太阳能电池/PROJECT"],
            id="listed-goods-of-firms",
        ),
    ],
)
def test_names_are_made_whole(text: str, read: list[str], found: list[str]) -> None:
    names = [(name, label) for name, _, label in (one.partition("/") for one in read)]
    whole = taken(text, with_completed(scan(text), chosen(text, names)))
    assert [f"{name}/{label}" for name, label in whole] == found
