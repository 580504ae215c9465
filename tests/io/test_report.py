"""Pages: what stands on them, what cannot run on them, and, where there is a browser, that they work when clicked."""

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from samples import TEXT, article

from zhgovie.errors import OptionError
from zhgovie.io.files import write_report, write_reports
from zhgovie.io.report import entry, index, report, value_text
from zhgovie.model import Entity, Meta

HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"


class Page(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def hostile_article():
    one = article()
    document = replace(one.document, text=HOSTILE + TEXT[len(HOSTILE) :], meta=Meta(title=HOSTILE, source=HOSTILE))
    facts = tuple(replace(fact, subject=HOSTILE, unit=HOSTILE) for fact in one.facts)
    return replace(one, document=document, facts=facts, entities=(Entity(0, len(HOSTILE), HOSTILE, HOSTILE),))


def test_each_fact_has_a_row_and_a_mark_of_one_number():
    tags = Page(report(article())).tags
    numbered = [(tag, found["data-fact"]) for tag, found in tags if "data-fact" in found]
    assert sorted(numbered) == [("mark", "0"), ("mark", "1"), ("tr", "0"), ("tr", "1")]
    assert all(found["tabindex"] == "0" for _, found in tags if "data-fact" in found)


def test_the_whole_text_stands_on_the_page():
    [text] = re.findall(r'<section class="text"[^>]*>(.*?)</section>', report(article()), re.DOTALL)
    assert re.sub(r"<[^>]*>", "", text) == TEXT


@pytest.mark.parametrize("page", [report(hostile_article()), index([entry("1.html", hostile_article())])])
def test_hostile_words_make_no_tag(page):
    tags = Page(page).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert "img" not in {tag for tag, _ in tags}
    assert not any(name.startswith("on") for _, found in tags for name in found)


def test_nothing_comes_from_elsewhere():
    page = report(article())
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|@import|url\(", page)


def test_one_page_is_for_one_article(tmp_path):
    write_report([article()], tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text("utf-8") == report(article())
    with pytest.raises(OptionError, match="one page for several articles"):
        write_report([article(), article()], tmp_path / "b.html")
    assert not (tmp_path / "b.html").exists()


def test_several_articles_get_a_page_each_and_an_index(tmp_path):
    write_reports([article("a"), article("b")], tmp_path / "pages")
    links = [
        found["href"] for tag, found in Page((tmp_path / "pages/index.html").read_text("utf-8")).tags if tag == "a"
    ]
    assert links == ["00001.html", "00002.html"]
    for link in links:
        assert '<a href="index.html">' in (tmp_path / "pages" / link).read_text("utf-8")


def test_an_article_without_a_title_is_listed_by_its_first_words():
    one = article("a")
    untitled = replace(one, document=replace(one.document, meta=Meta()))
    assert '<a href="1.html">a 灵石经济技术开发区</a>' in entry("1.html", untitled)
    titled = replace(one, document=replace(one.document, meta=Meta(title="关于韩军")))
    assert '<a href="1.html">关于韩军</a>' in entry("1.html", titled)


@pytest.fixture
def show(browser, tmp_path):
    """Open a page; it must not complain."""

    def opened(html: str):
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        page = browser.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto((tmp_path / "page.html").as_uri())
        return page

    return opened


def test_values_stand_as_written_and_exactly():
    page = report(article())
    assert "65.3亿元<small>6,530,000,000 CNY</small>" in page
    assert "≈ 8%</td>" in page  # nothing twice
    falling = replace(article().facts[1], value=Decimal(-8), approx=None)
    assert value_text(falling) == "−8%"
    assert value_text(replace(falling, value=None, low=Decimal(8))) == "≥ 8%"
    assert value_text(replace(falling, value=Decimal(80), text="80多种", approx="above")) == "80多种"


def test_indicators_are_cut_where_they_overlap():
    page = report(article())
    assert '<span data-of="0 1">总产值</span>' in page
    assert '<span data-of="1">增长</span>' in page


def test_the_index_is_searched_for_what_articles_say(show):
    other = replace(article("b"), facts=())
    page = show(index([entry("1.html", article("a")), entry("2.html", other)]))
    page.fill("#words", "总产值")
    assert (page.locator("tbody tr:visible").count(), page.inner_text("#shown")) == (1, "1")


def test_a_click_on_a_row_shows_its_evidence_and_back(show):
    page = show(report(article()))
    page.click("tr[data-fact='1']")
    assert page.evaluate("document.activeElement.textContent") == "8%"
    assert page.inner_text(".sentence.evidence").startswith("2024年")
    assert page.locator(".named").all_inner_texts() == ["总产值", "增长"]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TR"


def test_rows_are_sifted(show):
    page = show(report(article()))
    page.fill("#words", "增长")
    assert (page.locator("tbody tr:visible").count(), page.inner_text("#shown")) == (1, "1")
    page.fill("#words", "")
    page.select_option("#kind", "level")
    assert page.locator("tbody tr:visible").count() == 1
    page.select_option("#modality", "actual")
    page.click("mark[data-fact='1']")  # its row is sifted away
    assert page.evaluate("document.activeElement.dataset.fact") == "1"
    assert page.locator("tbody tr:visible").count() == 2


def test_keys_alone_lead_everywhere(show):
    page = show(report(article()))
    page.focus(".text")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "65.3亿元"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "8%"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TR"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.dataset.fact") == "0"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_theme_is_chosen(show):
    page = show(report(article()))
    colours = []
    for theme in ("dark", "light"):
        page.select_option("#theme", theme)
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours == ["rgb(20, 23, 28)", "rgb(255, 255, 255)"]


def test_print_shows_text_and_facts_in_full(show):
    page = show(report(article()))
    page.emulate_media(media="print")
    assert not page.is_visible("form")
    assert page.evaluate("getComputedStyle(document.querySelector('main > section')).overflow") == "visible"


def test_colours_are_switched_off(show):
    page = show(report(article()))
    page.uncheck("[data-layer=time]")
    assert page.locator("mark.time.hidden").count() == page.locator(".text mark.time").count() + 1


def test_no_script_of_a_document_runs(show):
    page = show(report(hostile_article()))
    assert page.title() == HOSTILE
    page.evaluate("""() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'broken'";
        document.body.append(script);
    }""")
    assert page.title() == HOSTILE  # not even one that escaping had let through
