"""Weights of the choice of a subject: fitted on what annotators told."""

from pathlib import Path

import pytest

from zhgovie import extract
from zhgovie.facts import chosen
from zhgovie.lexicons import read
from zhgovie.training.subjects import Example, fit, learn, rights, rows, write

TEXT = "灵石县召开会议。灵石县经济发展加快。会议请来了{}，去年完成投资65.3亿元，同比增长7%。"


def example(name: str, told: str) -> Example:
    article = extract(TEXT.format(name), "2025", model=None)
    return Example(article, {(fact.start, fact.end): [told] for fact in article.facts})


EXAMPLES = [example(name, name) for name in ("华为公司", "腾讯公司", "百度公司", "京东公司")] * 3


def test_the_right_names() -> None:
    assert rights(["岳阳", "湖南"], ["岳阳市", "长沙市", "湖南"]) == (False, False, True)
    assert rights(["岳阳"], ["岳阳市", "长沙市", "湖南"]) == (True, False, False)
    assert rights([None], ["岳阳市", ""]) == (False, True)


def test_facts_that_no_candidate_is_right_for_teach_nothing() -> None:
    assert rows(example("华为公司", "山西焦煤")) == []


def test_the_fit_learns_what_annotators_told(tmp_path: Path) -> None:
    pytest.importorskip("scipy")
    weights = learn(EXAMPLES)
    after = chosen.choose(example("网易公司", "").article, chosen.Worth(weights))
    assert [fact.subject for fact in after] == ["网易"] * 2
    write(weights, tmp_path / "weights.tsv")
    written = dict(read(tmp_path / "weights.tsv", ("cue", "weight")).rows)
    assert written == {cue: f"{weight:.2f}" for cue, weight in weights.items()}


def test_the_fit_trusts_rules_that_are_right() -> None:
    pytest.importorskip("scipy")
    weights = fit([row for one in [example("华为公司", "灵石县")] * 9 for row in rows(one)])
    told = example("网易公司", "").article
    assert chosen.choose(told, chosen.Worth(weights)) == told.facts
