"""Sources build to the guide's JSON, and JSON writes itself as a source."""

from __future__ import annotations

import re

import pytest
from gold_samples import ROOT, SEEDS, Doc, seeds, small, texts
from gold_samples import TEXT as SMALL
from hypothesis import given
from hypothesis import strategies as st

from zhgovie.errors import GoldError
from zhgovie.evaluation.quoting import syntax
from zhgovie.evaluation.quoting.build import build
from zhgovie.evaluation.quoting.commands import rendered
from zhgovie.evaluation.quoting.locate import Window, parts, window
from zhgovie.evaluation.quoting.numerals import uncovered
from zhgovie.evaluation.quoting.quote import quote
from zhgovie.evaluation.validate import faults

TEXT = (
    "2024年,某某经济开发区新签约项目26个,总投资185亿元,项目同比增长12.5%。\n"
    "引入商户2个、商铺12个。张三说,张三任管委会主任。"
)
HEAD = "id: a\ntext: a.txt\n"


def built(*lines: str, text: str = TEXT) -> Doc:
    return build(HEAD + "\n".join(lines), text, "a.quotes")


@pytest.mark.parametrize("name", SEEDS)
def test_sources_of_the_seeds_build_back_byte_for_byte(name: str) -> None:
    source = (ROOT / f"annotations/sources/{name}.quotes").read_text(encoding="utf-8")
    made = rendered(build(source, texts()[name], name))
    assert made.encode() == (ROOT / f"annotations/{name}.json").read_bytes()


@pytest.mark.parametrize("document", seeds(), ids=SEEDS)
def test_sources_of_the_seeds_are_what_quote_writes(document: Doc) -> None:
    name = document["id"]
    written = quote(document, texts()[name], f"../../seeds/{name}.txt")
    assert written == (ROOT / f"annotations/sources/{name}.quotes").read_text(encoding="utf-8")


def test_example_of_the_guide_to_quoting() -> None:
    """The whole example in annotations/sources/README.md builds without a fault, and covers every numeral."""
    page = (ROOT / "annotations/sources/README.md").read_text(encoding="utf-8")
    source = re.search(r"```\n(id: .*?)```", page, re.DOTALL)
    assert source
    text = "\n".join(re.findall(r"^> (.*)$", source[1], re.MULTILINE))
    document = build(source[1], text, "example")
    assert faults(document, text, "example") == []
    assert uncovered(document, text) == []
    assert document["facts"][0]["indicator_text"] == ["新签约", "项目"]
    assert document["facts"][-1] | {"low": "5000000", "high": None, "modality": "target"} == document["facts"][-1]
    assert document["relations"][0]["org"] == {"text": "某某经济开发区"}


def test_small_document_there_and_back() -> None:
    document = small() | {"text_sha256": build(HEAD, SMALL, "a")["text_sha256"]}
    assert build(quote(document, SMALL, "small.txt"), SMALL, "a") == document


def test_mentions_of_every_kind() -> None:
    document = built(
        "> 2024年,某某经济开发区新签约项目26个 … 12.5%。",
        "2024年 | time 2024 or 2024-01/2024-12",
        "某某经济开发区 | ZONE",
        "26个 | about 26 个 | level | 新签约 + 项目 | 某某经济开发区 or 某某 | 2024 or - | modality=target or actual",
        "12.5% | 12.5 % | growth | [项目]同比 | - | - | basis=yoy | as=-12.5",
        "185亿元 | 18500000000 CNY",
    )
    assert document["times"][0]["value"] == ["2024", "2024-01/2024-12"]
    first, second = document["facts"]
    assert (first["approx"], first["period"], first["subject"]) == ("about", ["2024", None], ["某某经济开发区", "某某"])
    assert first["modality"] == ["target", "actual"]
    assert (second["value"], second["basis"], second["subject"]) == ("-12.5", "yoy", None)
    assert TEXT[slice(*second["indicator"][0])] == "项目"
    assert second["indicator"][0][0] > first["indicator"][1][0]
    assert [one["value"] for one in document["quantities"]] == ["26", "18500000000", "12.5"]


def test_a_number_is_not_found_inside_a_longer_one() -> None:
    document = built("> 引入商户2个、商铺12个。", "2个 | 2 个", "12个 | 12 个")
    assert [one["text"] for one in document["quantities"]] == ["2个", "12个"]
    assert document["quantities"][0]["start"] == TEXT.index("户2个") + 1


def test_relation_slots() -> None:
    document = built(
        "> 张三说,张三任管委会主任。",
        "[张三]任 | position | 管委会主任 | =某某经济开发区",
        "[张三]说 | position | 主任",
    )
    one, other = document["relations"]
    assert (one["person"]["start"], one["org"]) == (TEXT.index("张三任"), {"text": "某某经济开发区"})
    assert (other["person"]["start"], other["org"]) == (TEXT.index("张三说"), None)


@pytest.mark.parametrize(("measure", "read"), [
    ("300 户", {"value": "300", "unit": "户"}),
    ("about 20 %", {"value": "20", "unit": "%", "approx": "about"}),
    ("10..20 t", {"value": None, "low": "10", "high": "20", "unit": "t"}),
    ("500.. mu", {"value": None, "low": "500", "high": None, "unit": "mu"}),
    ("..30 d", {"value": None, "low": None, "high": "30", "unit": "d"}),
    ("700 MW = 2 * 350", {"value": "700", "unit": "MW", "factors": ["2", "350"]}),
    ('300000 ""', {"value": "300000", "unit": ""}),
    ("100/3 %", {"value": "100/3", "unit": "%"}),
])  # fmt: skip
def test_measures_there_and_back(measure: str, read: Doc) -> None:
    assert syntax.measure(measure, "") == read
    assert syntax.written_measure(read) == measure


@pytest.mark.parametrize(("lines", "where", "words"), [
    (["26个 | 26 个"], "a.quotes:3", "a mark before any sentence"),
    (["> 不在文中"], "a.quotes:3", "stands 0 times in the text"),
    (["> 张三"], "a.quotes:3", "stands 2 times in the text"),
    (["> 引入商户 … 不在文中"], "a.quotes:3", "does not follow"),
    (["> 张三说,", "李四 | PERSON"], "a.quotes:4", "does not stand in"),
    (["> 张三说 … 主任。", "张三 | PERSON"], "a.quotes:4", "stands there 2 times"),
    (["> 引入商户", "商户 | 2"], "a.quotes:4", "a measure"),
    (["> 引入商户2个", "2个 | 2 个 | level"], "a.quotes:4", "1 fields after the measure"),
    (["> 引入商户2个", "2个 | 2 个 | level | 商户 | - | - | colour=red"], "a.quotes:4", "colour"),
    (["> 引入商户2个", "2个 | 2 个 | level | 商户 | - | - | red"], "a.quotes:4", "red"),
    (["说些什么"], "a.quotes:3", "see annotations/sources/README.md"),
    ([">x 张三"], "a.quotes:3", "put a blank after >"),
    (["> 张三说,", "张三 | position | a | b | c"], "a.quotes:4", "4 slots"),
])  # fmt: skip
def test_fault_in_a_source_is_told(lines: list[str], where: str, words: str) -> None:
    with pytest.raises(GoldError) as caught:
        built(*lines)
    assert str(caught.value).startswith(f"{where}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize("missing", ["id", "text"])
def test_head_must_name_document_and_text(missing: str) -> None:
    source = "\n".join(line for line in HEAD.splitlines() if not line.startswith(missing))
    with pytest.raises(GoldError, match=f"no line says {missing}"):
        build(source, TEXT, "a.quotes")


def test_id_is_a_plain_name() -> None:
    with pytest.raises(GoldError, match="becomes the name of the file"):
        build("id: ../a\ntext: a.txt\n", TEXT, "a.quotes")


def test_second_place_of_a_sentence() -> None:
    text = "甲县增长。乙市增长。甲县增长。"
    assert window(text, "甲县增长。", 2, "").start == 10
    assert window(text, "甲县增长。", 1, "").start == 0


@given(st.text(alphabet="甲乙 |+[]…\\\n#>=-or1", min_size=1, max_size=12))
def test_any_words_are_quoted_and_read_back(words: str) -> None:
    escaped = syntax.escaped(words)
    assert "\n" not in escaped
    assert syntax.plain(escaped) == words
    assert parts(escaped) == ("", words, "")
    for separator in (syntax.FIELD, syntax.PART, syntax.ANSWER):
        assert syntax.split(f"{escaped}{separator}x", separator) == (escaped, "x")


@given(st.text(alphabet="甲乙1。|+[]…\\ ", min_size=3, max_size=20), st.data())
def test_quote_of_any_entity_builds_back(words: str, data: st.DataObject) -> None:
    text = f"甲{words.strip()}乙。"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    empty = build(HEAD, text, "a")
    document = empty | {"entities": [{"start": start, "end": end, "text": text[start:end], "label": "GPE"}]}
    source = quote(document, text, "a.txt")
    assert build(source, text, "a")["entities"] == document["entities"]


def test_nearest_prefers_what_stands_before() -> None:
    view = Window("甲项目乙5个项目", 0, 8)
    assert view.nearest("项目", (4, 6), "") == (1, 3)
    assert view.nearest("个", (0, 1), "") == (5, 6)


def test_uncovered_numerals() -> None:
    document = built("> 引入商户2个", "2个 | 2 个")
    assert [TEXT[slice(*span)] for span in uncovered(document, TEXT)] == ["2024", "26个", "185亿元", "12.5%", "12个"]


@pytest.mark.parametrize("document", seeds(), ids=SEEDS)
def test_seeds_leave_no_numeral_uncovered(document: Doc) -> None:
    text = texts()[document["id"]]
    loose = [text[slice(*span)] for span in uncovered(document, text)]
    assert loose == []


def test_all_faulty_lines_are_told_in_order_and_none_under_a_lost_sentence() -> None:
    source = "\n".join(
        [
            "id: a",
            "text: a.txt",
            "> 甲县",
            "丙县 | GPE",
            "甲县 | CITY",
            "无意义",
            "> 不在",
            "乙市 | GPE",
            "> 乙市",
            "乙市 | GPE",
        ]
    )
    failures: list[GoldError] = []
    document = build(source, SMALL, "a", failures)
    assert [one.where for one in failures] == ["a:4", "a:5", "a:6", "a:7"]
    assert [one["text"] for one in document["entities"]] == ["乙市"]
    with pytest.raises(GoldError, match=r"^a:4: "):
        build(source, SMALL, "a")
