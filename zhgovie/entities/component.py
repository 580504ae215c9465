"""The trained recogniser as a spaCy component, whose weights travel with the pipeline's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhgovie.entities.statistical import Recogniser
from zhgovie.errors import ModelError
from zhgovie.tagger import weights

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.training import Example

_WEIGHTS = "weights"


def packed(recogniser: Recogniser | None) -> dict[str, Any]:
    """Give the weights for `to_bytes` of a component; nothing without any."""
    return {} if recogniser is None else {_WEIGHTS: weights.packed(recogniser.tagger)}


def unpacked(content: Mapping[str, Any], where: str) -> Recogniser | None:
    """Read the weights that `packed` gave, if there are any."""
    return Recogniser(weights.unpacked(content[_WEIGHTS], Path(where))) if _WEIGHTS in content else None


def score_ents(examples: Iterable[Example]) -> dict[str, Any]:
    """Score `doc.ents` as spaCy does: what `spacy evaluate` and `nlp.evaluate` show as `ents_f` and the like."""
    from spacy.scorer import get_ner_prf

    figures: dict[str, Any] = get_ner_prf(examples)
    return figures


class Ner:
    """Writes what a trained tagger finds to `doc.ents`; its weights go where the pipeline goes, on disk or as bytes.

    A component that was just added has no weights; `from_disk`, or `nlp.from_disk` above it, reads them.
    """

    def __init__(self, name: str = "zhgovie_ner", recogniser: Recogniser | None = None) -> None:
        self.name = name
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Add the names found to those the document has; an entity already there stays."""
        from spacy.util import filter_spans

        from zhgovie.text.normalize import fold

        if self.recogniser is None:
            raise ModelError(
                self.name, "has no weights", mend="load a trained pipeline with spacy.load or zhgovie.load"
            )
        found = (
            doc.char_span(e.start, e.end, e.label, alignment_mode="expand")
            for e in self.recogniser.find(fold(doc.text))
        )
        taken = {token.i for span in doc.ents for token in span}
        new = [span for span in found if span is not None and not any(token.i in taken for token in span)]
        doc.set_ents(filter_spans([*doc.ents, *new]))
        return doc

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it may write."""
        return () if self.recogniser is None else tuple(filter(None, self.recogniser.labels))

    def score(self, examples: Iterable[Example], **_: object) -> dict[str, Any]:
        """Score `doc.ents`, for `spacy evaluate`."""
        return score_ents(examples)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the weights to the folder `path`."""
        if self.recogniser is not None:
            weights.save(Path(path), self.recogniser.tagger)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Ner:  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.recogniser = Recogniser.load(Path(path))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """Give the weights as a string of bytes."""
        import srsly

        content: bytes = srsly.msgpack_dumps(packed(self.recogniser))
        return content

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = ()) -> Ner:  # noqa: ARG002
        """Read the weights that `to_bytes` gave."""
        import srsly

        self.recogniser = unpacked(srsly.msgpack_loads(content), self.name)
        return self
