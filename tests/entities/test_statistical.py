"""The trained recogniser that comes with the package."""

import itertools
import pickle
import shutil
from pathlib import Path

import pytest

from zhgovie.entities.component import Ner
from zhgovie.entities.edges import mend
from zhgovie.entities.statistical import Recogniser, packaged_path
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
    assert (mend(name, 0, len(name), "POLICY") is not None) is is_whole


@pytest.mark.parametrize(
    ("text", "read", "name", "label"),
    [
        ("年产300吨级挖泥船", "级挖泥船", "挖泥船", "PRODUCT"),
        ("全场存栏肉牛", "栏肉牛", "肉牛", "PRODUCT"),
        ("县长吴敏作报告", "吴敏作", "吴敏", "PERSON"),
        ("局长吴敏率队到村", "吴敏率", "吴敏", "PERSON"),
        ("书记吴敏之介绍", "吴敏之", "吴敏之", "PERSON"),
        ("天津北方网讯：项目启动", "天津北方网讯", "天津北方网", "ORG"),
        ("绿色食品认证证书33个", "绿色食品认证证书3", "绿色食品认证证书", "HONOR"),
        ("集现代农业、休闲采摘于一体", "集现代农业", "现代农业", "INDUSTRY"),
        ("省长诺维茨7号表示", "诺维茨7号", "诺维茨", "PERSON"),
        ("总规划师吴敏答记者问", "吴敏答", "吴敏", "PERSON"),
    ],
)
def test_edges_that_the_language_forbids_are_mended(text: str, read: str, name: str, label: str) -> None:
    start = text.index(read)
    span = mend(text, start, start + len(read), label)
    assert span is not None
    assert text[slice(*span)] == name


def test_what_names_nothing_alone_is_no_name() -> None:
    assert mend("召开会议", 2, 4, "EVENT") is None
    assert mend("“5·12”地震", 0, 6, "POLICY") is None
    assert mend("经市委常委会研究", 1, 8, "TITLE") is None
    assert mend("县长候选人", 3, 5, "TITLE") is None
    assert mend("组　长", 1, 3, "TITLE") is None
    assert mend("市长27号说", 2, 5, "PERSON") is None


def test_vectors_are_kept_for_the_stage_after_and_not_pickled() -> None:
    recogniser, text = Recogniser.load(), "3月5日,国家税务总局召开会议。"
    found = recogniser.find(text)
    _, vectors = recogniser.vectors(text)
    assert recogniser.vectors(text)[1] is vectors
    assert len(vectors) == len(text)
    empty = pickle.dumps(Recogniser(recogniser.tagger))
    assert abs(len(pickle.dumps(recogniser)) - len(empty)) < 100
    assert pickle.loads(pickle.dumps(recogniser)).find(text) == found
