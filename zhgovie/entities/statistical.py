"""Names from a trained network, behind the same `find(text)` as the other recognisers; needs numpy alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from zhgovie.model import Entity
from zhgovie.tagger import decode, weights
from zhgovie.tagger.features import BREAK, char_ids
from zhgovie.tagger.network import scores

HEAD = "target"
PACKAGED = "zh_govie_sm"


class Recogniser:
    """A trained tagger that proposes entities.

    Examples
    --------
    >>> [e.label for e in Recogniser.load().find("3月5日,国家税务总局召开会议。")]
    ['GOV']
    """

    def __init__(self, tagger: weights.Tagger, *, source: str = "model") -> None:
        self.tagger = tagger
        self.source = source
        self.labels = tagger.heads[HEAD]

    @classmethod
    def load(cls, path: Path | str | None = None) -> Recogniser:
        """Read a model folder; without `path`, the one that comes with the package (read once)."""
        return _packaged() if path is None else cls(weights.load(Path(path)))

    def find(self, text: str) -> tuple[Entity, ...]:
        """Find names in `text` (as `zhgovie.text.normalize.fold` gives it), in order, none overlapping.

        `score` is the mean probability of the characters' tags; lines are read apart.
        """
        ids = char_ids(text, self.tagger.table)
        raw = scores(ids, self.tagger.params, self.tagger.shape, HEAD)
        found = decode.spans(raw, ids == BREAK, self.tagger.outside)
        return tuple(Entity(s, e, text[s:e], self.labels[n], sources=(self.source,), score=p) for s, e, n, p in found)


def packaged_path() -> Path:
    """Give the folder of the tagger that comes with the package."""
    return Path(str(files("zhgovie"))) / "models" / PACKAGED / "zhgovie_ner"


@cache
def _packaged() -> Recogniser:
    return Recogniser(weights.load(packaged_path()))
