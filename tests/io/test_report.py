"""Pages: what stands on them, what cannot run on them, and, where there is a browser, that they work when clicked."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from samples import TEXT, article

from zhgovie.errors import OptionError
from zhgovie.io.files import write_report, write_reports
from zhgovie.io.report import index, report
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
    [text] = re.findall(r'<section class="text".*?>(.*?)</section>', report(article()), re.DOTALL)
    assert re.sub(r"<[^>]*>", "", text) == TEXT


@pytest.mark.parametrize("page", [report(hostile_article()), index([("1.html", hostile_article())])])
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
    assert all((tmp_path / "pages" / link).is_file() for link in links)


@pytest.fixture(scope="module")
def browser():
    """A real headless Chromium, where there is one."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright, of the extra dev")
    if not chromium:
        pytest.skip("needs chromium")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


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


def test_a_click_on_a_row_shows_its_evidence_and_back(show):
    page = show(report(article()))
    page.click("tr[data-fact='1']")
    assert page.evaluate("document.activeElement.textContent") == "8%"
    assert page.inner_text(".sentence.evidence").startswith("2024年")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TR"


def test_rows_are_sifted(show):
    page = show(report(article()))
    page.fill("#words", "增长")
    assert (page.locator("tbody tr:visible").count(), page.inner_text("#shown")) == (1, "1")
    page.fill("#words", "")
    page.select_option("#kind", "level")
    assert page.locator("tbody tr:visible").count() == 1


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
