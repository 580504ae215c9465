"""The shipped recogniser gives the figures that its card states, on the seeds, which it was not trained on."""

import re
from pathlib import Path

from zhgovie.entities.statistical import Recogniser
from zhgovie.evaluation.gold import read
from zhgovie.text.document import prepare
from zhgovie.training.finetune import Example, measure

ROOT = Path(__file__).parents[2]
_FIGURE = re.compile(r"^\| seeds, by the test \| (\d+) \| (\d+) \| (\d+) \|", re.MULTILINE)


def test_figures_of_the_card() -> None:
    stated = _FIGURE.search((ROOT / "models" / "README.md").read_text(encoding="utf-8"))
    assert stated, "models/README.md has no row of the seeds"
    examples = []
    for annotation in read(ROOT / "annotations"):
        text = (ROOT / "seeds" / f"{annotation['id']}.txt").read_text(encoding="utf-8")
        examples.append(Example(annotation, text, prepare(text).clean))
    found = measure(Recogniser.load(), examples)["entities"]
    # A mention or two may tip over where another machine rounds otherwise.
    for value, expected in zip((found.right, found.spurious, found.missed), map(int, stated.groups()), strict=True):
        assert abs(value - expected) <= 2
