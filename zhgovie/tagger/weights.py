"""A model on disk: `tagger.json` (shape, vocabulary, labels) and `weights.npz` (arrays; never a pickle).

Lookup tables are stored as int8 with one scale a row, the rest as float16; both cost no accuracy that can be measured.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import ModelError
from zhgovie.tagger.features import id_table
from zhgovie.tagger.network import Floats, Shape
from zhgovie.tagger.wordlist import WordList

FORMAT = 2
_READABLE = (1, 2)
"""Models of format 1 know no list of words."""
_META, _ARRAYS = "tagger.json", "weights.npz"
_HASHES, _KINDS = "wordlist.hashes", "wordlist.kinds"


@dataclass(frozen=True, slots=True)
class Tagger:
    """A network with what is needed to run it."""

    shape: Shape
    """Sizes."""
    vocabulary: str
    """Characters in the order of their ids."""
    heads: Mapping[str, tuple[str, ...]]
    """Labels of each head."""
    params: Mapping[str, Floats]
    """All arrays."""
    table: NDArray[np.int64]
    """Code point to character id."""
    outside: float = 0.0
    """Added to the score of O when decoding; set on development data."""
    proposes: tuple[str, ...] = ()
    """Labels of the head `target` good enough to be proposed; the others only keep them from being taken amiss."""
    least: float = 0.0
    """A span of a lower probability is not proposed."""


def save(path: Path, tagger: Tagger, notes: Mapping[str, str] | None = None) -> None:
    """Write `tagger` to the folder `path`; `notes` (seed, data, command) are kept beside the sizes."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in packed(tagger, notes).items():
        (path / name).write_bytes(content)


def packed(tagger: Tagger, notes: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Give what `save` writes, by the name of the file."""
    meta = {
        "format": FORMAT,
        "width": tagger.shape.width,
        "dilations": tagger.shape.dilations,
        "ngrams": tagger.shape.ngrams,
        "heads": {name: list(labels) for name, labels in tagger.heads.items()},
        "outside": tagger.outside,
        "proposes": tagger.proposes,
        "least": tagger.least,
        "notes": dict(notes or {}),
        "vocabulary": tagger.vocabulary,
    }
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, array in tagger.params.items():
        if name.startswith("ngram") and array.dtype != np.int8 and not name.endswith(".scale"):
            arrays[name], arrays[f"{name}.scale"] = quantise(array)
        elif array.dtype == np.int8:
            arrays[name] = array
        else:
            arrays[name] = array.astype(np.float16)
    if (words := tagger.shape.words) is not None:
        arrays |= {_HASHES: words.hashes, _KINDS: words.kinds}
    stream = io.BytesIO()
    write_arrays(stream, arrays)
    told = json.dumps(meta, ensure_ascii=False, indent=1) + "\n"
    return {_META: told.encode(), _ARRAYS: stream.getvalue()}


def write_arrays(path: Path | IO[bytes], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays to an `.npz`; the same arrays give the same bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, array in sorted(arrays.items()):
            with archive.open(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), "w") as handle:
                np.lib.format.write_array(handle, np.ascontiguousarray(array), allow_pickle=False)


def quantise(array: Floats) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Round each row to 255 steps of its own size."""
    scale = (np.abs(array).max(axis=1) / 127 + np.float32(1e-8)).astype(np.float16)
    steps = np.maximum(scale.astype(np.float32), np.float32(1e-7))
    return np.clip(np.rint(array / steps[:, None]), -127, 127).astype(np.int8), scale


def load(path: Path) -> Tagger:
    """Read a tagger from the folder `path`.

    Raises
    ------
    ModelError
        When a file is missing, damaged, of another format, or its arrays do not fit its sizes.
    """
    try:
        files = {name: (path / name).read_bytes() for name in (_META, _ARRAYS)}
    except OSError as error:
        raise _unreadable(path, error) from error
    return unpacked(files, path)


def unpacked(files: Mapping[str, bytes], where: Path) -> Tagger:
    """Read what `packed` gave; errors name `where`, and are those of `load`."""
    try:
        meta = json.loads(files[_META])
        with np.load(io.BytesIO(files[_ARRAYS]), allow_pickle=False) as archive:
            words = _words(archive)
            params = {name: _widen(archive[name]) for name in archive.files if name not in (_HASHES, _KINDS)}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise _unreadable(where, error) from error
    if not isinstance(meta, dict) or meta.get("format") not in _READABLE:
        raise ModelError(
            str(where / _META),
            f"format {meta.get('format') if isinstance(meta, dict) else meta!r}",
            f"wanted {FORMAT}",
            "train the model anew",
        )
    try:
        ngrams = tuple((n, bits) for n, bits in meta["ngrams"])
        shape = Shape(int(meta["width"]), tuple(meta["dilations"]), ngrams, words)
        heads = {name: tuple(labels) for name, labels in meta["heads"].items()}
        tagger = Tagger(
            shape,
            meta["vocabulary"],
            heads,
            params,
            id_table(meta["vocabulary"]),
            float(meta["outside"]),
            tuple(meta["proposes"]),
            float(meta["least"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(str(where / _META), f"lacks or garbles {error}", mend="restore the file") from error
    _check(where, tagger)
    return tagger


def _unreadable(where: Path, error: Exception) -> ModelError:
    return ModelError(str(where), f"cannot be read as a model ({error})", f"wanted {_META} and {_ARRAYS}")


def _words(archive: Mapping[str, NDArray[Any]]) -> WordList | None:
    """Read the list of words, if the model has one."""
    if _HASHES not in archive:
        return None
    hashes, kinds = archive[_HASHES], archive[_KINDS]
    if hashes.dtype != np.uint32 or kinds.dtype != np.uint8 or hashes.shape != kinds.shape or hashes.ndim != 1:
        raise ValueError(f"arrays {_HASHES} and {_KINDS} do not fit together")
    return WordList(hashes, kinds)


def _widen(array: NDArray[np.generic]) -> Floats:
    """Compute in float32; int8 tables stay small and are widened row by row."""
    return array if array.dtype == np.int8 else array.astype(np.float32)  # type: ignore[return-value]


def _check(path: Path, tagger: Tagger) -> None:
    """Refuse arrays that are missing or of the wrong size."""
    width = tagger.shape.width
    wanted: dict[str, tuple[int, ...]] = {"char": (len(tagger.vocabulary) + 2, width)}
    wanted |= {f"ngram{n}": (2**bits, width) for n, bits in tagger.shape.ngrams}
    if tagger.shape.words is not None:
        wanted["words"] = (tagger.shape.words.width, width)
    wanted |= {f"layer{i}.kernel": (3, width, width) for i in range(1, len(tagger.shape.dilations) + 1)}
    wanted |= {f"{head}.weight": (width, 1 + 4 * len(labels)) for head, labels in tagger.heads.items()}
    for name, size in wanted.items():
        found = tagger.params[name].shape if name in tagger.params else None
        if found != size:
            raise ModelError(str(path / _ARRAYS), f"array {name} is {found}", f"wanted {size}", "restore the file")
