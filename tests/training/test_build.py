"""The build of the packaged model, on corpora of a few lines."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from zhgovie.entities.statistical import Recogniser
from zhgovie.training import build as module
from zhgovie.training import teacher
from zhgovie.training.build import NER_SETS, Sources, build

TEXT = "山西省灵石县县长王军到有限公司视察,今年总产值增长。"
SPANS = {
    "msra": [[0, 3, "LOC"], [3, 6, "LOC"], [8, 10, "PER"]],
    "cluener": [[0, 6, "address"], [6, 8, "position"], [8, 10, "name"]],
    "pfr199801": [[8, 10, "PER"]],
    "people": [[8, 10, "PER"]],
    "resume": [[6, 8, "TITLE"]],
}
STAGE = {
    "batch": 200, "rate": 0.01, "dropout": 0.1, "gram_dropout": 0.1,
    "mix": {"lac": 1, "msra": 1, "cluener": 1, "gold": 300, "extra": 1},
}  # fmt: skip
CONFIG = {
    "seed": 0, "width": 16, "dilations": [1, 2], "ngrams": [[2, 8]], "proposes": ["GPE", "PERSON"], "least": 0.0,
    "stages": [
        STAGE,
        {**STAGE, "mix": {"self": 1, "gold": 200}, "self": {"characters": 500, "least": 0.5}, "average": 0.2},
    ],
}  # fmt: skip


def write_rows(path: Path, rows: Sequence[dict]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sources:
    shared = tmp_path / "shared"
    for name, splits in NER_SETS.items():
        for split in splits:
            write_rows(shared / "data" / "ner" / name / f"{split}.jsonl.gz", [{"text": TEXT, "spans": SPANS[name]}] * 5)
    write_rows(
        shared / "data" / "articles" / "unlabelled.jsonl.gz",
        [{"id": f"u{i}", "text": TEXT * (i + 1)} for i in range(5)],
    )
    for name in ("001", "002"):
        entities = [{"start": 8, "end": 10, "text": "王军", "label": "PERSON"}]
        annotation = {"id": name, "content": [[0, len(TEXT)]], "entities": entities if name == "001" else "never read"}
        for folder, ending, content in (
            ("gold/dev", "json", json.dumps(annotation)),
            ("data/articles/dev", "txt", TEXT),
        ):
            path = shared / folder / f"{name}.{ending}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    passages = tmp_path / "passages.jsonl"
    passages.write_text(json.dumps({"id": "u1", "start": 0, "end": 26, "spans": [[0, 3, "GPE"]]}), encoding="utf-8")

    def label(texts: Sequence[str]) -> list[teacher.Tagged]:
        return [(text, np.full(len(text), 38)) for text in texts]

    monkeypatch.setattr(module.teacher, "label", label)
    return Sources(shared, passages, frozenset({"002"}))


def test_stages_end_in_a_pipeline_and_held_out_gold_is_not_read(sources: Sources, tmp_path: Path) -> None:
    build(CONFIG, sources, tmp_path / "model")
    assert ("王军", "PERSON") in [(e.text, e.label) for e in Recogniser.load(tmp_path / "model").find(TEXT)]


def test_same_config_same_model(sources: Sources, tmp_path: Path) -> None:
    for name in ("one", "two"):
        build(CONFIG, sources, tmp_path / name)
    one, two = ((tmp_path / name / "zhgovie_ner" / "weights.npz").read_bytes() for name in ("one", "two"))
    assert one == two


def test_the_packaged_config_is_one_the_build_takes() -> None:
    import tomllib

    config = tomllib.loads((Path(__file__).parents[2] / "models" / "zh_govie_sm.toml").read_text(encoding="utf-8"))
    known = {*NER_SETS, "lac", "gold", "extra", "local", "self"}
    for stage in config["stages"]:
        assert set(stage["mix"]) <= known
        assert ("self" in stage) == ("self" in stage["mix"])


def test_a_stage_may_read_a_list_of_words_and_later_ones_go_on(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.words, "listed", lambda shared: [("王军", 0), ("灵石县", 5), ("有限公司", 6)])
    stages = [{**STAGE, "words": True}, {**STAGE, "mix": {"gold": 100}, "grow": [1]}]
    build({**CONFIG, "stages": stages}, sources, tmp_path / "model")
    recogniser = Recogniser.load(tmp_path / "model")
    assert recogniser.tagger.shape.words is not None
    assert np.abs(recogniser.tagger.params["words"][:2]).max() > 0.03
    assert ("王军", "PERSON") in [(e.text, e.label) for e in recogniser.find(TEXT)]
