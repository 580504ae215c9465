from __future__ import annotations

import re
from html.parser import HTMLParser

from gold_samples import TEXT, mention, small

from zhgovie.evaluation import score
from zhgovie.evaluation.report import error_page
from zhgovie.evaluation.summary import Evaluation, as_json, tables

EVIL = "<script>alert(1)</script>"


def page(**changes: object) -> str:
    evaluation = Evaluation(score([small()], [small() | changes]), {"small": TEXT}, {"small": "report & more"})
    return error_page(evaluation)


class Balance(HTMLParser):
    """Counts that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.errors = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_well_formed_and_loads_nothing() -> None:
    content = page(times=[], entities=[mention("甲县", label="ZONE")])
    parser = Balance()
    parser.feed(content)
    assert parser.open == []
    assert not re.search(r"(src|href)=|url\(|@import|https?://", content)


def test_every_error_stands_there_with_its_cause_and_rule() -> None:
    facts = small()["facts"]
    facts[0] |= {"period": "1999", "indicator_text": ["产值额"], "rules": {"period": "facts.nearest_time"}}
    content = page(facts=facts, times=[])
    assert content.count('<article class="error"') == 2
    assert 'data-causes="period wording"' in content
    assert 'data-rule="facts.nearest_time"' in content
    assert '<option value="facts.nearest_time">' in content
    assert '<span class="wrong">1999</span>' in content
    assert '<mark class="g">2024年</mark>,甲县完成' in content  # missed: gold alone
    assert '<mark class="b">12亿元</mark>' in content


def test_strict_only_errors_are_marked() -> None:
    facts = small()["facts"]
    facts[0]["indicator_text"] = ["产值额"]
    assert 'data-strict="1"' in page(facts=facts)


def test_everything_is_escaped() -> None:
    facts = small()["facts"]
    facts[0] |= {"subject": EVIL, "rules": {"subject": f'"{EVIL}'}}
    content = page(facts=facts, relations=[{"type": "position", "person": {"text": EVIL}, "title": None, "org": None}])
    assert EVIL not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


def test_spans_outside_the_text_do_no_harm() -> None:
    assert "10**9" not in page(times=[{"start": 3, "end": 10**12, "text": "", "value": None}])


def test_json_and_tables_hold_every_figure() -> None:
    evaluation = Evaluation(score([small()], [small() | {"times": []}]), {}, {"small": "report"})
    report = as_json(evaluation)
    assert report["figures"]["times"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 1, "right": 0, "spurious": 0, "missed": 1,
    }  # fmt: skip
    assert report["genres"]["report"]["fact"]["f1"] == 1
    assert report["per_document"]["small"]["entities"] == [2, 0, 0]
    assert [one["causes"] for one in report["errors"]] == [["missed"]]
    assert [table.title for table in tables(evaluation)] == [
        "zhgovie: 1 documents", "facts, slot by slot", "labels", "genres (F1)", "documents (F1)",
    ]  # fmt: skip
