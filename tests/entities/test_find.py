import pickle
import re
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from growth import is_within
from hypothesis import given, settings
from hypothesis import strategies as st

from zhgovie.entities import find
from zhgovie.entities.gazetteer import divisions, scan
from zhgovie.entities.lists import shared
from zhgovie.entities.places import resolve
from zhgovie.model import LABELS, Document, Entity, Meta, Time

CASES = Path(__file__).parents[1] / "cases" / "entities.tsv"
MARK = re.compile(r"\[([^|\[\]]+)\|([A-Z]+)\]")


def document(text: str) -> Document:
    return Document(text, text, ((0, len(text)),), Meta())


def marked(text: str, entities: tuple[Entity, ...]) -> str:
    """Write entities into the text as the cases do."""
    for entity in reversed(entities):
        text = f"{text[: entity.start]}[{entity.text}|{entity.label}]{text[entity.end :]}"
    return text


def cases() -> list[tuple[str, str]]:
    lines = [line.split("\t") for line in CASES.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    return [(line[0], line[1]) for line in lines]


@pytest.mark.parametrize(("case", "expected"), cases(), ids=[case[0] for case in cases()])
def test_case(case: str, expected: str) -> None:
    text = MARK.sub(r"\1", expected)
    assert marked(text, find(document(text))) == expected, case


PIECES = [
    "灵石县",
    "委",
    "、",
    "经济技术开发区",
    "管委会",
    "主任",
    "王建国",
    "“",
    "”",
    "《",
    "》",
    "项目",
    "\n",
    "2×350MW",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_spans_slice_to_their_text_and_never_overlap(text: str) -> None:
    entities = find(document(text))
    assert all(text[e.start : e.end] == e.text and e.text and e.label in LABELS and e.sources for e in entities)
    assert all(first.end <= second.start for first, second in pairwise(entities))


def test_finding_keeps_no_state() -> None:
    text = "灵石县委宣传部副部长王建国主持。"
    before = find(document(text))
    find(document("王建国是另一个人，江苏省政府。"))
    assert find(document(text)) == before == pickle.loads(pickle.dumps(before))


def test_a_place_has_its_code_and_full_name() -> None:
    entity = find(document("灵石的企业"))[0]
    assert (entity.id, entity.canonical) == ("140729", "灵石县")


@pytest.mark.parametrize(
    ("names", "name", "code"),
    [
        (["江西省", "永丰", "吉水县"], "永丰", "360825"),
        (["广东省", "鼓楼区"], "鼓楼区", None),
        (["南京市", "鼓楼区"], "鼓楼区", "320106"),
        (["福州市", "鼓楼区"], "鼓楼区", "350102"),
        (["吉林"], "吉林", "220000"),
        (["法国"], "法国", "FR"),
    ],
)
def test_the_company_a_name_keeps_chooses_its_code(names: list[str], name: str, code: str | None) -> None:
    assert resolve(names).get(name) == code


def test_short_forms_lose_level_and_people() -> None:
    assert {"灵石", "广西", "红河", "积石山", "香港", "和县"} <= set(divisions())


def test_a_hit_is_not_lost_where_a_longer_word_was_begun() -> None:
    scene = scan("、茂名、烟台前3月")
    assert [scene.text[hit.start : hit.end] for hit in scene.hits][:2] == ["茂名", "烟台"]


def test_nothing_inside_a_time_is_an_entity() -> None:
    text = "推行“十五”期末的办法"
    time = Time(2, 8, text[2:8], "2001/2005")
    assert not find(document(text), times=[time])


def test_a_sure_model_adds_what_rules_miss_and_a_doubtful_one_does_not() -> None:
    text = "与蓝海之星达成合作"

    def model(score: float) -> list[Entity]:
        return [Entity(1, 5, text[1:5], "COMPANY", sources=("model",), score=score)]

    assert [e.text for e in find(document(text), recognisers=[lambda _: model(0.95)])] == ["蓝海之星"]
    assert not find(document(text), recognisers=[lambda _: model(0.3)])


def test_rules_outvote_a_model_on_a_label() -> None:
    text = "浙江省统计局发布"
    model = [Entity(0, 6, text[:6], "ORG", sources=("model",), score=0.99)]
    found = find(document(text), recognisers=[lambda _: model])
    assert [e.label for e in found] == ["GOV"]
    assert "entities.gov.placed" in found[0].sources
    assert "model" not in found[0].sources


def test_a_document_gives_full_names_to_short_ones() -> None:
    text = "山西佳诚液压有限公司投产。佳诚液压有限公司的产品。滨海市政府采购管理办公室(以下简称采管办)称，采管办表示"
    full = {e.text: e.canonical for e in find(document(text))}
    assert full["佳诚液压有限公司"] == "山西佳诚液压有限公司"
    assert full["采管办"] == "滨海市政府采购管理办公室"


@pytest.mark.parametrize(
    "piece",
    ["县委、", "“一", "获评国家级", "至", "甲公司", "、乙", "《", "（", "省市县", "全国两会", "A1×", "主任王", "中国"],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(size: int) -> float:
        hostile = document((piece * size)[:size])
        start = process_time()
        find(hostile)
        return process_time() - start

    seconds(2000)
    assert is_within(seconds, 10_000, 40_000, most=10)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全县形成（坝陵、苏店产业园）格局", ["坝陵、苏店产业园"]),
        ("布局泽北、韩店、苏店工业园区", ["泽北、韩店、苏店工业园区"]),
        ("构建“一区两园”（店头、陈村工业园）格局", ["店头、陈村工业园"]),
        ("考察新材料、机器人产业园", []),
        ("走访高新区、苏店产业园", []),
        ("晋南、晋北两地产业园", []),
    ],
)
def test_zones_that_share_a_head_are_one_name(text: str, names: list[str]) -> None:
    assert [text[found.start : found.end] for found in shared(scan(text))] == names


def test_what_a_policy_adds_up_is_policy_again() -> None:
    text = "推行“多评合一+区域评估”改革，“区域评估”覆盖12个园区。"
    assert marked(text, find(document(text))).count("“区域评估”|POLICY]覆盖") == 1


def test_a_zones_short_name_is_that_of_the_full_one() -> None:
    text = "丁山经开区签约。丁山经济技术开发区举行签约仪式。丙水高新区、甲水高新技术产业开发区"
    full = {e.text: e.canonical for e in find(document(text))}
    assert full["丁山经开区"] == "丁山经济技术开发区"
    assert full["丙水高新区"] is None
