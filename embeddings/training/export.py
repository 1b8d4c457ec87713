"""Writes a trained table as a transformers.js folder: a row of whole numbers and a scale for each token."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save

# onnxruntime 1.14, which transformers.js 2 brings along, reads up to opset 18 and version 8 of the file format.
OPSET = 17
FORMAT = 8
# What half a byte and a byte hold: whole numbers from -7 to 7, and from -127 to 127.
HALF_BYTE, BYTE = 7, 127
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")


# Row lengths are tried from the largest entry downwards: to clip a few entries can round the others better.
CLIPPED = (1, 0.9, 0.8, 0.7, 0.6, 0.5)


def quantise(table, most):
    """Each row as whole numbers from -most to most and the scale that gives it back best.

    @return (int8 [rows, width], float32 scales [rows]); a row of zeros keeps the scale 1
    """
    largest = np.abs(table).max(1)
    largest[largest == 0] = most
    best, best_scale, least = None, None, None
    for share in CLIPPED if most < BYTE else (1,):
        scale = (largest * share / most).astype(np.float32)
        rows = np.clip(np.rint(table / scale[:, None]), -most, most).astype(np.int8)
        error = ((rows * scale[:, None] - table) ** 2).sum(1)
        if best is None:
            best, best_scale, least = rows, scale, error
        else:
            better = error < least
            best[better], best_scale[better], least[better] = rows[better], scale[better], error[better]
    return best, best_scale


def dequantise(table, most):
    rows, scales = quantise(table, most)
    return rows.astype(np.float32) * scales[:, None]


def write_static(table, tokenizer, out):
    """@param tokenizer: a folder with tokenizer.json and tokenizer_config.json; out: a folder, made where missing"""
    graph = Graph()
    graph.add("Identity", [half_byte_rows(graph, table)], out="last_hidden_state")
    width = table.shape[1]
    write_folder(graph, tokenizer, out, Shape(size=len(table), width=width, layers=0, heads=1, inner=width, tokens=512))


def write_contextual(model, tokenizer, out):
    """Layers keep 8-bit weights with a scale for each output, which the runtime turns to floats when it opens them."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    table = state["table.weight"]
    layers, heads = len(model.layers), model.layers[0].heads
    graph = Graph()
    rows = table_rows(graph, table)
    tokens = graph.add("Gather", [graph.add("Shape", ["input_ids"]), graph.constant(np.int64(1))])
    places = graph.add("Slice", [graph.constant(state["places.weight"]), graph.numbers(0), graph.unsqueezed(tokens, 0), graph.numbers(0)])
    hidden = graph.add("Add", [graph.add("Mul", [rows, graph.constant(np.float32(1 / model.norm))]), places])
    mask = graph.add("Cast", ["attention_mask"], to=TensorProto.FLOAT)
    absent = graph.add("Sub", [graph.constant(np.float32(1)), mask])
    hide = graph.add("Mul", [graph.unsqueezed(absent, 1, 2), graph.constant(np.float32(-1e4))])
    for number in range(layers):
        hidden = _layer(graph, hidden, hide, {n: state[f"layers.{number}.{n}"] for n in _LAYER}, heads)
    hidden = _normalised(graph, hidden, state["last.weight"], state["last.bias"])
    gate = graph.add("Sigmoid", [_linear(graph, hidden, state["gate.weight"], state["gate.bias"])])
    gated = graph.add("Mul", [rows, graph.add("Mul", [gate, graph.constant(np.float32(2))])])
    added = graph.add("Mul", [_linear(graph, hidden, state["add.weight"], state["add.bias"]), graph.constant(np.float32(model.norm))])
    graph.add("Add", [gated, added], out="last_hidden_state")
    inner = state["layers.0.widen.weight"].shape[0]
    shape = Shape(len(table), table.shape[1], layers, heads, inner, tokens=len(state["places.weight"]))
    write_folder(graph, tokenizer, out, shape)


_LAYER = [
    f"{part}.{kind}"
    for part in ("before_attention", "before_feeding", "attention", "joined", "widen", "narrow")
    for kind in ("weight", "bias")
]


def _layer(graph, hidden, hide, state, heads):
    width = state["joined.weight"].shape[0]
    read = _normalised(graph, hidden, state["before_attention.weight"], state["before_attention.bias"])
    projected = _linear(graph, read, state["attention.weight"], state["attention.bias"])
    parts = [graph.name() for _ in range(3)]
    graph.nodes.append(helper.make_node("Split", [projected, graph.constant(np.array([width] * 3, np.int64))], parts, axis=-1))
    apart = graph.numbers(0, 0, heads, width // heads)
    query, key, value = (graph.add("Transpose", [graph.add("Reshape", [p, apart])], perm=[0, 2, 1, 3]) for p in parts)
    scores = graph.add("MatMul", [query, graph.add("Transpose", [key], perm=[0, 1, 3, 2])])
    scores = graph.add("Mul", [scores, graph.constant(np.float32((width // heads) ** -0.5))])
    weights = graph.add("Softmax", [graph.add("Add", [scores, hide])], axis=-1)
    joined = graph.add("Transpose", [graph.add("MatMul", [weights, value])], perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", [joined, graph.numbers(0, 0, width)])
    hidden = graph.add("Add", [hidden, _linear(graph, joined, state["joined.weight"], state["joined.bias"])])
    read = _normalised(graph, hidden, state["before_feeding.weight"], state["before_feeding.bias"])
    wide = _linear(graph, read, state["widen.weight"], state["widen.bias"])
    erf = graph.add("Erf", [graph.add("Mul", [wide, graph.constant(np.float32(0.5**0.5))])])
    half = graph.add("Mul", [wide, graph.constant(np.float32(0.5))])
    wide = graph.add("Mul", [half, graph.add("Add", [erf, graph.constant(np.float32(1))])])
    return graph.add("Add", [hidden, _linear(graph, wide, state["narrow.weight"], state["narrow.bias"])])


def _normalised(graph, hidden, weight, bias):
    return graph.add("LayerNormalization", [hidden, graph.constant(weight), graph.constant(bias)], axis=-1, epsilon=1e-5)


def _linear(graph, read, weight, bias):
    rows, scales = quantise(weight, BYTE)
    whole = graph.add(
        "DequantizeLinear",
        [graph.constant(np.ascontiguousarray(rows.T)), graph.constant(scales), graph.constant(np.zeros(len(scales), np.int8))],
        axis=1,
    )
    return graph.add("Add", [graph.add("MatMul", [read, whole]), graph.constant(bias)])


def table_rows(graph, table):
    rows, scales = quantise(table, BYTE)
    graph.constants += [numpy_helper.from_array(rows, "token_table"), numpy_helper.from_array(scales, "token_scale")]
    found = graph.add("Cast", [graph.add("Gather", ["token_table", "input_ids"])], to=TensorProto.FLOAT)
    scale = graph.add("Gather", ["token_scale", "input_ids"])
    return graph.add("Mul", [found, graph.unsqueezed(scale, -1)])


def half_byte_rows(graph, table):
    """Two entries a byte: the first half of a row in the low bits, the second half in the high ones, each plus 8."""
    rows, scales = quantise(table, HALF_BYTE)
    raised = (rows + 8).astype(np.uint8)
    half = table.shape[1] // 2
    packed = raised[:, :half] | raised[:, half:] << 4
    graph.constants += [numpy_helper.from_array(packed, "token_table"), numpy_helper.from_array(scales, "token_scale")]
    found = graph.add("Gather", ["token_table", "input_ids"])
    low = graph.add("Mod", [found, graph.constant(np.array(16, np.uint8))])
    high = graph.add("BitShift", [found, graph.constant(np.array(4, np.uint8))], direction="RIGHT")
    whole = graph.add("Cast", [graph.add("Concat", [low, high], axis=-1)], to=TensorProto.FLOAT)
    centred = graph.add("Sub", [whole, graph.constant(np.float32(8))])
    return graph.add("Mul", [centred, graph.unsqueezed(graph.add("Gather", ["token_scale", "input_ids"]), -1)])


class Graph:
    """Nodes and constants under names of their own."""

    def __init__(self):
        self.nodes, self.constants, self._names = [], [], 0

    def name(self):
        self._names += 1
        return f"v{self._names}"

    def add(self, operation, inputs, out=None, **attributes):
        out = out or self.name()
        self.nodes.append(helper.make_node(operation, inputs, [out], **attributes))
        return out

    def constant(self, value):
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def numbers(self, *values):
        return self.constant(np.array(values, np.int64))

    def unsqueezed(self, value, *axes):
        return self.add("Unsqueeze", [value, self.numbers(*axes)])


@dataclass(frozen=True)
class Shape:
    """What config.json says of a model; `tokens` is the most that one run may have."""

    size: int
    width: int
    layers: int
    heads: int
    inner: int
    tokens: int


def write_folder(graph, tokenizer, out, shape):
    out = Path(out)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["texts", "tokens"]) for n in ("input_ids", "attention_mask")]
    vectors = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", shape.width])
    whole = helper.make_graph(graph.nodes, "model", given, [vectors], graph.constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORMAT)
    checker.check_model(model)
    save(model, str(out / "onnx" / "model_quantized.onnx"))
    configuration = {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "hidden_size": shape.width,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.inner,
        "max_position_embeddings": shape.tokens,
        "type_vocab_size": 1,
        "vocab_size": shape.size,
        "pad_token_id": 0,
    }
    (out / "config.json").write_text(json.dumps(configuration, indent=1) + "\n", encoding="utf-8")
    for name in TOKENIZER_FILES:
        shutil.copyfile(Path(tokenizer) / name, out / name)
