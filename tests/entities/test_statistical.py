"""The trained recogniser that comes with the package."""

import itertools
import shutil
from pathlib import Path

import pytest

from zhgovie.entities.component import Ner
from zhgovie.entities.statistical import Recogniser, _is_balanced, packaged_path
from zhgovie.errors import ModelError

TEXT = "3月5日,国家税务总局局长王军在山西省考察。"


def test_names_have_offsets_scores_and_a_source() -> None:
    found = Recogniser.load().find(TEXT)
    assert ("王军", "PERSON") in [(entity.text, entity.label) for entity in found]
    for entity in found:
        assert TEXT[entity.start : entity.end] == entity.text
        assert 0 < entity.score <= 1
        assert entity.sources == ("model",)


def test_lines_are_read_apart() -> None:
    for entity in Recogniser.load().find(TEXT.replace("税务", "税\n务")):
        assert "\n" not in entity.text


def test_order_and_no_overlap() -> None:
    found = Recogniser.load().find(TEXT * 30)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


def test_blank_text() -> None:
    assert Recogniser.load().find("") == ()
    assert Recogniser.load().find("\n\n") == ()


def test_a_pipeline_folder_and_its_inner_folder_are_the_same() -> None:
    outer, inner = Recogniser.load(packaged_path().parent), Recogniser.load(packaged_path())
    assert outer.find(TEXT) == inner.find(TEXT)


def test_missing_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read as a model"):
        Recogniser.load(tmp_path)


def test_spacy_loads_the_packaged_pipeline() -> None:
    import spacy

    doc = spacy.load(packaged_path().parent)(TEXT)
    assert ("王军", "PERSON") in [(ent.text, ent.label_) for ent in doc.ents]


def test_a_component_without_weights_says_so() -> None:
    import spacy

    with pytest.raises(ModelError, match="has no weights"):
        Ner()(spacy.blank("zh")(TEXT))


def test_no_pickle_and_under_40_mb(tmp_path: Path) -> None:
    files = [path for path in packaged_path().parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 40_000_000
    assert not [
        path for path in files if path.suffix in {".pkl", ".pickle", ".pt", ".bin"} and path.name != "lookups.bin"
    ]
    shutil.copytree(packaged_path(), tmp_path / "copy")
    (tmp_path / "copy" / "weights.npz").write_bytes(b"\x80\x04N.")  # a pickle of None
    with pytest.raises(ModelError):
        Recogniser.load(tmp_path / "copy")


@pytest.mark.parametrize(
    ("name", "is_whole"), [("“标准地”改革", True), ("“原平开发区", False), ("芯片)项目", False), ("项目(一期)", True)]
)
def test_half_a_quote_is_no_name(name: str, is_whole: bool) -> None:
    assert _is_balanced(name) is is_whole
