"""Honours that rule and model both see: each case says what either reads, and what is taken."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from zhgovie.entities.agreement import agreed, with_offices
from zhgovie.entities.candidates import Candidate
from zhgovie.entities.gazetteer import scan
from zhgovie.entities.offices import whole
from zhgovie.entities.places import places, settlements
from zhgovie.entities.quoted import with_heads
from zhgovie.entities.vouched import with_places
from zhgovie.entities.weigh import Place, Voice
from zhgovie.entities.works import with_works


class Reader:
    """A model that reads given honours, and thinks every span as likely as it is told to."""

    def __init__(self, text: str, read: Sequence[str], mean: float) -> None:
        self.read, self.mean = [(text.index(name), text.index(name) + len(name), "HONOR") for name in read], mean

    def proposals(self) -> Sequence[Place]:
        return self.read

    def voices(self, places: Sequence[Place]) -> Sequence[Voice]:
        return [Voice(self.mean, self.mean, 0.0, place in self.read) for place in places]


def taken(
    text: str, ruled: Sequence[str], read: Sequence[str], mean: float, chosen: Sequence[tuple[str, str]]
) -> list[str]:
    """List the names taken, in text order."""

    def candidate(name: str, label: str, source: str) -> Candidate:
        return Candidate(text.index(name), text.index(name) + len(name), label, source, 0.8)

    rules = [candidate(name, "HONOR", "entities.honor.conferred") for name in ruled]
    others = [(candidate(name, label, "entities.place.place"), ("entities.place.place",)) for name, label in chosen]
    found = agreed(text, rules, others, Reader(text, read, mean))
    return [text[one.start : one.end] for one, _ in found]


@pytest.mark.parametrize(
    ("ruled", "read", "mean", "expected"),
    [
        pytest.param(
            ["国家卫生城市", "全国双拥模范城"],
            ["国家卫生城市、全国双拥模范城"],
            -0.1,
            ["国家卫生城市", "全国双拥模范城"],
            id="edges",
        ),
        pytest.param(["国家卫生城市"], ["国家卫生城市"], -1.0, ["国家卫生城市"], id="both"),
        pytest.param(["卫生城市"], ["卫生城市、全国双拥模范城"], -1.0, [], id="unlikely"),
        pytest.param(["卫生城市"], [], -0.1, [], id="rule-alone"),
        pytest.param(["国家卫生城市"], [], -4.0, ["国家卫生城市"], id="speaks-for-itself"),
        pytest.param([], ["国家卫生城市"], -0.1, ["国家卫生城市"], id="behind-verb"),
        pytest.param([], ["全国双拥模范城"], -0.1, [], id="behind-no-verb"),
        pytest.param([], ["国家卫生城市"], -0.5, [], id="doubtful"),
    ],
)
def test_agreed(ruled: list[str], read: list[str], mean: float, expected: list[str]) -> None:
    assert taken("平川市荣获国家卫生城市、全国双拥模范城。", ruled, read, mean, []) == expected


def test_parts_the_place_from_an_office() -> None:
    assert taken("平川区区长李大山", [], [], -0.1, [("平川区区长", "TITLE")]) == ["平川区", "区长"]


def test_adds_who_speaks() -> None:
    text = "村支书马占海高兴地说"
    name = Candidate(3, 6, "PERSON", "entities.person.after_title", 0.85)
    office = (Candidate(0, 3, "TITLE", "", 0.8), ("",))
    assert [text[one.start : one.end] for one, _ in agreed(text, [name], [office], Reader(text, [], -4.0))] == [
        "村支书",
        "马占海",
    ]


def test_takes_the_place_of_names_inside() -> None:
    assert taken("该茶获中国驰名商标。", ["中国驰名商标"], ["中国驰名商标"], -0.9, [("中国", "GPE")]) == [
        "中国驰名商标"
    ]


def test_leaves_what_is_behind() -> None:
    assert taken("平川市位居全国百强县榜首。", [], ["全国百强县榜首"], -0.1, []) == ["全国百强县"]


def test_crosses_no_name_that_begins_before() -> None:
    assert taken("平川市荣获首批国家卫生城市。", ["国家卫生城市"], ["国家卫生城市"], -0.1, [("首批国家", "GPE")]) == [
        "首批国家"
    ]


@pytest.mark.parametrize(
    ("text", "ruled", "chosen", "expected"),
    [
        pytest.param(
            "荣获中国建设工程鲁班奖（国家优质工程）。",
            "中国建设工程鲁班奖",
            ("工程鲁班奖（国家优质工程", "PROJECT"),
            ["中国建设工程鲁班奖"],
            id="begins-inside",
        ),
        pytest.param(
            "吴忠成功创建国家农业科技园区。",
            "国家农业科技园区",
            ("吴忠成功创建国家农业科技园区", "ZONE"),
            ["吴忠", "国家农业科技园区"],
            id="swallowed-verb",
        ),
        pytest.param(
            "入选全国首批城市更新行动示范城市。",
            "城市更新行动示范城市",
            ("全国首批城市更新行动示范城市", "HONOR"),
            ["城市更新行动示范城市"],
            id="scope",
        ),
    ],
)
def test_gives_way(text: str, ruled: str, chosen: tuple[str, str], expected: list[str]) -> None:
    assert taken(text, [ruled], [], -4.0, [chosen]) == expected


def test_takes_a_status_from_the_last_of_a_row() -> None:
    text = "龙门湖、石门峡5A级景区获批。"
    status = Candidate(7, 12, "HONOR", "entities.honor.of_row", 0.8)
    site = (Candidate(4, 12, "FAC", "", 0.8), ("",))
    assert [text[one.start : one.end] for one, _ in agreed(text, [status], [site], Reader(text, [], -4.0))] == [
        "石门峡",
        "5A级景区",
    ]


def test_without_model() -> None:
    assert agreed("荣获国家卫生城市。", [Candidate(2, 8, "HONOR", "entities.honor.conferred", 0.8)], [], None) == []


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param("灯具厂商副总经理李大山说", [("李大山", "PERSON")], ["副总经理", "李大山"], id="beside"),
        pytest.param("会上，国家主席李大山讲话", [("李大山", "PERSON")], ["国家主席", "李大山"], id="level"),
        pytest.param("据记者李大山报道", [("李大山", "PERSON")], ["李大山"], id="press"),
        pytest.param(
            "东江水利厅厅长李大山", [("水利厅厅长", "GOV"), ("李大山", "PERSON")], ["水利厅厅长", "李大山"], id="taken"
        ),
        pytest.param("李大山同志说", [("李大山", "PERSON"), ("同志", "TITLE")], ["李大山"], id="courtesy"),
    ],
)
def test_with_offices(text: str, names: list[tuple[str, str]], expected: list[str]) -> None:
    chosen = [
        (Candidate(text.index(name), text.index(name) + len(name), label, "", 0.8), ("",)) for name, label in names
    ]
    assert [text[one.start : one.end] for one, _ in with_offices(scan(text), chosen)] == expected


def cut(text: str, chosen: Sequence[tuple[str, str]], ruled: Sequence[str] = ()) -> list[tuple[str, str]]:
    """Give names with labels as `whole` leaves them; `ruled` are the offices that the rules read."""

    def candidate(name: str, label: str) -> Candidate:
        return Candidate(text.index(name), text.index(name) + len(name), label, "entities.title", 0.8)

    titles = [candidate(name, "TITLE") for name in ruled]
    if "平川县委" in text:
        titles.append(candidate("平川县委", "GOV")._replace(source="entities.gov.placed"))
    found = whole(text, titles, [(candidate(name, label), ("model",)) for name, label in chosen])
    return [(text[one.start : one.end], one.label) for one, _ in found]


@pytest.mark.parametrize(
    ("text", "chosen", "ruled", "expected"),
    [
        pytest.param(
            "县委副书记李山", [("县委", "GOV"), ("副书记", "TITLE")], ["县委副书记"], ["县委副书记"], id="unit"
        ),
        pytest.param("县委副书记李山", [("副书记", "TITLE")], ["县委副书记"], ["县委副书记"], id="free"),
        pytest.param("管委会副主任李山", [("副主任", "TITLE")], ["管委会副主任"], ["管委会副主任"], id="committee"),
        pytest.param("代区长李山", [("区长", "TITLE")], ["代区长"], ["代区长"], id="rank"),
        pytest.param("原区长李山", [("区长", "TITLE")], ["原区长"], ["区长"], id="past"),
        pytest.param(
            "县政府副县长李山",
            [("县政府", "GOV"), ("副县长", "TITLE")],
            ["县政府副县长"],
            ["县政府", "副县长"],
            id="government",
        ),
        pytest.param(
            "石桥乡党委副书记李山",
            [("石桥乡党委", "GOV"), ("副书记", "TITLE")],
            ["乡党委副书记"],
            ["石桥乡党委", "副书记"],
            id="named",
        ),
        pytest.param("平川县委书记李山", [("县委书记", "TITLE")], ["书记"], ["平川县委", "书记"], id="of-a-place"),
        pytest.param(
            "市政府党组成员李山",
            [("市政府党组", "GOV"), ("成员", "TITLE")],
            [],
            ["市政府", "党组成员"],
            id="party-group",
        ),
        pytest.param(
            "青河开发区党工委副书记李山",
            [("青河开发区党工委", "GOV"), ("副书记", "TITLE")],
            [],
            ["青河开发区", "党工委副书记"],
            id="of-a-zone",
        ),
        pytest.param(
            "县人大常委会主任李山", [("县人大常委会", "GOV"), ("主任", "TITLE")], [], ["县人大常委会主任"], id="organ"
        ),
        pytest.param(
            "全国政协主席李山", [("全国政协", "GOV"), ("主席", "TITLE")], [], ["全国政协", "主席"], id="national"
        ),
        pytest.param(
            "李山任平川县委书记", [("平川", "GPE"), ("县委书记", "TITLE")], [], ["平川县委", "书记"], id="across"
        ),
        pytest.param("平川县委书记李山", [("平川县委书记", "TITLE")], [], ["平川县委", "书记"], id="holds-its-body"),
        pytest.param(
            "市政协党组书记李山", [("市政协党组书记", "TITLE")], [], ["市政协", "党组书记"], id="party-group-of-organ"
        ),
        pytest.param("柳村党委书记李山", [("柳村党委书记", "TITLE")], [], ["柳村", "党委书记"], id="village"),
        pytest.param(
            "青河街道党工委书记李山",
            [("青河街道党工委", "GOV"), ("书记", "TITLE")],
            [],
            ["青河街道", "党工委书记"],
            id="street",
        ),
        pytest.param("民建中央副主席李山", [("民建中央副主席", "TITLE")], [], ["民建中央", "副主席"], id="of-a-party"),
        pytest.param("团县委书记李山", [("县委书记", "TITLE")], [], ["团县委书记"], id="league"),
        pytest.param("集团县委书记李山", [("县委书记", "TITLE")], [], ["县委书记"], id="no-league"),
        pytest.param("驻村第一书记李山", [("驻村第一书记", "TITLE")], [], ["驻村第一书记"], id="in-a-village"),
        pytest.param("省委省政府决定", [("省委省政府", "GOV")], [], ["省委", "省政府"], id="two-bodies"),
        pytest.param("平川市委市政府", [("平川市委市政府", "GOV")], [], ["平川市委", "市政府"], id="two-of-a-place"),
        pytest.param("党中央国务院", [("党中央国务院", "GOV")], [], ["党中央", "国务院"], id="two-of-the-state"),
        pytest.param("平川县委宣传部", [("平川县委宣传部", "GOV")], [], ["平川县委宣传部"], id="department"),
    ],
)
def test_bodies_and_offices_are_cut_as_the_guide_cuts_them(
    text: str, chosen: Sequence[tuple[str, str]], ruled: Sequence[str], expected: list[str]
) -> None:
    assert [name for name, _ in cut(text, chosen, ruled)] == expected


def vouched(text: str, chosen: Sequence[tuple[str, str]] = ()) -> list[str]:
    """List the places of a text that `with_places` leaves, where only `chosen` was chosen."""
    before = [
        (Candidate(text.index(name), text.index(name) + len(name), label, "model", 0.8), ("model",))
        for name, label in chosen
    ]
    found = with_places(scan(text), [*places(scan(text)), *settlements(scan(text))], before)
    return [text[one.start : one.end] for one, _ in found if one.label == "GPE"]


@pytest.mark.parametrize(
    ("text", "chosen", "expected"),
    [
        pytest.param("走进佛坪县看变化", [], ["佛坪县"], id="official"),
        pytest.param("武进区发布公告。武进在行动", [], ["武进区", "武进"], id="short"),
        pytest.param("武进在行动", [], [], id="short-alone"),
        pytest.param("和平县在行动，促进和平发展", [], ["和平县"], id="common-word"),
        pytest.param("江苏省公布，江苏省经信委召开", [], ["江苏省", "江苏省"], id="goes-on"),
        pytest.param("汪清县备耕，汪清抢前抓早", [("汪清抢", "PERSON")], ["汪清县"], id="crossed"),
        pytest.param("汪清县备耕，汪清忙", [("汪清县", "GPE")], ["汪清县", "汪清"], id="beside"),
        pytest.param("老人坪村脱贫，老人坪村两委", [("老人坪村", "GPE")], ["老人坪村", "老人坪村"], id="village-again"),
        pytest.param("石桥乡板栗村脱贫", [("石桥乡", "GPE")], ["石桥乡", "板栗村"], id="village"),
        pytest.param("石桥乡示范村脱贫", [("石桥乡", "GPE")], ["石桥乡"], id="kind-of-village"),
        pytest.param("推进老城区改造", [], [], id="vague"),
        pytest.param("承德市高新区", [], [], id="zone"),
        pytest.param("走进袁州区社会治安综合治理中心", [], [], id="opens-a-centre"),
        pytest.param("走进石泉县第一小学", [], [], id="opens-a-school"),
        pytest.param("获评洛阳市“文明单位”", [], [], id="opens-an-award"),
        pytest.param("授予任城区“苗木示范区”称号", [], ["任城区"], id="given"),
        pytest.param("白天逛古城。古城区游客多", [], ["古城区"], id="common-noun"),
    ],
)
def test_what_the_text_vouches_for_is_a_place(
    text: str, chosen: Sequence[tuple[str, str]], expected: list[str]
) -> None:
    assert vouched(text, chosen) == expected


@pytest.mark.parametrize(
    ("text", "chosen", "ruled", "expected"),
    [
        pytest.param(
            "青河县200兆瓦风电项目并网",
            [("青河县", "GPE")],
            ["青河县200兆瓦风电项目"],
            ["青河县200兆瓦风电项目"],
            id="scale",
        ),
        pytest.param("青河县风电项目并网", [("青河县", "GPE")], ["青河县风电项目"], ["青河县"], id="no-scale"),
        pytest.param("青河科技园二期项目封顶", [("青河科技园", "ZONE")], [], ["青河科技园二期项目"], id="of-a-site"),
        pytest.param("青河水库除险工程", [("青河水库", "FAC")], [], ["青河水库"], id="other-work"),
        pytest.param(
            "青河集团年产40万件羊绒衫加工项目投产",
            [("青河集团", "COMPANY")],
            [],
            ["青河集团年产40万件羊绒衫加工项目"],
            id="output",
        ),
        pytest.param("青河经济开发区项目建设", [("青河经济开发区", "ZONE")], [], ["青河经济开发区"], id="zone"),
        pytest.param("青河科技园项目部", [("青河科技园", "ZONE")], [], ["青河科技园"], id="office"),
    ],
)
def test_a_work_is_named_in_full(
    text: str, chosen: Sequence[tuple[str, str]], ruled: Sequence[str], expected: list[str]
) -> None:
    before = [(Candidate(0, len(name), label, "model", 0.9), ("model",)) for name, label in chosen]
    rules = [Candidate(0, len(name), "PROJECT", "entities.head.project", 0.8) for name in ruled]
    assert [text[one.start : one.end] for one, _ in with_works(text, rules, before)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施“百企千村”产业扶贫工程", "“百企千村”产业扶贫工程"),
        ("推行“接诉即办”响应机制", "“接诉即办”响应机制"),
        ("推行“标准地”的出让模式", "“标准地”"),
        ("推行“标准地”等多项改革", "“标准地”"),
        ("落实“三医”工程建设方案", "“三医”"),
        ("推行“机器管招投标”实现工程领域全覆盖", "“机器管招投标”"),
    ],
)
def test_a_slogan_takes_its_head_noun(text: str, expected: str) -> None:
    slogan = Candidate(text.index("“"), text.index("”") + 1, "POLICY", "model", 0.9)
    assert [text[one.start : one.end] for one, _ in with_heads(text, [(slogan, ("model",))])] == [expected]
