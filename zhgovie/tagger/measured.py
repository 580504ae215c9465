"""A network that reads a whole text and says which characters name what a value near them measures.

For each character it asks of the next few values (`AHEAD`) and of the one before whether the character belongs to what
names its measure. What a character brings is summed up from the recogniser's vector of it and from table rows, the
rules' own answers among them; then come the layers of `network`, in 8-bit integers, and one linear layer. Beside it lie
the layer that reads words off the recogniser's vectors and the weights by which whole readings are compared.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import ModelError
from zhgovie.tagger import words
from zhgovie.tagger.integers import layers_arrays, run
from zhgovie.tagger.network import Floats, Shape, in_pieces, one_thread
from zhgovie.tagger.weights import write_arrays
from zhgovie.tagger.words import Words

CUES = 1 << 18
"""Numbers that cues of readings (`zhgovie.facts.readings`) are hashed to."""
NUMBERS = 27
"""Numbers that are weighed beside the cues."""
AHEAD = 4
"""Values behind a character that are asked about."""
BEHIND = AHEAD
"""The number of the question about the value before it."""
QUESTIONS = AHEAD + 1
OUTSIDE, INSIDE, BEGIN = range(3)
TAGS = 3
_MOST = 60.0
"""Scores lie far below; above it, what is raised to would not fit."""
FORMAT = 2
_META, _ARRAYS = "measured.json", "weights.npz"

_JOINED = ("label", "value", "kind", "named"), tuple(f"own{question}" for question in range(QUESTIONS))
"""Small tables that are looked up together: one row for each combination of their rows."""

Tables = Mapping[str, NDArray[Any]]
"""For each character its row of each table."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What fixes the sizes of all parameters, and what counts."""

    width: int
    """Length of a character's vector."""
    dilations: tuple[int, ...]
    """Dilation of each layer."""
    before: int
    """Characters before the start of a value that may name its measure."""
    after: int
    """Characters from there on."""
    margin: float
    """Another reading is taken where it is worth more than the rules' own by so much, in log odds."""

    @property
    def reach(self) -> int:
        """Give how many characters to each side the network sees."""
        return sum(self.dilations)


class Reader:
    """A trained network, ready to run."""

    def __init__(self, sizes: Sizes, params: Mapping[str, Floats]) -> None:
        self.sizes, self.params = sizes, params
        self._shape = Shape(sizes.width, sizes.dilations, ())
        self._layers = layers_arrays(params, sizes.dilations)
        self._joined = {names: _sums(params, names) for names in _JOINED}

    def logs(self, vectors: Floats, tables: Tables) -> Floats:
        """Give the log probability of each tag for each question of each character, (characters, QUESTIONS, TAGS)."""
        with one_thread():
            raw = in_pieces(lambda at: self._piece(vectors, tables, at), np.arange(len(vectors)), self._shape)
        scores = raw.reshape(-1, QUESTIONS, TAGS)
        weights = np.exp(np.minimum(scores, _MOST))
        scores -= np.log(weights[:, :, OUTSIDE] + weights[:, :, INSIDE] + weights[:, :, BEGIN])[:, :, None]
        return scores

    def words(self, vectors: Floats) -> Words:
        """Read words off the recogniser's vectors."""
        with one_thread():
            return words.read(vectors, self.params["word.weight"], self.params["word.bias"])

    def _piece(self, vectors: Floats, tables: Tables, at: NDArray[np.int64]) -> Floats:
        params, edge = self.params, self.sizes.reach
        here = slice(int(at[0]), int(at[-1]) + 1) if len(at) else slice(0)
        x = np.empty((len(at) + 2 * edge, self.sizes.width), dtype=np.float32)
        x[:edge] = x[len(x) - edge :] = params["void"]  # in training something void stood between texts
        inner = x[edge : len(x) - edge]
        np.matmul(vectors[here], params["vector.weight"], out=inner)
        inner += params["vector.bias"]
        inner += params["char"].take(tables["char"][here], axis=0)
        for names, table in self._joined.items():
            rows = np.ravel_multi_index([tables[name][here] for name in names], [len(params[name]) for name in names])
            inner += table.take(rows, axis=0)
        x = run("layers", x, self._layers)
        raw: Floats = x[edge : len(x) - edge] @ params["head.weight"] + params["head.bias"]
        return raw


def _sums(params: Mapping[str, Floats], names: Sequence[str]) -> Floats:
    """Give the sum of each combination of rows, the last table's row changing fastest."""
    total = params[names[0]]
    for name in names[1:]:
        total = (total[:, None] + params[name]).reshape(-1, total.shape[1])
    return total


def save(path: Path, sizes: Sizes, params: Mapping[str, Floats], notes: Mapping[str, str]) -> None:
    """Write a network to the folder `path`; `notes` (seed, data, command) are kept beside the sizes."""
    path.mkdir(parents=True, exist_ok=True)
    meta = {"format": FORMAT, **asdict(sizes), "notes": dict(notes)}
    (path / _META).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    write_arrays(path / _ARRAYS, {name: array.astype(np.float16) for name, array in params.items()})


def load(path: Path) -> Reader:
    """Read a network from the folder `path`.

    Raises
    ------
    ModelError
        When a file is missing, damaged, of another format, or its arrays do not fit its sizes.
    """
    try:
        meta = json.loads((path / _META).read_text(encoding="utf-8"))
        with np.load(path / _ARRAYS, allow_pickle=False) as archive:
            params = {name: archive[name].astype(np.float32) for name in archive.files}
        aside = {"format": FORMAT, "notes": meta["notes"]}
        known = {name: value for name, value in meta.items() if aside.get(name) != value}
        sizes = Sizes(**{**known, "dilations": tuple(known["dilations"])})
        _check(sizes, params)
        return Reader(sizes, params)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ModelError(str(path), f"cannot be read as a model ({error})", f"wanted {_META} and {_ARRAYS}") from error


def _check(sizes: Sizes, params: Mapping[str, Floats]) -> None:
    """Refuse arrays that are missing or of the wrong size."""
    width = sizes.width
    wanted: dict[str, tuple[int, ...]] = {"head.weight": (width, QUESTIONS * TAGS), "void": (width,)}
    wanted |= {f"own{question}": (TAGS, width) for question in range(QUESTIONS)}
    wanted |= {f"layer{i}.kernel": (3, width, width) for i in range(1, len(sizes.dilations) + 1)}
    wanted |= {"reading.cues": (CUES,), "reading.numbers": (NUMBERS,)}
    wanted |= {
        "word.weight": (3 * len(params["vector.weight"]), 2 * words.KINDS + 1),
        "word.bias": (2 * words.KINDS + 1,),
    }
    for name, size in wanted.items():
        found = params[name].shape if name in params else None
        if found != size:
            raise ValueError(f"array {name} is {found}, wanted {size}")
