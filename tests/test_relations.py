"""Relations over sentences whose mentions are marked by hand, so that only this stage can be wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from zhgovie.facts import relations
from zhgovie.model import Article, Document, Entity, Fact, Meta, Span, Time
from zhgovie.text import segment
from zhgovie.text.normalize import fold

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "cases" / "relations.tsv").read_text(encoding="utf-8").splitlines()[1:]
    if line and not line.startswith("#")
]
MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)\]")


def read_marked(marked: str) -> tuple[Document, tuple[Entity, ...], tuple[Time, ...]]:
    """Build the stage's input from `[张三|PERSON]` marks; // is a line break, the title stands before it."""
    text, entities, times, last = "", [], [], 0
    marked = marked.replace("//", "\n")
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        start, end = len(text), len(text) + len(match[1])
        text += match[1]
        if match[2] == "TIME":
            times.append(Time(start, end, match[1], None))
        else:
            entities.append(Entity(start, end, match[1], match[2]))
        last = match.end()
    text += marked[last:]
    clean = fold(text)
    paragraphs = segment.paragraphs(clean)
    sentences = tuple(span for paragraph in paragraphs for span in segment.sentences(clean, *paragraph))
    headings = segment.headings(clean, paragraphs)
    title = text[slice(*headings[0])] if "\n" in text and headings else None
    document = Document(text, clean, ((0, len(text)),), Meta(title), paragraphs, sentences, headings)
    return document, tuple(entities), tuple(times)


def written(marked: str) -> set[str]:
    """Write the relations found as in the cases: type(slot; slot), a dash for an empty slot."""
    return {
        f"{relation.type}({'; '.join(ref.text if ref else '-' for _, ref in relation.slots)})"
        for relation in relations.find(*read_marked(marked))
    }


@pytest.mark.parametrize(("marked", "expected"), [pytest.param(case[1], case[2], id=case[0]) for case in CASES])
def test_case(marked: str, expected: str) -> None:
    assert written(marked) == (set(expected.split(" & ")) if expected != "-" else set())


@pytest.mark.parametrize("marked", [pytest.param(case[1], id=case[0]) for case in CASES])
def test_slots_repeat_the_text(marked: str) -> None:
    document, entities, times = read_marked(marked)
    for relation in relations.find(document, entities, times):
        for name, ref in relation.slots:
            if ref is not None and ref.start is not None:
                assert document.text[ref.start : ref.end] == ref.text, (relation.type, name)


def test_json_holds_only_what_the_guide_knows() -> None:
    document, entities, times = read_marked(
        "[华远|COMPANY]与[富康|COMPANY]签署协议，[富康|COMPANY]入选[百强名单|HONOR]。"
    )
    found = relations.find(document, entities, times)
    assert {relation.type for relation in found} == {"signing", "honor"}
    written_types = [relation["type"] for relation in Article(document, relations=found).to_dict()["relations"]]
    assert written_types == ["honor"]


def test_project_takes_what_only_the_facts_say() -> None:
    document, entities, times = read_marked("[东川光伏项目|PROJECT]进展顺利。设备到货，投入8亿元。")
    start = document.text.index("8亿元")
    fact = Fact(
        start,
        start + 3,
        "8亿元",
        Decimal(800000000),
        "CNY",
        kind="level",
        indicator=(Span(0, 0, "投资"),),
        subject="东川光伏项目",
        period=None,
    )
    (record,) = relations.find(document, entities, times, (fact,))
    assert {name: ref.text for name, ref in record.slots if ref} == {"name": "东川光伏项目", "investment": "8亿元"}
