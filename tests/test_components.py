"""spaCy: the same results as `extract`, and components that stand alone."""

import pickle
import shutil
from dataclasses import replace

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin
from spacy.training import Example

import zhgovie
from zhgovie.components import DISPLACY_COLORS
from zhgovie.entities.statistical import packaged_path
from zhgovie.pipeline import _loaded
from zhgovie.tagger import weights

TEXT = "灵石经济技术开发区\n\n  2024年,开发区总产值65.3亿元,比去年增长约8%;灵石县委宣传部副部长黄海滨主持。"


@pytest.fixture(scope="module")
def nlp():
    return zhgovie.load()


def test_docs_carry_what_extract_finds(nlp):
    assert nlp(TEXT)._.article == zhgovie.extract(TEXT)


def test_layers_are_reached_by_name(nlp):
    doc, article = nlp(TEXT), zhgovie.extract(TEXT)
    for layer in ("entities", "times", "quantities", "facts", "relations"):
        assert getattr(doc._, layer) == getattr(article, layer), layer
    assert article.quantities
    assert article.times


def test_spans_stand_where_the_mentions_stand(nlp):
    doc, article = nlp(TEXT), zhgovie.extract(TEXT)
    for layer in ("entities", "times", "quantities", "facts"):
        assert [(s.start_char, s.end_char) for s in doc.spans[layer]] == [
            (m.start, m.end) for m in getattr(article, layer)
        ]
    assert [(span.text, span.label_) for span in doc.ents] == [(one.text, one.label) for one in article.entities]


def test_a_date_given_beforehand_anchors_relative_times(nlp):
    doc = nlp.make_doc("去年总产值65.3亿元。")
    doc._.date = "2025-11"
    assert [time.value for time in nlp(doc)._.times] == ["2024"]
    with pytest.raises(zhgovie.OptionError, match="no date"):
        doc._.date = "soon"


def test_a_component_works_alone_in_another_pipeline():
    other = spacy.blank("zh")
    other.add_pipe("zhgovie_quantities")
    doc = other("总产值65.3亿元。")
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [("65.3亿元", "CNY")]


@pytest.mark.parametrize(("name", "before"), [("facts", "zhgovie_quantities"), ("relations", "zhgovie_entities")])
def test_a_component_without_those_before_it_says_so(name, before):
    other = spacy.blank("zh")
    other.add_pipe("zhgovie_times")
    other.add_pipe(f"zhgovie_{name}")
    with pytest.raises(zhgovie.OptionError, match=f"component zhgovie_{name}: .*{before}"):
        other(TEXT)
    assert any("doc._.entities" in one for one in other.analyze_pipes()["problems"][f"zhgovie_{name}"])


def test_facts_behind_names_that_are_not_ours_say_what_is_wanted():
    other = spacy.load(packaged_path().parent)
    for layer in ("quantities", "times", "facts"):
        other.add_pipe(f"zhgovie_{layer}")
    with pytest.warns(UserWarning, match=r"no entities to read \(names in doc\.ents .*zhgovie_entities"):
        facts = other(TEXT)._.facts
    assert facts


def test_what_another_pipeline_found_counts(nlp):
    first, second = spacy.blank("zh"), spacy.blank("zh", vocab=nlp.vocab)
    for layer in ("quantities", "times", "entities"):
        first.add_pipe(f"zhgovie_{layer}")
    second.add_pipe("zhgovie_facts")
    doc = Doc(second.vocab).from_bytes(first(TEXT).to_bytes())
    assert second(doc)._.facts == nlp(TEXT)._.facts


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_date_beside_the_text_anchors_relative_times(nlp, n_process):
    pairs = [("去年总产值65.3亿元。", {"date": "2025-11"}), ("去年总产值65.3亿元。", {}), ("今年好。", "2020")]
    docs = list(nlp.pipe(pairs, as_tuples=True, n_process=n_process))
    assert [[time.value for time in doc._.times] for doc, _ in docs] == [["2024"], [None], [None]]
    assert [context for _, context in docs] == [context for _, context in pairs]


def test_tokens_that_cut_a_mention_widen_its_span():
    other = spacy.blank("zh")
    component = other.add_pipe("zhgovie_quantities")
    doc = component(Doc(other.vocab, words=["总产", "值65", ".3亿", "元。"], spaces=[False] * 4))
    assert [span.text for span in doc.spans["quantities"]] == ["值65.3亿元。"]
    assert [quantity.text for quantity in doc._.quantities] == ["65.3亿元"]


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_a_blank_doc_passes(nlp, text):
    assert nlp(text)._.quantities == ()


def test_results_survive_a_docbin(nlp):
    doc = nlp(TEXT)
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [loaded] = DocBin().from_bytes(packed).get_docs(nlp.vocab)
    assert loaded._.article == doc._.article
    assert [span.text for span in loaded.spans["facts"]] == [span.text for span in doc.spans["facts"]]


def test_results_survive_bytes(nlp):
    doc = nlp(TEXT)
    assert Doc(nlp.vocab).from_bytes(doc.to_bytes())._.article == doc._.article


def test_a_pipeline_is_saved_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.article == zhgovie.extract(TEXT)


def test_results_come_back_from_other_processes(nlp):
    docs = list(nlp.pipe([TEXT] * 3, n_process=2))
    assert [doc._.article for doc in docs] == [zhgovie.extract(TEXT)] * 3


def test_displacy_knows_our_colours(nlp):
    from spacy import displacy

    page = displacy.render(nlp("2024年,灵石县召开会议。"), style="ent", jupyter=False)
    assert DISPLACY_COLORS["GPE"] in page


def test_a_model_that_is_not_there_is_named():
    with pytest.raises(zhgovie.ModelError, match="/nowhere"):
        zhgovie.load(model="/nowhere")


def test_rules_alone_are_enough():
    assert zhgovie.load(model=None)(TEXT)._.article == zhgovie.extract(TEXT, model=None)


def test_a_pipeline_pickles_for_worker_processes(nlp):
    assert pickle.loads(pickle.dumps(nlp))(TEXT)._.article == zhgovie.extract(TEXT)


def test_the_weights_of_ones_own_model_travel_with_the_pipeline(tmp_path, monkeypatch):
    shutil.copytree(packaged_path().parent, tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    zhgovie.load("mine").to_disk("kept")
    shutil.rmtree("mine")
    shutil.move("kept", "elsewhere")
    _loaded.cache_clear()
    monkeypatch.chdir("/")
    assert spacy.load(tmp_path / "elsewhere")(TEXT)._.entities == zhgovie.extract(TEXT).entities


def narrowed(folder, label="GPE"):
    """Write the packaged model so that it proposes one label alone."""
    weights.save(folder, replace(weights.load(packaged_path()), proposes=(label,)))
    return folder


def test_bytes_keep_the_weights_of_ones_own_model(nlp, tmp_path):
    own = zhgovie.load(narrowed(tmp_path / "mine"))
    expected = own(TEXT)._.article
    other = zhgovie.load().from_bytes(own.to_bytes())
    _loaded.cache_clear()
    shutil.rmtree(tmp_path / "mine")
    assert other(TEXT)._.article == expected != nlp(TEXT)._.article
    again = zhgovie.load().from_bytes(other.to_bytes())
    assert again(TEXT)._.article == expected
    assert again.from_bytes(nlp.to_bytes())(TEXT)._.article == nlp(TEXT)._.article


def test_bytes_keep_the_weights_of_the_recogniser_alone(tmp_path):
    own = spacy.load(packaged_path().parent)
    other = spacy.blank("zh")
    other.add_pipe("zhgovie_ner")
    text = "2024年,灵石县召开会议。"
    assert [one.text for one in other.from_bytes(own.to_bytes())(text).ents] == [one.text for one in own(text).ents]
    with pytest.raises(zhgovie.ModelError, match="zhgovie_ner: cannot be read as a model"):
        own.get_pipe("zhgovie_ner").from_bytes(srsly.msgpack_dumps({"weights": {"tagger.json": b"{"}}))


@pytest.mark.parametrize("make", [zhgovie.load, lambda: spacy.load(packaged_path().parent)])
def test_spacy_scores_names_and_knows_the_labels(make):
    nlp = make()
    example = Example.from_dict(nlp.make_doc("灵石县召开会议。"), {"entities": [(0, 3, "GPE"), (5, 7, "EVENT")]})
    found = nlp.evaluate([example])
    assert (found["ents_p"], found["ents_r"]) == (1.0, 0.5)
    assert set(found["ents_per_type"]) == {"GPE", "EVENT"}
    assert "GPE" in {label for labels in nlp.pipe_labels.values() for label in labels}


def test_the_packaged_model_makes_a_package_of_spacys(tmp_path):
    from spacy.cli.package import package

    package(packaged_path().parent, tmp_path, create_wheel=False, create_sdist=False, silent=True)
    assert [one.name for one in tmp_path.glob("*/*/__init__.py")] == ["__init__.py"]


def test_names_that_others_found_stay_where_we_find_none():
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "VESSEL", "pattern": "浙岭渔"}, {"label": "OWN", "pattern": "灵石县"}])
    nlp.add_pipe("zhgovie_entities", config={"model": None})
    found = {(entity.text, entity.label_) for entity in nlp("灵石县有浙岭渔等船。").ents}
    assert {("灵石县", "GPE"), ("浙岭渔", "VESSEL")} <= found
