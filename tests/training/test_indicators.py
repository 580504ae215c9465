"""The networks learn what they are shown, the same for the same seed, and are run as they were trained."""

from pathlib import Path

import numpy as np
import pytest

from zhgovie.facts import learned
from zhgovie.tagger.measured import Reader, Sizes, load, save
from zhgovie.training import indicators, teacher_windows

torch = pytest.importorskip("torch", reason="training the network that cuts indicators needs torch")

TEXT = "2024年，全县规上工业企业累计完成总产值65.3亿元，同比增长7%。签约项目26个，总投资30亿元。"
SIZES = Sizes(width=16, dilations=(1, 2), before=30, after=12, margin=0.0)
CONFIG = {
    "seed": 0,
    "teacher": {
        "rules": {"epochs": 1, "rate": 0.01, "hidden": 0.5},
        "annotated": {"epochs": 120, "rate": 0.01, "hidden": 0.5},
    },
    "network": {"epochs": 150, "rate": 0.01, "told": 1},
}


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


WANTED = {place("65.3亿元"): [place("规上工业"), place("总产值")], place("26个"): [place("签约项目")]}
EXAMPLES = [indicators.Example(TEXT, None, WANTED), indicators.Example(TEXT.replace("26", "31"), None, None)]


@pytest.fixture(scope="module")
def lesson() -> indicators.Lesson:
    found = indicators.lesson(EXAMPLES[0], SIZES)
    assert found is not None
    return found


def test_a_lesson_is_of_the_annotated_facts_alone(lesson: indicators.Lesson) -> None:
    assert lesson.is_told
    assert len(lesson.windows.kinds) == 2
    assert (lesson.windows.wanted > 0).sum(axis=1).tolist() == [7, 4]
    assert (lesson.windows.inside.sum(axis=1) == [6, 3]).all()


def test_nothing_is_learnt_of_a_text_without_facts() -> None:
    assert indicators.lesson(indicators.Example("今天天气很好。", None, None), SIZES) is None


def test_it_learns_what_it_is_shown_and_is_run_as_it_was_trained(lesson: indicators.Lesson, tmp_path: Path) -> None:
    params = indicators.learn(EXAMPLES, SIZES, CONFIG)
    again = indicators.learn(EXAMPLES, SIZES, CONFIG)
    assert all((params[name] == again[name]).all() for name in params)
    packaged = learned.packaged().params
    rest = {name: packaged[name] for name in packaged if name.startswith(("word.", "reading."))}
    save(tmp_path, SIZES, params | rest, notes={})
    logs = load(tmp_path).logs(lesson.vectors.astype(np.float32), lesson.view.tables)
    tags = learned.answers(logs, lesson.view).argmax(axis=1)
    assert (tags == lesson.windows.wanted[lesson.view.asked]).mean() > 0.97


def test_formulas_of_both_sides_agree(lesson: indicators.Lesson) -> None:
    net = indicators.network(SIZES, lesson.vectors.shape[1])
    net.eval()
    with torch.no_grad():
        scores, is_asked = indicators.ask(net, [lesson, lesson])
        wanted = torch.log_softmax(scores, -1).numpy()[is_asked.numpy()]
    logs = Reader(SIZES, indicators.params_of(net)).logs(lesson.vectors.astype(np.float32), lesson.view.tables)
    found = learned.answers(logs, lesson.view)
    for half in np.split(wanted, 2):
        np.testing.assert_allclose(np.exp(found), np.exp(half), atol=0.1)


def test_a_teacher_hides_our_spans_where_it_is_told_to(lesson: indicators.Lesson) -> None:
    torch.manual_seed(0)
    net = teacher_windows.network(42, lesson.vectors.shape[1], 10_000)
    net.eval()
    batch = teacher_windows.tensors(lesson.windows)
    other = batch._replace(own=torch.zeros_like(batch.own), named=torch.zeros_like(batch.named))
    hidden = torch.ones(2, dtype=torch.bool)
    with torch.no_grad():
        assert torch.equal(net(batch, hidden), net(other, hidden))
        assert not torch.equal(net(batch, ~hidden), net(other, ~hidden))
