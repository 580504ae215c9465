"""The public names, and what `extract` takes and refuses."""

import datetime as dt
import importlib.metadata
import pickle
import re
import sys

import pytest

import zhgovie
from zhgovie.callers import MOST_CHARACTERS, check_text, iso_date
from zhgovie.errors import InputError, OptionError
from zhgovie.model import Quantity, Time
from zhgovie.pipeline import apart

TEXT = "2024年,灵石县新增企业6家,总投资3亿元。"


@pytest.mark.parametrize("name", zhgovie.__all__)
def test_every_public_name_is_there(name):
    assert callable(getattr(zhgovie, name))
    assert name in dir(zhgovie)


def test_a_package_is_also_a_function():
    from zhgovie.quantities import find
    from zhgovie.times import edtf  # noqa: F401  (still a package)

    assert zhgovie.quantities is sys.modules["zhgovie.quantities"]
    assert [found.text for found in zhgovie.quantities("总投资3亿元")] == [found.text for found in find("总投资3亿元")]
    assert [found.value for found in zhgovie.times("去年", anchor=dt.date(2025, 1, 2))] == ["2024"]
    assert pickle.loads(pickle.dumps(zhgovie.times)) is zhgovie.times


def test_functions_cut_mentions_from_the_callers_string():
    assert [found.text for found in zhgovie.quantities("投资３亿元")] == ["３亿元"]
    assert [found.text for found in zhgovie.times("２０２４年")] == ["２０２４年"]


def test_an_anchor_that_is_no_date_is_refused():
    with pytest.raises(OptionError, match="anchor: 'soon' is no date"):
        zhgovie.times("去年", anchor="soon")


def test_the_version_is_the_packages():
    assert zhgovie.__version__ == importlib.metadata.version("zhgovie")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = zhgovie.extrakt


def test_every_mention_is_cut_from_the_callers_string():
    text = "２０２４年，靈石縣新增企業６家，总投资３亿元。"
    article = zhgovie.extract(text)
    found = [*article.times, *article.quantities, *article.entities, *article.facts]
    found += [span for fact in article.facts for span in fact.indicator]
    assert {"２０２４年", "６家", "３亿元"} <= {mention.text for mention in found}
    assert all(mention.text == text[mention.start : mention.end] for mention in found)


def test_a_name_becomes_the_articles_id():
    assert zhgovie.extract(TEXT, name="a").id == "a"


def test_articles_can_be_pickled():
    article = zhgovie.extract(TEXT)
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (None, None),
        ("2025", "2025"),
        ("2025-02", "2025-02"),
        (" 2024-02-29 ", "2024-02-29"),
        (dt.date(2025, 1, 2), "2025-01-02"),
        (dt.datetime(2025, 1, 2, 3, tzinfo=dt.UTC), "2025-01-02"),
    ],
)
def test_dates(date, expected):
    assert iso_date(date) == expected


MALFORMED = ("24-8-27", "2024-8/27", "2024--8", "2024-0-1", "2024-8-", "2024年8月27", "²024")


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "25", "", "today", "２０２５", 2025, "0000", *MALFORMED])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(OptionError, match="wanted a year, month or day"):
        zhgovie.extract(TEXT, date)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "holds no text"),
        (" \n\u3000", "holds no text"),
        (None, "is a NoneType"),
        (b"abc", "is a bytes"),
        ("a\0b", "holds a NUL character at 1"),
        ("a\ud800", "holds a lone surrogate, U+D800, at 1"),
        ("年" * (MOST_CHARACTERS + 1), "has 2,000,001 characters"),
    ],
    ids=["empty", "blank", "none", "bytes", "nul", "surrogate", "huge"],
)
def test_what_is_no_text_is_refused(text, found):
    with pytest.raises(InputError, match=re.escape(found)):
        check_text(text, "a.txt")


def test_a_refusal_names_the_document():
    with pytest.raises(InputError, match=r"^a\.txt: "):
        zhgovie.extract("", name="a.txt")


def _quantity(start, end):
    return Quantity(start, end, "", None, "")


def _time(start, end):
    return Time(start, end, "", None)


@pytest.mark.parametrize(
    ("quantities", "times", "kept"),
    [
        ([(0, 5)], [(0, 5)], ([], [(0, 5)])),
        ([(0, 6)], [(0, 5)], ([(0, 6)], [])),
        ([(2, 5)], [(0, 4)], ([], [(0, 4)])),
        ([(0, 2), (5, 7)], [(2, 5)], ([(0, 2), (5, 7)], [(2, 5)])),
        ([], [], ([], [])),
    ],
    ids=["equal", "quantity longer", "time longer", "apart", "none"],
)
def test_of_a_quantity_and_a_time_the_longer_stays(quantities, times, kept):
    found = apart([_quantity(*span) for span in quantities], [_time(*span) for span in times])
    assert tuple([(mention.start, mention.end) for mention in layer] for layer in found) == kept


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2024-8-27", "2024-08-27"), ("2024/8/27", "2024-08-27"), ("2024年8月27日", "2024-08-27"),
        ("2024-8", "2024-08"), (" 2024年8月 ", "2024-08"), ("2024年", "2024"), ("2024-08-27", "2024-08-27"),
    ],
)  # fmt: skip
def test_dates_are_taken_as_tables_have_them(given, iso):
    assert zhgovie.extract("去年总投资3亿元。", given, model=None).meta.date == iso


@pytest.mark.parametrize("path", ["../raw/linwu.txt", "a.PDF", "C:\\文\\一.docx", "here"])
def test_a_path_in_place_of_a_text_is_named(path, tmp_path, monkeypatch):
    if path == "here":
        path = str(tmp_path / "一篇")
        (tmp_path / "一篇").write_text("x", encoding="utf-8")
    with pytest.raises(zhgovie.InputError, match="is the path"):
        zhgovie.extract(path)


@pytest.mark.parametrize("text", ["投资3.5亿元", "全县总产值3亿元", "见附件a.txt。", "3.5", "http://a.gov.cn/"])
def test_short_texts_are_no_paths(text):
    assert zhgovie.extract(text, model=None).text == text


@pytest.mark.parametrize("text", [None, b"3", 3, ["3"]])
@pytest.mark.parametrize("read", [zhgovie.quantities, zhgovie.times, zhgovie.normalize])
def test_what_is_no_str_is_refused_by_each_stage(read, text):
    with pytest.raises(InputError, match=f"text: is a {type(text).__name__}; wanted a str"):
        read(text)


@pytest.mark.parametrize("options", [{"meta": {}}, {"model": 5}, {"model": []}])
def test_options_of_another_kind_are_refused(options):
    with pytest.raises(OptionError, match=next(iter(options))):
        zhgovie.extract("灵石县。", **options)


def test_units_of_another_kind_are_refused():
    for call in (lambda: zhgovie.quantities("1亩", units=5), lambda: zhgovie.normalize("1亩").to(None)):
        with pytest.raises(OptionError, match="unit"):
            call()


def test_an_article_shows_itself_in_a_line():
    article = zhgovie.extract(TEXT * 9, date="2025-01-20", name="lingshi")
    assert repr(article) == "<Article 'lingshi', 2025-01-20: 18 facts, 9 entities, 0 relations>"
    assert (
        repr(zhgovie.extract(TEXT))
        == "<Article '2024年,灵石县新增企业6家,总投资3亿元。', 2025: 2 facts, 1 entities, 0 relations>"
    )
    assert len(repr(zhgovie.extract(f"全区工业{TEXT * 9}"))) < 80
    assert repr(article.facts[0]).startswith("Fact(start=")


def test_a_known_date_stands_in_where_the_text_tells_none():
    known = zhgovie.Meta(date="2026年1月")
    assert zhgovie.extract("去年总产值3亿元。", meta=known).meta.date == "2026-01"
    assert zhgovie.extract("发布时间:2011-08-03\n\n去年总产值3亿元。", meta=known).meta.date == "2011-08-03"
    assert zhgovie.extract("去年总产值3亿元。", date="2020", meta=known).facts[0].period == "2019"
    with pytest.raises(OptionError, match=r"meta\.date: 'soon' is no date"):
        zhgovie.extract("去年总产值3亿元。", meta=zhgovie.Meta(date="soon"))
