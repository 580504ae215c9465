"""Articles built by hand, so that a test of what comes after the stages runs none of them."""

from decimal import Decimal
from fractions import Fraction

from zhgovie.model import Article, Document, Entity, Fact, Meta, Quantity, Ref, Relation, Span, Time

TEXT = "灵石经济技术开发区\n2024年,全区总产值65.3亿元,增长约8%;县委书记韩军出席。"


def span(words: str, text: str = TEXT) -> tuple[int, int, str]:
    """Find words in a text: start, end, the words."""
    start = text.index(words)
    return start, start + len(words), words


def article(name: str | None = "lingshi") -> Article:
    """Build an article that has one or more of everything."""
    sentence = Span(*span("2024年,全区总产值65.3亿元,增长约8%;县委书记韩军出席。"))
    start, end, _ = span("灵石经济技术开发区")
    document = Document(
        TEXT,
        TEXT,
        ((0, len(TEXT)),),
        Meta(title="灵石经济技术开发区", date="2025-11-11", date_inferred=True, source="中北新闻网"),
        ((0, 9), (10, len(TEXT))),
        ((0, 9), (sentence.start, sentence.end)),
        ((0, 9),),
    )
    output = Fact(
        *span("65.3亿元"), Decimal(6530000000), "CNY", "level", (Span(*span("总产值")),), "灵石经济技术开发区", "2024",
        sentence=sentence, rules=(("indicator", "facts.head"),), confidence=0.9,
    )  # fmt: skip
    growth = Fact(
        *span("8%"), Decimal(8), "%", "growth", (Span(*span("总产值")), Span(*span("增长"))),
        "灵石经济技术开发区", "2024", approx="about", basis="yoy",
    )  # fmt: skip
    return Article(
        document,
        id=name,
        entities=(
            Entity(start, end, "灵石经济技术开发区", "ZONE", sources=("entities.zone",)),
            Entity(*span("县委书记"), "TITLE"),
            Entity(*span("韩军"), "PERSON"),
        ),
        times=(Time(*span("2024年"), "2024", "times.year"),),
        quantities=(
            Quantity(*span("65.3亿元"), Decimal(6530000000), "CNY", digits="65.3亿", rule="quantities.plain"),
            Quantity(*span("8%"), Decimal(8), "%", approx="about"),
        ),
        facts=(output, growth),
        relations=(
            Relation("position", (("person", Ref("韩军", 39, 41)), ("title", Ref("县委书记", 35, 39)), ("org", None))),
        ),
    )


def quantity_of(text: str, value: Fraction | None = None, low: int | None = None, high: int | None = None) -> Quantity:
    """Build a lone quantity."""
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return Quantity(0, len(text), text, value, "%", *ends)
