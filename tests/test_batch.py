"""Many documents: order, contexts, failures in place."""

import copy
import pickle

import pytest

import zhgovie
from zhgovie.errors import InputError, ModelError, OptionError
from zhgovie.model import Article, Failure

TEXTS = [f"2024年,全县新增企业{count}家。" for count in range(40)]


@pytest.mark.parametrize("n_process", [1, 2])
def test_results_stand_in_the_order_of_the_texts(n_process):
    found = list(zhgovie.pipe(TEXTS, n_process=n_process, batch_size=3))
    assert [article.text for article in found] == TEXTS


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_bad_document_leaves_a_failure_in_its_place(n_process):
    found = list(zhgovie.pipe(["总投资3亿元。", "", b"\xff", "引进企业5家。"], n_process=n_process))
    assert [type(one) for one in found] == [Article, Failure, Failure, Article]
    assert "holds no text" in str(found[1].error)
    assert "is a bytes" in str(found[2].error)


def test_both_ways_give_the_same_articles():
    assert list(zhgovie.pipe(TEXTS[:5])) == list(zhgovie.pipe(TEXTS[:5], n_process=2))


def test_what_workers_send_is_what_was_found():
    article = zhgovie.extract("2024年,灵石县总产值65.3亿元,增长1/3;县委书记韩军出席。", model=None)
    assert article.relations
    assert article.facts
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(article, protocol)) == article
    assert copy.deepcopy(article) == article


def test_contexts_come_back_and_give_date_and_name():
    pairs = [("去年总投资3亿元。", {"date": "2024", "name": "a", "row": 7}), (" ", {"name": "b"})]
    (article, first), (failure, second) = zhgovie.pipe(pairs, as_tuples=True)
    assert (first["row"], second) == (7, {"name": "b"})
    assert (article.id, article.meta.date) == ("a", "2024")
    assert (failure.id, failure.context) == ("b", {"name": "b"})


def test_contexts_of_any_kind_come_back():
    unpicklable = lambda: None  # noqa: E731
    [(_, context)] = zhgovie.pipe([("总投资3亿元。", unpicklable)], as_tuples=True, n_process=2)
    assert context is unpicklable


def test_texts_are_streamed():
    endless = (text for _ in iter(int, 1) for text in TEXTS)
    found = zhgovie.pipe(endless, n_process=2)
    assert next(found).text == TEXTS[0]
    found.close()


def test_one_text_is_no_iterable_of_texts():
    with pytest.raises(InputError, match="put it into a list"):
        zhgovie.pipe("总投资3亿元。")


@pytest.mark.parametrize("options", [{"n_process": 0}, {"n_process": -2}, {"batch_size": 0}])
def test_options_that_cannot_be_are_refused(options):
    with pytest.raises(OptionError, match="at least 1"):
        zhgovie.pipe(TEXTS, **options)


def test_a_bar_is_shown_only_when_asked(capsys):
    list(zhgovie.pipe(TEXTS[:2]))
    assert capsys.readouterr().err == ""
    list(zhgovie.pipe(TEXTS[:2], progress=True))
    assert "2/2" in capsys.readouterr().err


@pytest.mark.parametrize("options", [{"n_process": "2"}, {"time_limit": -1}, {"time_limit": "x"}, {"model": 5}])
def test_wrong_options_are_told_at_once(options):
    with pytest.raises(OptionError):
        zhgovie.pipe(TEXTS, **options)


def test_a_model_that_is_not_there_is_told_at_once():
    with pytest.raises(ModelError, match="nosuch"):
        zhgovie.pipe(TEXTS, model="nosuch")


@pytest.mark.parametrize("date", ["2025-01-02 10:00", "2025.1.2", "20250102", 20250102, "2025年1月2日"])
def test_dates_of_contexts_are_read_as_those_of_tables(date):
    ((article, _),) = zhgovie.pipe([("去年总产值3亿元。", {"date": date})], as_tuples=True)
    assert (article.meta.date, article.facts[0].period) == ("2025-01-02", "2024")
