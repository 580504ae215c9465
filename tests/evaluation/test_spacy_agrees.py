"""spaCy's Scorer and nervaluate count exact entity spans as we do."""

from __future__ import annotations

import copy
import random
import warnings

import pytest
import spacy
from gold_samples import Doc, seeds, texts
from spacy.scorer import Scorer
from spacy.tokens import Doc as SpacyDoc
from spacy.training import Example
from spacy.vocab import Vocab

from zhgovie.evaluation import score

TEXTS = texts()
VOCAB = Vocab()


def worsened() -> list[Doc]:
    """Drop, relabel, stretch and add entities at random, always flat."""
    dice = random.Random(7)
    predictions = copy.deepcopy(seeds())
    for one in predictions:
        kept = [row for row in one["entities"] if dice.random() > 0.2]
        for row in kept:
            if dice.random() < 0.2:
                row["label"] = dice.choice(["GPE", "ORG", "COMPANY"])
        taken = {place for row in one["entities"] for place in range(row["start"], row["end"])}
        free = [place for place in range(100, 1500) if place not in taken]
        added = [{"start": place, "end": place + 1, "text": "", "label": "GPE"} for place in dice.sample(free, 15)]
        one["entities"] = sorted(kept + added, key=lambda row: row["start"])
    return predictions


def spacy_doc(document: Doc) -> SpacyDoc:
    """Make a doc with a token a character, on which no span can be lost."""
    text = TEXTS[document["id"]]
    doc = SpacyDoc(VOCAB, words=list(text), spaces=[False] * len(text))
    spans = [doc.char_span(row["start"], row["end"], label=row["label"]) for row in document["entities"]]
    assert None not in spans
    doc.set_ents(spans)
    return doc


def without_ignored(gold: Doc, prediction: Doc) -> Doc:
    from zhgovie.evaluation.metrics import scorable

    return prediction | {"entities": scorable(gold, prediction["entities"])}


def test_spacy_scorer_agrees() -> None:
    gold, predictions = seeds(), worsened()
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"\[W030\]")
        kept = [without_ignored(one, other) for one, other in zip(gold, predictions, strict=True)]
        examples = [Example(spacy_doc(other), spacy_doc(one)) for one, other in zip(gold, kept, strict=True)]
        theirs = Scorer.score_spans(examples, "ents")
    ours = score(gold, predictions)
    assert 0.3 < ours["entities"].f1 < 0.95
    assert (theirs["ents_p"], theirs["ents_r"], theirs["ents_f"]) == pytest.approx(
        (ours["entities"].precision, ours["entities"].recall, ours["entities"].f1)
    )
    for label, figures in theirs["ents_per_type"].items():
        assert figures["f"] == pytest.approx(ours.labels[f"entities/{label}"].f1), label


def test_w030_is_an_error_here() -> None:
    """Gold that tokens cut is dropped by spaCy with only this warning, so the test above must see it."""
    nlp = spacy.blank("xx")
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=r"\[W030\]")
        with pytest.raises(UserWarning, match="W030"):
            _ = Example.from_dict(nlp.make_doc("灵石县签约"), {"entities": [(0, 3, "GPE")]}).reference.ents
    assert len(nlp.make_doc("灵石县签约")) == 1


def test_nervaluate_agrees_on_strict() -> None:
    """It reads ends as inclusive, so ours are given less one; its strict count is our exact one."""
    evaluator = pytest.importorskip("nervaluate").Evaluator
    gold, predictions = seeds(), worsened()
    predictions = [without_ignored(one, other) for one, other in zip(gold, predictions, strict=True)]

    def inclusive(documents: list[Doc]) -> list[list[Doc]]:
        return [
            [{"label": row["label"], "start": row["start"], "end": row["end"] - 1} for row in one["entities"]]
            for one in documents
        ]

    labels = sorted({row["label"] for one in (*gold, *predictions) for row in one["entities"]})
    result = evaluator(inclusive(gold), inclusive(predictions), tags=labels, loader="dict").evaluate()
    strict = result["overall"]["strict"]
    ours = score(gold, predictions)["entities"]
    assert (strict.precision, strict.recall) == pytest.approx((ours.precision, ours.recall))
