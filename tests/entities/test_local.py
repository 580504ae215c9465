"""Local bodies, farms, held meetings and honours that rules take after the decision."""

from __future__ import annotations

import time

import pytest
from choices import Named, chosen, taken

from zhgovie.entities.branches import with_branches
from zhgovie.entities.farms import with_farms
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.local import with_local
from zhgovie.entities.meetings import with_joint
from zhgovie.entities.names import headed
from zhgovie.entities.people import spaced


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("带领市律协会长王平", [("律协会长", "TITLE")], [("市律协", "ORG"), ("会长", "TITLE")]),
        ("省律协监事长王平", [("省律协监事长", "TITLE")], [("省律协", "ORG"), ("监事长", "TITLE")]),
        ("市高院院长李明", [("院长", "TITLE")], [("市高院", "GOV"), ("院长", "TITLE")]),
        ("由县政府办牵头", [], [("县政府办", "GOV")]),
        ("青河市律协举行座谈", [("青河市", "GPE")], [("青河市律协", "ORG")]),
        ("市政协会议", [], []),
        ("全县作协助管理", [], []),
        ("县政府办公室印发", [("县政府办公室", "GOV")], [("县政府办公室", "GOV")]),
        ("市各类行业协会，", [], []),
        ("，郊区委书记王平", [("郊区委书记", "TITLE")], [("郊区委", "GOV"), ("书记", "TITLE")]),
        ("市工商联党组成员", [("市工商联", "ORG"), ("成员", "TITLE")], [("市工商联", "ORG"), ("党组成员", "TITLE")]),
        (
            "青河市司法局王收局长",
            [("青河市司法局", "GOV"), ("收局长", "TITLE")],
            [("青河市司法局", "GOV"), ("王收", "PERSON"), ("局长", "TITLE")],
        ),
        (
            "区政府常务副区长",
            [("区政府", "GOV"), ("常务副区长", "TITLE")],
            [("区政府", "GOV"), ("常务副区长", "TITLE")],
        ),
        ("青河市工商联（总商会）主办", [("青河市工商联（总商会", "ORG")], [("青河市工商联（总商会）", "ORG")]),
        ("、石桥高新区党工委书记", [("党工委书记", "TITLE")], [("石桥高新区", "ZONE"), ("党工委书记", "TITLE")]),
        ("、该高新区党工委书记", [("党工委书记", "TITLE")], [("党工委书记", "TITLE")]),
        ("云岭网讯 7月8日", [], [("云岭网", "ORG")]),
        ("本报讯 7月8日", [], []),
        ("每日云岭网9月2日讯 据", [("云岭", "GPE")], [("每日云岭网", "ORG")]),
        ("云岭在线消息 7月", [("云岭", "GPE")], [("云岭在线", "ORG")]),
        ("石桥融媒体记者王平", [("石桥融", "LOC")], [("石桥融媒体", "ORG")]),
        ("（石桥县融媒体中心 王平）", [("石桥县", "GPE")], [("石桥县融媒体中心", "ORG")]),
        ("本网9月2日讯", [], []),
        ("石桥县发布消息称", [("石桥县", "GPE")], [("石桥县", "GPE")]),
        ("石桥县发布 项目开工", [("石桥县", "GPE")], [("石桥县", "GPE")]),
        ("（石桥市融媒体中心 记者 王平）", [], [("石桥市融媒体中心", "ORG")]),
    ],
)
def test_local_bodies_are_taken_whole(text: str, names: Named, expected: Named) -> None:
    assert taken(text, with_local(text, chosen(text, names))) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("石桥银行青河支行、", [("石桥银行", "COMPANY")], "石桥银行青河支行"),
        (
            "红石有限公司采煤一区王平班荣获",
            [("红石有限公司", "COMPANY"), ("王平", "PERSON")],
            "红石有限公司采煤一区王平班",
        ),
        ("红石有限公司举办培训班，", [("红石有限公司", "COMPANY")], "红石有限公司"),
        ("红石有限公司投资新建车间，", [("红石有限公司", "COMPANY")], "红石有限公司"),
        ("省人民医院和平院区", [("省人民医院", "ORG")], "省人民医院和平院区"),
        ("省人民医院和石桥院区", [("省人民医院", "ORG")], "省人民医院"),
        ("天河医院（石桥）脑科中心", [("天河医院（石桥）", "ORG")], "天河医院（石桥）脑科中心"),
    ],
)
def test_parts_of_firms_and_hospitals_belong_to_them(text: str, names: Named, expected: str) -> None:
    assert taken(text, with_branches(text, [], chosen(text, names)))[0][0] == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("灵石县玉葵种植养殖专业合作社流转土地", [], [("灵石县玉葵种植养殖专业合作社", "COMPANY")]),
        ("灵石县农民专业合作社发展很快", [], []),
        ("走进鸿发家庭农场，", [], [("鸿发家庭农场", "COMPANY")]),
        ("示范家庭农场20家", [], []),
        ("陈良行政村种植大棚", [("陈良", "PERSON")], [("陈良行政村", "GPE")]),
    ],
)
def test_farms_have_names(text: str, names: Named, expected: Named) -> None:
    scene = scan(text)
    assert taken(text, with_farms(scene, headed(scene), chosen(text, names))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "4月7日，2021年庆祝“五一”国际劳动节暨“建功 奋进”主题竞赛动员大会举行",
            "2021年庆祝“五一”国际劳动节暨“建功 奋进”主题竞赛动员大会",
        ),
        ("日前，“学习石桥实践”蹲点采访活动在云岭县启动", "“学习石桥实践”蹲点采访活动"),
        ("李明主持“两个加快”工作大会在县里召开", None),
        ("此次大会在县里召开", None),
    ],
)
def test_meetings_that_are_held_are_whole(text: str, expected: str | None) -> None:
    assert [name for name, _ in taken(text, with_joint(text, []))] == ([expected] if expected else [])


def test_a_spaced_name_follows_its_office_on_one_line() -> None:
    text = "报告\n县长 李 刚\n各位代表"
    assert ("李 刚", "PERSON") in [(text[one.start : one.end], one.label) for one in spaced(scan(text))]


@pytest.mark.parametrize(
    "text",
    [
        "市市市市律" * 20_000,
        "“全省" * 30_000,
        "表彰“先进集体”20个、" * 8_000,
        "家庭农场" * 20_000,
        "2021年“会暨" * 15_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.perf_counter()
    with_joint(text, with_local(text, []))
    assert time.perf_counter() - begun < 8
