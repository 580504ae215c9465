"""The trained recogniser as a spaCy component, whose weights travel with the pipeline's folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from zhgovie.entities.statistical import Recogniser
from zhgovie.errors import ModelError
from zhgovie.tagger import weights

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Ner:
    """Writes what a trained tagger finds to `doc.ents`; `nlp.to_disk` and `spacy.load` keep its weights.

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

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the weights to the folder `path`."""
        if self.recogniser is not None:
            weights.save(Path(path), self.recogniser.tagger)

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Ner:  # noqa: ARG002
        """Read the weights from the folder `path`."""
        self.recogniser = Recogniser.load(Path(path))
        return self
