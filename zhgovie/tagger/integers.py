"""Inference in 8-bit integers: what `network` computes, run by onnxruntime in a third of the time.

A layer's weights are rounded to 127 steps, each column to steps of its own size; what it reads to 255 steps of one
size. Of the shipped model's tags 3 in 10,000 change by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhgovie.tagger.features import Ids
from zhgovie.tagger.network import Floats, Params, Shape, in_pieces, look_up

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_STEPS = 63
"""A weight is -63 to 63 steps: two products with values up to 255 then fit the 16 bits in which some processors add."""
_ZERO = 128
_DEVIATIONS = 5
"""What lies farther from its mean than so many standard deviations is cut off: 1 in 2,000,000 of a normal."""

Arrays = Mapping[str, NDArray[Any]]


class Runner:
    """A network and one of its heads, ready to run.

    Examples
    --------
    >>> from zhgovie.tagger import weights
    >>> from zhgovie.entities.statistical import packaged_path
    >>> tagger = weights.load(packaged_path())
    >>> Runner(tagger.params, tagger.shape, "target").logs(np.array([0, 17, 0])).shape
    (3, 65)
    """

    def __init__(self, params: Params, shape: Shape, head: str) -> None:
        self._params, self._shape = params, shape
        self._layers = layers_arrays(params, shape.dilations)
        self._head: Arrays = {"weight": params[f"{head}.weight"], "bias": params[f"{head}.bias"]}

    def logs(self, ids: Ids) -> Floats:
        """Give the log probability of every tag for every character, (characters, tags)."""
        return in_pieces(lambda piece: self.logs_of(self._piece(piece)), ids, self._shape)

    def vectors(self, ids: Ids) -> Floats:
        """Give every character its vector in context, (characters, width)."""
        return in_pieces(self._piece, ids, self._shape)

    def logs_of(self, vectors: Floats) -> Floats:
        """Give what `logs` gives, from the characters' vectors."""
        return run("head", vectors, self._head)

    def _piece(self, ids: Ids) -> Floats:
        return run("layers", look_up(ids, self._params, self._shape), self._layers)


def layers_arrays(params: Params, dilations: Sequence[int]) -> Arrays:
    """Give what the graph of all layers reads beside `x`."""
    each = [_layer_arrays(params, number, dilation) for number, dilation in enumerate(dilations, 1)]
    stacked = {name: np.stack([one[name] for one in each]) for name in each[0]}
    return {"first_gain": params["norm0.gain"], "first_shift": params["norm0.bias"], **stacked}


def _layer_arrays(params: Params, number: int, dilation: int) -> Arrays:
    kernel, before = params[f"layer{number}.kernel"], f"norm{number - 1}"
    columns = kernel.reshape(-1, kernel.shape[2])
    step = np.abs(columns).max(axis=0) / np.float32(_STEPS) + np.float32(1e-12)
    reach = _DEVIATIONS * np.abs(params[f"{before}.gain"]) + np.abs(params[f"{before}.bias"])
    return {
        "weight": np.rint(columns / step).astype(np.int8),
        "weight_step": step,
        "weight_zero": np.zeros(len(step), dtype=np.int8),
        "step": np.asarray(reach.max() / (255 - _ZERO), dtype=np.float32),
        "bias": params[f"layer{number}.bias"],
        "gain": params[f"norm{number}.gain"],
        "shift": params[f"norm{number}.bias"],
        "pads": np.array([dilation, 0, dilation, 0]),
        "left_end": np.array([-2 * dilation]),
        "right_start": np.array([2 * dilation]),
    }


def run(graph: str, x: Floats, arrays: Arrays) -> Floats:
    """Run one of the graphs that lie beside this module."""
    found: Floats = _session(graph).run(None, {"x": x, **arrays})[0]
    return found


@cache
def _session(graph: str) -> InferenceSession:
    """Read a graph (`tools/make_graphs.py` writes them) to run on the caller's thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # it would keep a plan for every length of text
    options.log_severity_level = 3  # errors alone: standard error is the caller's
    model = files("zhgovie.tagger").joinpath(f"{graph}.onnx").read_bytes()
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
