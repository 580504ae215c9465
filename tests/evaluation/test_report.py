from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from gold_samples import TEXT, mention, small

from zhgovie.evaluation import score
from zhgovie.evaluation.report import error_page
from zhgovie.evaluation.summary import Evaluation, as_json, tables

EVIL = "<script>alert(1)</script>"


def content_of(**changes: object) -> str:
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
    content = content_of(times=[], entities=[mention("甲县", label="ZONE")])
    parser = Balance()
    parser.feed(content)
    assert parser.open == []
    assert not re.search(r"(src|href)=|url\(|@import|https?://", content)


def test_every_error_stands_there_with_its_cause_and_rule() -> None:
    facts = small()["facts"]
    facts[0] |= {"period": "1999", "indicator_text": ["产值额"], "rules": {"period": "facts.nearest_time"}}
    content = content_of(facts=facts, times=[])
    assert content.count('<article class="error"') == 2
    assert 'data-causes="period wording"' in content
    assert 'data-rule="facts.nearest_time"' in content
    assert '<option value="facts.nearest_time">' in content
    assert '<span class="wrong">1999</span>' in content
    assert '<mark class="g">2024年</mark>,甲县完成' in content  # missed: gold alone
    assert '<mark class="b">12亿元</mark>' in content


def shown(page: Any) -> tuple[str, int, list[str]]:
    """Give what the counter says, how many errors are to be seen, and the headings above them."""
    headings = page.locator(".group:visible > h2").all_inner_texts()
    return page.inner_text("#shown"), page.locator(".error:visible").count(), headings


def test_a_browser_filters_errors(browser: Any) -> None:
    facts = small()["facts"]
    facts[0] |= {"period": "1999", "subject": "乙市", "rules": {"period": "facts.nearest_time"}}
    facts[1]["indicator_text"] = ["产值额"]
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_content(content_of(facts=facts, times=[]))
    assert shown(page) == ("2 of 3 errors", 2, ["missed 1", "period 1"])
    page.select_option("[data-filter=causes]", "subject")  # the second cause of an error filed under its first
    assert shown(page) == ("1 of 3 errors", 1, ["period 1"])
    page.select_option("[data-filter=layer]", "times")
    assert shown(page) == ("0 of 3 errors", 0, [])
    for name in ("causes", "layer"):
        page.select_option(f"[data-filter={name}]", "")
    page.check("#strict")
    assert shown(page)[:2] == ("3 of 3 errors", 3)
    page.select_option("[data-filter=rule]", "facts.nearest_time")
    assert shown(page) == ("1 of 3 errors", 1, ["period 1"])
    page.select_option("[data-filter=rule]", "")
    page.fill("#search", "产值额")
    assert shown(page) == ("1 of 3 errors", 1, ["wording 1"])
    colours = page.evaluate("[...document.querySelectorAll('mark.g, mark.p')].map(one => getComputedStyle(one).color)")
    assert colours
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults == []


def test_strict_only_errors_are_marked() -> None:
    facts = small()["facts"]
    facts[0]["indicator_text"] = ["产值额"]
    assert 'data-strict="1"' in content_of(facts=facts)


def test_everything_is_escaped() -> None:
    facts = small()["facts"]
    facts[0] |= {"subject": EVIL, "rules": {"subject": f'"{EVIL}'}}
    content = content_of(
        facts=facts, relations=[{"type": "position", "person": {"text": EVIL}, "title": None, "org": None}]
    )
    assert EVIL not in content
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in content


def test_spans_outside_the_text_do_no_harm() -> None:
    assert "10**9" not in content_of(times=[{"start": 3, "end": 10**12, "text": "", "value": None}])


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
