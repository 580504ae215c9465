"""Write the graphs that `zhgovie.tagger.integers` runs: `python tools/make_graphs.py`. Needs `onnx`.

A layer is `normalise(x + relu(convolve(x)))` (`zhgovie.tagger.network`); its kernel of three is one product of integers
over the row `dilation` before, the row itself and the row `dilation` after, side by side. Weights are inputs, those of
all layers stacked, so that one graph does for every model; one run for all layers copies nothing in between.
"""

from pathlib import Path

import numpy as np
from onnx import GraphProto, ModelProto, TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parents[1] / "zhgovie" / "tagger"
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
IR_VERSION = 8
"""The format that goes with operators of version 17, so that older runtimes read it."""


SIZES = {
    "step": (TensorProto.FLOAT, []),
    "weight": (TensorProto.INT8, ["three_widths", "width"]),
    "weight_step": (TensorProto.FLOAT, ["width"]),
    "weight_zero": (TensorProto.INT8, ["width"]),
    **{name: (TensorProto.FLOAT, ["width"]) for name in ("bias", "gain", "shift")},
    "pads": (TensorProto.INT64, [4]),
    "left_end": (TensorProto.INT64, [1]),
    "right_start": (TensorProto.INT64, [1]),
}
"""What a layer reads beside `x`."""


def layer() -> GraphProto:
    """One residual convolution with its norm; what it reads of `SIZES` is called `its_…`."""
    nodes = [
        helper.make_node("QuantizeLinear", ["its_x", "its_step", "zero_point"], ["middle"]),
        helper.make_node("Pad", ["middle", "its_pads", "zero_point"], ["padded"]),
        helper.make_node("Slice", ["padded", "zero", "its_left_end", "zero"], ["left"]),
        helper.make_node("Slice", ["padded", "its_right_start", "far", "zero"], ["right"]),
        helper.make_node("Concat", ["left", "middle", "right"], ["rows"], axis=1),
        helper.make_node(
            "MatMulIntegerToFloat",
            ["rows", "its_weight", "its_step", "its_weight_step", "zero_point", "its_weight_zero", "its_bias"],
            ["sums"],
            domain="com.microsoft",
        ),
        helper.make_node("Relu", ["sums"], ["positive"]),
        helper.make_node("Add", ["its_x", "positive"], ["total"]),
        helper.make_node("LayerNormalization", ["total", "its_gain", "its_shift"], ["its_y"], epsilon=1e-5),
    ]
    inputs = {"x": (TensorProto.FLOAT, ["characters", "width"]), **SIZES}
    constants = {"zero_point": np.uint8(128), "zero": [0], "far": [2**62]}
    return helper.make_graph(
        nodes,
        "layer",
        [helper.make_tensor_value_info(f"its_{key}", *size) for key, size in inputs.items()],
        [helper.make_tensor_value_info("its_y", TensorProto.FLOAT, ["characters", "width"])],
        [numpy_helper.from_array(np.asarray(value), key) for key, value in constants.items()],
    )


def layers() -> ModelProto:
    """Each row to mean 0 and variance 1, then by `first_gain` and `first_shift`; then layer by layer."""
    nodes = [
        helper.make_node("LayerNormalization", ["x", "first_gain", "first_shift"], ["first"], epsilon=1e-5),
        helper.make_node("Scan", ["first", *SIZES], ["y"], num_scan_inputs=len(SIZES), body=layer()),
    ]
    inputs = {
        "x": (TensorProto.FLOAT, ["characters", "width"]),
        **{name: (TensorProto.FLOAT, ["width"]) for name in ("first_gain", "first_shift")},
        **{name: (kind, ["layers", *size]) for name, (kind, size) in SIZES.items()},
    }
    return model("layers", nodes, inputs, "width")


def head() -> ModelProto:
    """Vectors to log probabilities of tags."""
    nodes = [
        helper.make_node("Gemm", ["x", "weight", "bias"], ["scores"]),
        helper.make_node("LogSoftmax", ["scores"], ["y"], axis=-1),
    ]
    inputs = {
        "x": (TensorProto.FLOAT, ["characters", "width"]),
        "weight": (TensorProto.FLOAT, ["width", "tags"]),
        "bias": (TensorProto.FLOAT, ["tags"]),
    }
    return model("head", nodes, inputs, "tags")


def model(name: str, nodes: list, inputs: dict[str, tuple], columns: str) -> ModelProto:
    """Give a model from `inputs` to `y` (characters, `columns`)."""
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(key, *size) for key, size in inputs.items()],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["characters", columns])],
    )
    return helper.make_model(graph, opset_imports=OPSETS, ir_version=IR_VERSION, producer_name="zhgovie")


if __name__ == "__main__":
    for made in (layers(), head()):
        (FOLDER / f"{made.graph.name}.onnx").write_bytes(made.SerializeToString())
