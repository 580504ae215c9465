"""The review page in a real browser: an article goes in, labels and facts are corrected by mouse, gold comes out."""

import io
import json
import threading
import urllib.error
import urllib.request
import zipfile
from contextlib import contextmanager

import pytest

pytest.importorskip("starlette", reason="needs the extra serve")
uvicorn = pytest.importorskip("uvicorn", reason="needs the extra serve")

from zhgovie.data import Annotated, write_annotations  # noqa: E402
from zhgovie.evaluation.validate import check  # noqa: E402
from zhgovie.serve.app import make  # noqa: E402
from zhgovie.serve.store import Store  # noqa: E402

TEXT = "𠮷县通报\n2024年,灵石县工业总产值65.3亿元,增长8%,居全省第1位。\n县长王强出席会议。"
"""The first character is one code point, but two in JavaScript."""


@contextmanager
def running(folder):
    """Serve on a free port."""
    server = uvicorn.Server(uvicorn.Config(make(folder, None), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        thread.join(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    with running(tmp_path_factory.mktemp("served") / "gold") as address:
        yield address


def ask(address, body=None, **headers):
    """Send a request; give status and answer."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers)) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        found = error.read().decode()
        return error.code, json.loads(found) if found.startswith("{") else found


def sent(**changed):
    return {"text": TEXT, "name": "ls", "date": "2025"} | changed


def test_what_is_read_is_valid_gold(home, tmp_path):
    status, found = ask(f"{home}/api/read", sent())
    assert status == 200
    assert [fact["text"] for fact in found["document"]["facts"]] == ["65.3亿元", "8%", "第1位"]
    (tmp_path / "ls.txt").write_text(TEXT, "utf-8")
    (tmp_path / "ls.json").write_text(json.dumps(found["document"]), "utf-8")
    assert list(check(tmp_path)) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (sent(text=" "), "holds no text"),
        (sent(date="soon"), "soon"),
        ({"text": TEXT}, "lacks something"),
        ([], "lacks something"),
    ],
)
def test_what_cannot_be_read_is_told(home, body, said):
    status, found = ask(f"{home}/api/read", body)
    assert status == 400
    assert said in found["error"]


def test_a_fault_of_ours_is_told(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("broken")

    monkeypatch.setattr("zhgovie.serve.app.extract", fail)
    with running(tmp_path) as home:
        status, found = ask(f"{home}/api/read", sent())
    assert (status, "fault of zhgovie" in found["error"]) == (500, True)


@pytest.mark.parametrize("name", ["../out", "a/b", ".hidden", "schema", "", "a\x00"])
def test_gold_is_saved_nowhere_else(home, name):
    document = ask(f"{home}/api/read", sent())[1]["document"]
    status, found = ask(f"{home}/api/save", {"text": TEXT, "document": document | {"id": name}})
    assert (status, found["error"].startswith("id:")) == (400, True)


def test_gold_that_convert_named_is_corrected_in_place(tmp_path):
    text = "2024年,灵石县开会。"
    write_annotations([Annotated.new("2024/a", text, [(6, 9, "GPE")])], tmp_path)
    store = Store(tmp_path)
    [name] = store.names()
    found, document = store.load(name)
    assert (found, document["id"]) == (text, "2024/a")
    assert store.save(text, document | {"entities": []}) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2024%2Fa.json", "2024%2Fa.txt"]
    assert store.load(name)[1]["entities"] == []


def test_gold_of_another_text_is_not_overwritten(tmp_path):
    with running(tmp_path) as home:
        for text, status in ((TEXT, 200), (TEXT, 200), (f"{TEXT}。", 400)):
            document = ask(f"{home}/api/read", sent(text=text))[1]["document"]
            assert ask(f"{home}/api/save", {"text": text, "document": document})[0] == status


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elsewhere.example"}, {"Content_Type": "text/plain"}, {"Host": "rebound.example"}],
)
def test_other_sites_get_nothing_done(home, headers):
    assert ask(f"{home}/api/read", sent(), **headers)[0] in {400, 403}


def test_pages_of_files_are_read(home):
    page = "<html><body><article><p>全县粮食产量12万吨。</p></article></body></html>".encode()
    headers = {"Content-Type": "application/octet-stream"}
    request = urllib.request.Request(f"{home}/api/upload?name=..%2Fnews.txt", page, headers)
    with urllib.request.urlopen(request) as answer:
        assert json.loads(answer.read())["document"]["id"] == "news"


@pytest.mark.parametrize("name", ["a.csv", "a.zip"])
def test_an_upload_of_several_tells_that_the_first_is_shown(home, name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in "123":
            archive.writestr(f"{number}.txt", f"全县粮食产量{number}万吨。")
    table = "text\n" + "".join(f"全县粮食产量{number}万吨。\n" for number in "123")
    content = packed.getvalue() if name.endswith("zip") else table.encode()
    headers = {"Content-Type": "application/octet-stream"}
    with urllib.request.urlopen(urllib.request.Request(f"{home}/api/upload?name={name}", content, headers)) as answer:
        found = json.loads(answer.read())
    assert found["text"] == "全县粮食产量1万吨。"
    assert found["note"].startswith(f"{name} holds 3 documents, of which the first is shown")


@pytest.fixture
def page(browser, tmp_path):
    """Show the page; it must not complain, except where the server refuses."""
    with running(tmp_path / "gold") as address:
        opened = browser.new_page()
        opened.set_default_timeout(120_000)  # generous: a busy machine is no fault of the page
        opened.on("pageerror", lambda error: pytest.fail(str(error)))
        opened.on("dialog", lambda dialog: dialog.accept())
        opened.goto(address)
        yield opened
        opened.close()


def read(page, text=TEXT, name="ls"):
    page.fill("#text", text)
    page.fill("#name", name)
    page.fill("#date", "2025-01-05")
    page.click("text=read")
    page.wait_for_selector("#review:visible")


def select(page, words):
    """Select words of the text by dragging the mouse over them."""
    box = page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
            const nodes = []; let whole = "";
            while (walker.nextNode()) {
                nodes.push([walker.currentNode, whole.length]);
                whole += walker.currentNode.data;
            }
            const place = (at) => {
                const [node, from] = nodes.findLast(([, from]) => from <= at);
                return [node, at - from];
            };
            const edge = (at, after) => {
                const range = document.createRange(); const [node, within] = place(at);
                range.setStart(node, within); range.setEnd(node, within + 1);
                const box = range.getBoundingClientRect();
                return [after ? box.right - 1 : box.left + 1, box.top + box.height / 2];
            };
            const start = whole.indexOf(words);
            return [...edge(start, false), ...edge(start + words.length - 1, true)];
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=4)
    page.mouse.up()
    page.wait_for_selector(f"#editor .quoted:text-is('{words}')")


def save(page, tmp_path, name="ls"):
    page.click("#save")
    page.wait_for_selector("#status:has-text('saved')")
    assert list(check(tmp_path / "gold")) == []
    return json.loads((tmp_path / f"gold/{name}.json").read_text("utf-8"))


def test_an_article_becomes_gold(page, tmp_path):
    read(page)
    page.click("#article mark:text-is('王强')")
    page.select_option("[name=label]", "ORG")
    select(page, "工业总产值")
    page.click("#editor >> text=INDUSTRY")
    page.click("#facts tr >> nth=0")
    page.fill("[name=period]", "2023 | 2024")
    page.press("[name=period]", "Enter")
    page.select_option("[name=modality]", "target")
    select(page, "总产值")
    page.click("text=is the indicator")
    page.click("#facts tr >> nth=1")
    page.check("[name=falls]")
    page.select_option("[name=approx]", "about")
    page.fill("[name=value]", "8.5")
    gold = save(page, tmp_path)
    labels = {one["text"]: one["label"] for one in gold["entities"]}
    assert (labels["王强"], labels["工业总产值"]) == ("ORG", "INDUSTRY")
    first, second, _ = gold["facts"]
    assert (first["period"], first["modality"]) == (["2023", "2024"], "target")
    assert first["indicator"] == [
        [TEXT.index("总产值"), TEXT.index("总产值") + 3]
    ]  # code points, whatever JavaScript counts in
    assert first["indicator_text"] == ["总产值"]
    assert (second["value"], second["approx"]) == ("-8.5", "about")
    assert gold["quantities"][1]["value"] == "8.5"


def test_mentions_come_and_go(page, tmp_path):
    read(page)
    page.click("#facts tr >> nth=1")
    page.click("text=remove fact")
    page.click("#article mark:text-is('2024年')")
    page.click("text=remove time")
    select(page, "2024年")
    page.click("#editor button.time")
    page.wait_for_selector("[name=value]")
    assert page.input_value("[name=value]") == "2024"
    page.click("#article mark:text-is('8%')")
    page.click("text=remove quantity")
    select(page, "8%")
    page.click("#editor >> text=quantity")
    page.click("text=make a fact")
    select(page, "增长")
    page.click("text=is the indicator")
    page.select_option("[name=kind]", "growth")
    gold = save(page, tmp_path)
    assert [one["value"] for one in gold["times"]] == ["2024"]
    assert [(one["text"], one["kind"]) for one in gold["facts"]][1] == ("8%", "growth")


def test_a_click_elsewhere_keeps_what_was_typed(page, tmp_path):
    read(page)
    page.click("#facts tr >> nth=0")
    page.fill("[name=period]", "2023")
    page.click("#article mark:text-is('8%')")
    page.wait_for_selector("#editor .quoted:text-is('8%')")
    assert page.input_value("[name=value]") == "8"
    page.fill("[name=period]", "2022")
    page.click("#facts tr >> nth=2")
    page.wait_for_selector("#editor .quoted:text-is('第1位')")
    page.fill("[name=subject]", "汾西县")
    gold = save(page, tmp_path)
    assert [fact["period"] for fact in gold["facts"]][:2] == ["2023", "2022"]
    assert gold["facts"][2]["subject"] == "汾西县"


def test_a_change_is_undone(page):
    read(page)
    page.click("#facts tr >> nth=0")
    page.click("text=remove fact")
    assert page.locator("#facts tr").count() == 2
    page.click("#undo")
    assert page.locator("#facts tr").count() == 3


def test_faults_are_shown_and_not_saved(page, tmp_path):
    read(page)
    page.click("#facts tr >> nth=0")
    page.fill("[name=period]", "someday")
    page.click("#save")
    page.wait_for_selector("#faults li")
    assert not (tmp_path / "gold/ls.json").exists()
    page.keyboard.press("Escape")
    page.click("#faults button")
    assert page.input_value("[name=period]") == "someday"


def test_saved_gold_is_opened_again(page, tmp_path):
    read(page)
    before = save(page, tmp_path)
    page.click("#new")
    page.click("#documents >> text=ls")
    page.wait_for_selector("#review:visible")
    assert page.text_content("#article") == TEXT
    assert save(page, tmp_path) == before


def test_a_file_is_read_and_its_report_opens(page, tmp_path):
    (tmp_path / "news.txt").write_bytes(TEXT.encode("gb18030"))
    page.set_input_files("#file", tmp_path / "news.txt")
    page.wait_for_selector("#review:visible")
    with page.expect_popup() as opened:
        page.click("#report")
    assert opened.value.locator("tr[data-fact]").count() == 3


def test_hostile_text_stays_text(page):
    words = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script>"
    read(page, f"2024年,{words}总产值3亿元。")
    page.click("#facts tr >> nth=0")
    assert page.title() == "zhgovie review"
    assert page.locator("#review img").count() == 0
