"""Events taken in full after the decision, and quoted statuses that no verb confers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import pytest
from choices import chosen, taken

from zhgovie.entities.bare import with_bare
from zhgovie.entities.candidates import Scene
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.merge import Chosen
from zhgovie.entities.occasions import with_occasions

Step = Callable[[Scene, Sequence[Chosen]], list[Chosen]]


def read(step: Step, text: str, names: str) -> str:
    """Write what a step makes of names written as 甲/GPE 乙/FAC."""
    before = [(name, label) for name, label in (pair.split("/") for pair in names.split())]
    return " ".join(f"{name}/{label}" for name, label in taken(text, step(scan(text), chosen(text, before))))


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param(
            "石桥县2015年青岩山旅游节开幕",
            "石桥县/GPE 2015年青岩山旅游节/EVENT",
            "石桥县2015年青岩山旅游节/EVENT",
            id="place",
        ),
        pytest.param(
            "2022年浙江省（春季）乡村旅游节10日举行",
            "浙江省/GPE 乡村旅游节/EVENT",
            "2022年浙江省（春季）乡村旅游节/EVENT",
            id="brackets",
        ),
        pytest.param("石桥县举行旅游节", "石桥县/GPE 旅游节/EVENT", "石桥县/GPE 旅游节/EVENT", id="place-apart"),
        pytest.param(
            "公布“项目立区、创新引领”夺旗竞赛的结果",
            "“项目立区、创新引领”/POLICY",
            "“项目立区、创新引领”夺旗竞赛/EVENT",
            id="contest",
        ),
        pytest.param("举办“春到石桥”文旅展演活动", "", "“春到石桥”文旅展演活动/EVENT", id="show"),
        pytest.param("开展“送清凉”活动", "", "", id="campaign"),
        pytest.param("召开“整村推进”动员会", "", "“整村推进”动员会/EVENT", id="quoted-meeting"),
        pytest.param("石桥县创建“全兑现”示范区推进会", "", "", id="quoted-within"),
        pytest.param("举行“青岩码头”项目签约仪式", "", "", id="ceremony"),
        pytest.param("连续三年举办青岩土司文化艺术节。", "", "青岩土司文化艺术节/EVENT", id="feast"),
        pytest.param("举办各类文化旅游节", "", "", id="any-feast"),
    ],
)
def test_events_are_read_whole(text: str, before: str, after: str) -> None:
    assert read(with_occasions, text, before) == after


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param("擦亮“中国轴承之都”名片", "中国/GPE", "“中国轴承之都”/HONOR", id="quoted"),
        pytest.param("表彰“全国五一劳动奖章”97个", "", "“全国五一劳动奖章”/HONOR", id="quoted-award"),
        pytest.param("打造“中国轴承之都”", "", "", id="goal"),
        pytest.param("开展“全国文明城市”创建", "", "", id="creation"),
        pytest.param("建设“饮料之都”", "", "", id="no-level"),
    ],
)
def test_statuses_stand_bare(text: str, before: str, after: str) -> None:
    assert read(with_bare, text, before) == after


@pytest.mark.parametrize("step", [with_occasions, with_bare])
@pytest.mark.parametrize(
    "bit",
    [
        "甲市市市",
        "“甲乙”竞赛",
        "“甲",
        "青岩文化节",
        "3个中国传统村落",
        "中国",
        "“中国甲之都",
        "全国示范县名单",
        "（甲）",
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
