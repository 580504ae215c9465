"""spaCy components: thin shells that call the stages and write what they find to the `Doc`.

Each goes into a pipeline of one's own, after any tokenizer, and adds to what those before it found (facts need
quantities, and entities for their subjects; relations entities):

| `nlp.add_pipe` | writes |
|---|---|
| `zhgovie_quantities` | `doc.spans["quantities"]`, `doc._.quantities` |
| `zhgovie_times` | `doc.spans["times"]`, `doc._.times` |
| `zhgovie_entities` | `doc.ents`, `doc.spans["entities"]`, `doc._.entities` |
| `zhgovie_facts` | `doc.spans["facts"]`, `doc._.facts` |
| `zhgovie_relations` | `doc._.relations` |

A name in `doc.ents` that another component wrote stays where ours finds none.

`doc._.article` is the whole `Article` so far, and `doc._.date`, set before the first component runs, its date; of
`nlp.pipe(pairs, as_tuples=True)` also the `date` of a context that is a mapping, as `zhgovie.pipe` has it. The state
is kept as JSON in `doc.user_data`, so `DocBin(store_user_data=True)`, `doc.to_bytes` and `n_process` carry it.

spaCy imports this module at its first `blank()`, installed as it is: everything else is imported in the calls.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    import datetime as dt

    from spacy.training import Example

    from zhgovie.entities.component import Ner
    from zhgovie.entities.statistical import Recogniser
    from zhgovie.errors import OptionError
    from zhgovie.model import Article

STATE = "zhgovie"
"""The key of the state in `doc.user_data`."""
DATE = "zhgovie.date"
"""The key of the date that a caller gave."""
DONE = "zhgovie.layers"
"""The key of the layers that were looked for."""

DISPLACY_COLORS = {
    "PERSON": "#fbcfe8", "TITLE": "#f5d0fe", "GPE": "#fed7aa", "LOC": "#fde68a", "FAC": "#fef08a", "GOV": "#bfdbfe",
    "ZONE": "#a5f3fc", "COMPANY": "#c7d2fe", "ORG": "#ddd6fe", "INDUSTRY": "#bbf7d0", "PRODUCT": "#d9f99d",
    "PROJECT": "#99f6e4", "POLICY": "#e5e7eb", "LAW": "#e2e8f0", "HONOR": "#fecaca", "EVENT": "#fecdd3",
}  # fmt: skip


LAYERS = ("quantities", "times", "entities", "facts", "relations")
"""In the order in which `zhgovie.load` runs them."""
_LABELS = {"entities": "label", "times": "value", "quantities": "unit", "facts": "kind"}
"""The field of a mention that its spaCy span has as label."""


def article_of(doc: Doc) -> Article:
    """Give what the components found so far, as `zhgovie.extract` would."""
    from zhgovie.pipeline import finish

    return finish(_state(doc))


def register() -> None:
    """Define `doc._.article`, `.date` and the layers; a name that another package has taken is left to it."""
    getters: dict[str, Callable[[Doc], Any]] = {"article": article_of}
    getters |= {layer: partial(_layer, layer=layer) for layer in LAYERS}
    for name, getter in getters.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
    if not Doc.has_extension("date"):
        Doc.set_extension("date", getter=_date, setter=_set_date)


def _state(doc: Doc) -> Article:
    """Read the article that the components pass along; a `Doc` that none has seen is prepared."""
    from zhgovie.io.state import decode
    from zhgovie.model import Article
    from zhgovie.text.document import prepare

    state = doc.user_data.get(STATE)
    return decode(state) if state else Article(prepare(doc.text, _given_date(doc)))


def _given_date(doc: Doc) -> str | None:
    """Give the date that the caller set, or passed along beside the text: `nlp.pipe` keeps a context on its doc."""
    from zhgovie.callers import iso_date

    context = getattr(doc, "_context", None)
    if DATE in doc.user_data or not isinstance(context, Mapping):
        known: str | None = doc.user_data.get(DATE)
        return known
    return iso_date(context.get("date"), "date of a context")


def _layer(doc: Doc, *, layer: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(article_of(doc), layer)
    return found


def _date(doc: Doc) -> str | None:
    return _state(doc).meta.date


def _set_date(doc: Doc, date: dt.date | str | None) -> None:
    from zhgovie.callers import iso_date

    doc.user_data[DATE] = iso_date(date, "doc._.date")
    doc.user_data.pop(STATE, None)
    doc.user_data.pop(DONE, None)


class Component:
    """A step of the pipeline as spaCy calls it; it pickles, for the workers of `nlp.pipe(n_process=2)`."""

    def __init__(
        self,
        step: Callable[[Article], Article],
        layer: str,
        layers: Sequence[str],
        *,
        needs: Sequence[str] = (),
        wants: Sequence[str] = (),
    ) -> None:
        self.step = step
        self.layer = layer
        """The one that it finds."""
        self.layers = layers
        """Those that it changes."""
        self.needs = needs
        """Those that must have been looked for before."""
        self.wants = wants
        """Those without which it finds less."""
        register()

    def __setstate__(self, state: dict[str, Any]) -> None:  # noqa: D105  (a worker's process has no extensions yet)
        self.__dict__.update(state)
        register()

    def __call__(self, doc: Doc) -> Doc:
        """Add what the step finds to what the document has."""
        from zhgovie.io.state import encode

        if doc.text and not doc.text.isspace():
            done = doc.user_data.get(DONE, [] if STATE not in doc.user_data else LAYERS)
            if missing := [one for one in self.needs if one not in done]:
                raise _comes_too_early(self.layer, missing)
            if lacking := [one for one in self.wants if one not in done]:
                warnings.warn(str(_comes_too_early(self.layer, lacking)), stacklevel=2)
            article = self.step(_state(doc))
            doc.user_data[DONE] = [*dict.fromkeys([*done, self.layer])]
            doc.user_data[STATE] = encode(article)
            for one in self.layers:
                _write_spans(doc, one, getattr(article, one))
        return doc


class Entities(Component):
    """The component that finds entities; `nlp.to_disk` and `nlp.to_bytes` keep the weights of one's own model."""

    def __init__(self, model: str | None) -> None:
        super().__init__(self._find, "entities", ("entities",))
        self.model = model
        """As in `zhgovie.extract`."""
        self.recogniser: Recogniser | None = None
        """The model itself, where `from_bytes` brought it."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it may write."""
        from zhgovie.model import LABELS

        return LABELS

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """Score `doc.ents`, for `spacy evaluate`."""
        from zhgovie.entities.component import score_ents

        return score_ents(examples)

    def _find(self, article: Article) -> Article:
        from zhgovie.pipeline import add_entities, model_of

        return add_entities(article, model=self.recogniser or model_of(self.model))

    def _own(self) -> Recogniser | None:
        """Give the model that is not the packaged one, if it is any."""
        from zhgovie.entities.statistical import Recogniser
        from zhgovie.pipeline import MODEL

        if self.recogniser is not None or self.model in {MODEL, None}:
            return self.recogniser
        return Recogniser.load(self.model)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the weights to the folder `path`."""
        from zhgovie.tagger import weights

        if (own := self._own()) is not None:
            weights.save(Path(path), own.tagger)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Entities:  # noqa: ARG002
        """Read the weights from the folder `path`, where there are any, and not from where they came from."""
        if Path(path).is_dir():
            self.model, self.recogniser = str(path), None
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Give the name of the model, and its weights where it is not the packaged one."""
        import srsly

        from zhgovie.entities.component import packed

        content: bytes = srsly.msgpack_dumps({"model": self.model, **packed(self._own())})
        return content

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> Entities:  # noqa: ARG002
        """Take the model that `to_bytes` gave."""
        import srsly

        from zhgovie.entities.component import unpacked

        told = srsly.msgpack_loads(content)
        self.model, self.recogniser = told["model"], unpacked(told, "zhgovie_entities")
        return self


def _comes_too_early(layer: str, missing: Iterable[str]) -> OptionError:
    from zhgovie.errors import OptionError

    name = f"zhgovie_{layer}"
    before = ", ".join(f"zhgovie_{one}" for one in LAYERS[: LAYERS.index(layer)])
    found = f"finds no {' and no '.join(missing)} to read (names in doc.ents alone, as zhgovie_ner writes, are none)"
    mend = "add these first, with nlp.add_pipe, or take the pipeline of zhgovie.load(model)"
    return OptionError(f"component {name}", found, f"wanted before it: {before}", mend)


def _write_spans(doc: Doc, layer: str, mentions: Iterable[Any]) -> None:
    """Write mentions as a span group; where tokens cut a mention, its span grows to whole tokens."""
    labelled = ((one, getattr(one, _LABELS[layer]) or "") for one in mentions)
    spans = (doc.char_span(one.start, one.end, label, alignment_mode="expand") for one, label in labelled)
    doc.spans[layer] = [span for span in spans if span is not None]
    if layer == "entities":
        from spacy.util import filter_spans

        ours = filter_spans(list(doc.spans[layer]))
        taken = {token.i for span in ours for token in span}
        doc.ents = [*ours, *(span for span in doc.ents if not any(token.i in taken for token in span))]


@Language.factory("zhgovie_quantities", assigns=["doc.spans", "doc._.quantities"])
def make_quantities(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds quantities."""
    from zhgovie.pipeline import add_quantities

    return Component(add_quantities, "quantities", ("quantities", "times"))


@Language.factory("zhgovie_times", assigns=["doc.spans", "doc._.times"])
def make_times(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that finds times; `doc._.date`, set before, is what relative ones refer to."""
    from zhgovie.pipeline import add_times

    return Component(add_times, "times", ("quantities", "times"))


@Language.factory(
    "zhgovie_entities", assigns=["doc.ents", "doc.spans", "doc._.entities"], default_config={"model": "zh_govie_sm"}
)
def make_entities(nlp: Language, name: str, model: str | None) -> Component:  # noqa: ARG001
    """Make the component that finds entities; `model` as in `zhgovie.extract`."""
    return Entities(model)


@Language.factory(
    "zhgovie_facts",
    assigns=["doc.spans", "doc._.facts"],
    requires=["doc._.quantities", "doc._.times", "doc._.entities"],
    default_config={"model": "zh_govie_sm"},
)
def make_facts(nlp: Language, name: str, model: str | None) -> Component:  # noqa: ARG001
    """Make the component that reads facts off quantities, times and entities; `model` None: by rules alone."""
    from zhgovie.pipeline import add_facts, add_revised_facts

    step = add_facts if model is None else add_revised_facts
    return Component(step, "facts", ("facts",), needs=("quantities",), wants=("entities",))


@Language.factory(
    "zhgovie_relations", assigns=["doc._.relations"], requires=["doc._.times", "doc._.entities", "doc._.facts"]
)
def make_relations(nlp: Language, name: str) -> Component:  # noqa: ARG001
    """Make the component that ties entities together."""
    from zhgovie.pipeline import add_relations

    return Component(add_relations, "relations", (), needs=("entities",))


@Language.factory("zhgovie_ner", assigns=["doc.ents"])
def make_ner(nlp: Language, name: str) -> Ner:  # noqa: ARG001
    """Make the trained recogniser alone, whose weights are kept in the pipeline's folder."""
    from zhgovie.entities.component import Ner

    return Ner(name)
