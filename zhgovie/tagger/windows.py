"""A network that reads windows of a text, one around each value: which characters name what the value measures.

A window is as many characters before and behind the start of its value as `Window` says. What a character brings is
summed up once a text (`ground`): the recogniser's vector of it, carried to this network's width, and table rows. What
it is to the value of a window (its place, whether our own spans hold it, the value's mean vector) is added window by
window; then come the layers of `network`, along each window, in 8-bit integers. Last, a character is judged by its own
vector and by its product with the value's.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.errors import ModelError
from zhgovie.tagger.integers import layer_arrays, run
from zhgovie.tagger.network import Floats, one_thread

OUTSIDE, INSIDE, BEGIN = range(3)
TAGS = 3
UNTOLD = 3
"""The row of `own` for windows that hide our own spans, as half of them do in training."""
FORMAT = 1
_META, _ARRAYS = "windows.json", "weights.npz"
_AT_ONCE = 64
"""Windows that go through together, which bounds memory."""

Bytes = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Window:
    """What fixes the sizes of all parameters."""

    before: int
    """Characters before the start of the value."""
    after: int
    """Characters from there on."""
    width: int
    """Length of a character's vector."""
    dilations: tuple[int, ...]
    """Dilation of each layer."""
    margin: float
    """A reading counts where it is likelier than ours by so much, in log probability of the whole window."""

    @property
    def length(self) -> int:
        """Give the characters of a window."""
        return self.before + self.after

    def places(self, starts: NDArray[np.int64], size: int) -> NDArray[np.int64]:
        """Give the offsets of the characters of each window, (windows, length); `size` stands for none."""
        at = starts[:, None] + np.arange(-self.before, self.after)
        at[(at < 0) | (at >= size)] = size
        return at


class Reader:
    """A trained network, ready to run."""

    def __init__(self, window: Window, params: Mapping[str, Floats]) -> None:
        self.window, self.params = window, params
        self._first = {"gain": params["norm0.gain"], "shift": params["norm0.bias"]}
        self._layers = [layer_arrays(params, n, dilation, axes=2) for n, dilation in enumerate(window.dilations, 1)]

    def ground(self, vectors: Floats, tables: Mapping[str, NDArray[Any]]) -> Floats:
        """Sum up what each character of a text brings; `tables` gives its row of each table. One row more is void."""
        total = np.empty((len(vectors) + 1, self.window.width), dtype=np.float32)
        with one_thread():
            total[:-1] = vectors @ self.params["vector.weight"] + self.params["vector.bias"]
        for name, rows in tables.items():
            total[:-1] += self.params[name].take(rows, axis=0)
        total[-1] = self.params["void"]
        return total

    def logs(self, ground: Floats, at: NDArray[np.int64], own: Bytes, inside: Bytes, kinds: Bytes) -> Floats:
        """Give the log probability of each tag for each character of each window, (windows, length, TAGS)."""
        parts = [slice(first, first + _AT_ONCE) for first in range(0, len(at), _AT_ONCE)]
        return np.concatenate([self._piece(ground, at[one], own[one], inside[one], kinds[one]) for one in parts])

    def _piece(self, ground: Floats, at: NDArray[np.int64], own: Bytes, inside: Bytes, kinds: Bytes) -> Floats:
        params, width = self.params, self.window.width
        x = ground[at]
        x += params["place"]
        x += params["own"].take(own, axis=0)
        x += params["inside"].take(inside, axis=0)
        x += params["kind"].take(kinds, axis=0)[:, None]
        with one_thread():
            x += (self._value(x, inside) @ params["ask.weight"] + params["ask.bias"])[:, None]
            x = run("norm", x.reshape(-1, width), self._first).reshape(x.shape)
            for layer in self._layers:
                x = run("windows", x, layer)
            # (value * (x @ meet + bias)) @ met, with the part that is the same all along a window summed up first
            met = self._value(x, inside)[:, :, None] * params["met.weight"]
            raw = x @ (params["head.weight"] + params["meet.weight"] @ met)
            raw += (params["head.bias"] + params["meet.bias"] @ met)[:, None]
        raw -= raw.max(axis=2, keepdims=True)
        raw -= np.log(np.exp(raw).sum(axis=2, keepdims=True))
        return raw

    def _value(self, x: Floats, inside: Bytes) -> Floats:
        """Give the mean vector of each window's value, (windows, width)."""
        size = inside.sum(axis=1)
        first = self.window.before
        part = slice(first, first + int(size.max(initial=1)))
        total: Floats = np.einsum("wlv,wl->wv", x[:, part], inside[:, part].astype(np.float32))
        return total / np.maximum(size, 1).astype(np.float32)[:, None]


def save(path: Path, window: Window, params: Mapping[str, Floats], notes: Mapping[str, str]) -> None:
    """Write a network to the folder `path`; `notes` (seed, data, command) are kept beside the sizes."""
    path.mkdir(parents=True, exist_ok=True)
    meta = {"format": FORMAT, **asdict(window), "notes": dict(notes)}
    (path / _META).write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with zipfile.ZipFile(path / _ARRAYS, "w", zipfile.ZIP_STORED) as archive:
        for name, array in sorted(params.items()):
            # A fixed date: the same training gives the same bytes.
            with archive.open(zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), "w") as handle:
                np.lib.format.write_array(handle, np.ascontiguousarray(array.astype(np.float16)), allow_pickle=False)


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
        wanted = {"format": FORMAT, "notes": meta["notes"]}
        sizes = {name: value for name, value in meta.items() if wanted.get(name) != value}
        window = Window(**{**sizes, "dilations": tuple(sizes["dilations"])})
        _check(window, params)
        return Reader(window, params)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise ModelError(str(path), f"cannot be read as a model ({error})", f"wanted {_META} and {_ARRAYS}") from error


def _check(window: Window, params: Mapping[str, Floats]) -> None:
    """Refuse arrays that are missing or of the wrong size."""
    width = window.width
    wanted: dict[str, tuple[int, ...]] = {"place": (window.length, width), "own": (UNTOLD + 1, width), "void": (width,)}
    wanted |= {f"layer{i}.kernel": (3, width, width) for i in range(1, len(window.dilations) + 1)}
    wanted |= {"head.weight": (width, TAGS), "met.weight": (width, TAGS), "meet.weight": (width, width)}
    for name, size in wanted.items():
        found = params[name].shape if name in params else None
        if found != size:
            raise ValueError(f"array {name} is {found}, wanted {size}")
