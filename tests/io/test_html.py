"""The notebook view: marked, and escaped."""

from dataclasses import replace
from html.parser import HTMLParser

from samples import article

from zhgovie.model import Article, Document, Entity, Fact, Meta, Span

HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


class Tags(HTMLParser):
    """Collects the tags and the words of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.words.append(data)


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


def test_mentions_are_marked_with_their_layer():
    marks = [attributes for tag, attributes in read(article()._repr_html_()).tags if tag == "mark"]
    assert [mark["class"] for mark in marks] == ["entity", "time", "quantity", "quantity", "entity", "entity"]


def test_the_words_of_the_text_are_all_there_in_order():
    bare = replace(article(), entities=(), times=(), quantities=(), facts=())
    assert bare.text in "".join(read(bare._repr_html_()).words)


def test_hostile_words_stay_words():
    text = HOSTILE * 2
    whole = (0, len(text), text)
    hostile = Article(
        Document(text, text, ((0, len(text)),), Meta(title=HOSTILE)),
        entities=(Entity(0, len(HOSTILE), HOSTILE, HOSTILE),),
        facts=(Fact(*whole, None, HOSTILE, "level", (Span(*whole),), HOSTILE, HOSTILE, scope=HOSTILE),),
    )
    page = read(hostile._repr_html_())
    assert {tag for tag, _ in page.tags} <= {
        "div", "style", "h4", "mark", "small", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert HOSTILE in page.words
