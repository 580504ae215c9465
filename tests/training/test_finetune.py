"""Fine-tuning end to end on a model small enough for a test."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from zhgovie.cli import app
from zhgovie.entities.statistical import HEAD, Recogniser
from zhgovie.errors import GoldError, InputError, OptionError, ZhgovieError
from zhgovie.tagger import weights
from zhgovie.tagger.features import id_table
from zhgovie.tagger.network import Shape
from zhgovie.training import finetune as module
from zhgovie.training.finetune import Options, finetune
from zhgovie.training.gradient import initial

SHAPE = Shape(32, (1, 2), ((2, 10),))
VOCABULARY = "".join(dict.fromkeys("甲乙丙丁市县局长公司在到有限视察0,。红蓝绿白山水河木火土金张王李赵"))
PLACES = ["红山县", "蓝水县", "绿河县", "白木县", "红河县", "蓝木县"]
NAMES = ["张山", "王水", "李河", "赵木", "张金", "王土"]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    params = initial(SHAPE, len(VOCABULARY) + 2, {HEAD: 9}, seed=0)
    tagger = weights.Tagger(SHAPE, VOCABULARY, {HEAD: ("PERSON", "GPE")}, params, id_table(VOCABULARY), 0.0, ("GPE",))
    weights.save(tmp_path / "base", tagger)
    return tmp_path / "base"


def write_articles(folder: Path, count: int = 6) -> Path:
    folder.mkdir()
    for i in range(count):
        lines, spans, text = [], [], ""
        for j in range(6):
            place, name = PLACES[(i + j) % 6], NAMES[(i * 2 + j) % 6]
            at = len(text)
            spans += [(at, place, "GPE"), (at + len(place) + 2, name, "PERSON")]
            text += f"{place}局长{name}到有限公司视察。\n"
            lines.append(text)
        entities = [{"start": s, "end": s + len(t), "text": t, "label": label} for s, t, label in spans]
        document = {"schema": 1, "id": f"a{i}", "content": [[0, len(text)]], "ignore": [], "entities": entities}
        (folder / f"a{i}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        (folder / f"a{i}.txt").write_text(text, encoding="utf-8")
    return folder


OPTIONS = Options(epochs=20, patience=20, rate=0.01, batch=150, pull=0.0)


def test_it_learns_and_what_it_writes_loads(base: Path, tmp_path: Path) -> None:
    report = finetune(write_articles(tmp_path / "data"), tmp_path / "out", base=base, options=OPTIONS)
    assert report.before["entities"].f1 < 0.2
    assert report.after["entities"].f1 > 0.9
    assert set(report.trained_on).isdisjoint(report.measured_on)
    found = Recogniser.load(tmp_path / "out").find("白山县局长李土到有限公司视察。")
    assert {"GPE", "PERSON"} >= {entity.label for entity in found} > set()


def test_what_it_writes_is_a_spacy_pipeline(base: Path, tmp_path: Path) -> None:
    import spacy

    finetune(write_articles(tmp_path / "data"), tmp_path / "out", base=base, options=OPTIONS)
    doc = spacy.load(tmp_path / "out")("红山县局长张山到有限公司视察。")
    assert ("红山县", "GPE") in [(ent.text, ent.label_) for ent in doc.ents]


def test_same_seed_same_model(base: Path, tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data", 4)
    few = Options(epochs=2, rate=0.01, batch=150)
    for name in ("one", "two"):
        finetune(data, tmp_path / name, base=base, options=few)
    one, two = (weights.load(tmp_path / name / "zhgovie_ner") for name in ("one", "two"))
    assert all(np.array_equal(one.params[name], two.params[name]) for name in one.params)


def test_never_worse_on_what_is_measured(base: Path, tmp_path: Path) -> None:
    spoiling = Options(epochs=2, rate=0.0, batch=150, enough=1000)
    told: list[tuple[int, float]] = []
    report = finetune(
        write_articles(tmp_path / "data", 4),
        tmp_path / "out",
        base=base,
        options=spoiling,
        tell=lambda *one: told.append(one),
    )
    assert report.after["entities"].f1 >= report.before["entities"].f1
    assert report.best == 0
    assert told == [(epoch, report.before["entities"].f1) for epoch in (1, 2)]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["train", *map(str, arguments)])


def test_the_command_tells_each_epoch_and_the_one_it_kept(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = write_articles(tmp_path / "data", 4)
    own = Options(epochs=2, rate=0.01, batch=150, pull=0.0)
    monkeypatch.setattr(module, "Options", lambda **_: own)
    done = run("--data", data, "-o", tmp_path / "out", "--base", base, "--epochs", 2)
    assert (done.exit_code, "which also chose epoch 2 of 2" in done.stdout) == (0, True)
    assert "epoch 1 of at most 2: F1 0." in done.stderr
    assert "use it with zhgovie.load" in done.stderr
    own = Options(epochs=2, rate=0.0, batch=150, enough=1000)
    done = run("--data", data, "-o", tmp_path / "same", "--base", base, "--epochs", 2)
    assert "no epoch of 2 was better than the base: the model is the base, unchanged" in done.stdout
    assert "same: the base model, unchanged; annotate more" in done.stderr
    assert "use it with" not in done.stderr


@pytest.mark.parametrize(("option", "found"), [
    (["-o", "{data}", "--force"], "--output {data}: is what is read"),
    (["-o", "{data}/new", "--base", "nope"], "--base nope: cannot be read as a model"),
    (["-o", "{data}/new", "--base", "nope"], "or zh_govie_sm, which comes with the package"),
])  # fmt: skip
def test_places_that_the_command_refuses(option: list[str], found: str, tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data", 4)
    done = run("--data", data, *(one.format(data=data) for one in option))
    assert isinstance(done.exception, OptionError)
    assert found.format(data=data) in str(done.exception)


def test_too_few_articles(base: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="wanted at least 3"):
        finetune(write_articles(tmp_path / "data", 2), tmp_path / "out", base=base)


def test_text_that_is_missing(base: Path, tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data")
    (data / "a3.txt").unlink()
    with pytest.raises(GoldError, match=r"a3\.txt is missing"):
        finetune(data, tmp_path / "out", base=base)


def test_offsets_that_are_wrong(base: Path, tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data")
    text = (data / "a1.txt").read_text(encoding="utf-8")
    (data / "a1.txt").write_text("x" + text, encoding="utf-8")
    with pytest.raises(GoldError, match="put start 1, end 4"):
        finetune(data, tmp_path / "out", base=base)


def test_split_keeps_documents_whole_and_depends_on_the_seed_alone(base: Path, tmp_path: Path) -> None:
    examples = module.read_examples(write_articles(tmp_path / "data"))
    one = module.split(examples, Options(seed=1))
    assert one == module.split(examples[::-1], Options(seed=1))
    assert len(one[0]) + len(one[1]) == 6


def edit(file: Path, **changes: object) -> None:
    document = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(document | changes, ensure_ascii=False), encoding="utf-8")


def entity(start: int, text: str, label: str = "GPE") -> dict[str, object]:
    return {"start": start, "end": start + len(text), "text": text, "label": label}


def test_what_validate_calls_a_fault_is_not_learned_from(tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data", 4)
    (data / "copy.json").write_bytes((data / "a0.json").read_bytes())
    edit(data / "a2.json", entities=[entity(0, "绿河县"), entity(0, "绿河", "ORG")])
    (data / "a3.json").write_text("[]", encoding="utf-8")
    failures: list[ZhgovieError] = []
    assert len(module.read_examples(data, (), failures)) == 2
    assert [str(one).removeprefix(f"{data}/") for one in failures] == [
        "a2.json: entities[0]: '绿河县' [0:3] overlaps '绿河' [0:2]; keep the longer, or cut one: layers are flat",
        "a3.json: holds no document; write one, or take the file away",
        f"copy.json: id: 'a0' is the id of {data}/a0.json too; rename one",
    ]


def test_names_outside_content_are_counted(tmp_path: Path) -> None:
    data = write_articles(tmp_path / "data", 1)
    edit(data / "a0.json", content=[[3, 20]], entities=[entity(0, "红山县"), entity(5, "张山", "PERSON")])
    assert module.idle(module.read_examples(data)) == 1


@pytest.mark.parametrize(("content", "found"), [
    (None, "holds no text"), (b" \n", "holds no text"), ("灵石县".encode("gb18030"), "cannot be read"),
])  # fmt: skip
def test_texts_to_rehearse_on_are_asked_for(content: bytes | None, found: str, base: Path, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts/a.txt").write_bytes(content)
    data = write_articles(tmp_path / "data")
    with pytest.raises(InputError, match=found):
        finetune(data, tmp_path / "out", base=base, rehearse=tmp_path / "texts", options=OPTIONS)
