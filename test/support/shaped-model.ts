/** Models that read context with random weights, laid out as the Hub lays models out: only shape and cost are real. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import protobuf from "protobufjs/minimal.js";
import { projectPath } from "../../src/composition/root.ts";
import { Graph, INT8 } from "./onnx-graph.ts";

export interface ModelShape {
  /** As `EMBEDDING_MODEL` names it. */
  readonly id: string;
  readonly layers: number;
  /** Of a token's vector, and so of a text's. */
  readonly width: number;
  readonly heads: number;
  readonly inner: number;
}

/** That of all-MiniLM-L6-v2. */
export const MINILM_SHAPED: ModelShape = {
  id: "benchmark/minilm-l6-shaped",
  layers: 6,
  width: 384,
  heads: 12,
  inner: 1536,
};

const POSITIONS = 512;
/** The bundled model's: the tokenizer is the same kind, and costs the same. */
const VOCABULARY = 31_663;

/** Writes the model into a cache folder, where the product takes it for a model of the Hub. */
export async function writeShapedModel(cache: string, shape: ModelShape): Promise<void> {
  const folder = join(cache, shape.id);
  await mkdir(join(folder, "onnx"), { recursive: true });
  const bundled = projectPath("embeddings/model/verbatim-static-256-v2");
  for (const file of ["tokenizer.json", "tokenizer_config.json"]) {
    await copyFile(join(bundled, file), join(folder, file));
  }
  const config = {
    model_type: "bert",
    hidden_size: shape.width,
    max_position_embeddings: POSITIONS,
    vocab_size: VOCABULARY,
  };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), shapedGraph(shape));
}

/** BERT with whole numbers for weights, as the quantised models of the Hub have them. */
function shapedGraph(shape: ModelShape): Uint8Array {
  const graph = new Graph(["input_ids", "attention_mask"], "last_hidden_state");
  const mask = attentionBias(graph);
  let hidden = embeddings(graph, shape);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    hidden = encoderLayer(graph, `layer${layer}`, { hidden, mask, shape });
  }
  return graph.finish(hidden, protobuf.Writer.create());
}

/** 0 for tokens, a large negative number for padding. */
function attentionBias(graph: Graph): string {
  const wide = graph.node("Unsqueeze", ["attention_mask", graph.integers("mask_axes", [1, 2])]);
  const present = graph.node("Cast", [wide], { to: 1 });
  const absent = graph.node("Sub", [graph.floats("one", [1]), present]);
  return graph.node("Mul", [absent, graph.floats("far", [-10_000])]);
}

function embeddings(graph: Graph, { width }: ModelShape): string {
  const words = graph.node("Gather", [graph.random("words", INT8, [VOCABULARY, width]), "input_ids"]);
  const scaled = graph.node("Mul", [graph.node("Cast", [words], { to: 1 }), graph.floats("words_scale", [0.001])]);
  const positions = graph.random("positions", INT8, [POSITIONS, width]);
  const length = graph.node("Slice", [
    graph.node("Shape", ["input_ids"]),
    graph.integers("second", [1]),
    graph.integers("third", [2]),
  ]);
  const first = graph.node("Slice", [positions, graph.integers("zero", [0]), length, graph.integers("rows", [0])]);
  const placed = graph.node("Mul", [graph.node("Cast", [first], { to: 1 }), graph.floats("places_scale", [0.001])]);
  return normalise(graph, "embedding", { input: graph.node("Add", [scaled, placed]), width });
}

interface LayerInput {
  readonly hidden: string;
  readonly mask: string;
  readonly shape: ModelShape;
}

function encoderLayer(graph: Graph, name: string, from: LayerInput): string {
  const { width, inner: widest } = from.shape;
  const attended = attention(graph, name, from);
  const first = normalise(graph, `${name}_attended`, { input: graph.node("Add", [from.hidden, attended]), width });
  const inner = gelu(graph, linear(graph, `${name}_inner`, { input: first, size: [width, widest] }));
  const outer = linear(graph, `${name}_outer`, { input: inner, size: [widest, width] });
  return normalise(graph, `${name}_out`, { input: graph.node("Add", [first, outer]), width });
}

function attention(graph: Graph, name: string, from: LayerInput): string {
  const { width, heads: count } = from.shape;
  const heads = graph.integers("heads", [1, -1, count, width / count]);
  const split = (part: string, perm: readonly number[]): string => {
    const projected = linear(graph, `${name}_${part}`, { input: from.hidden, size: [width, width] });
    return graph.node("Transpose", [graph.node("Reshape", [projected, heads])], { perm });
  };
  const scores = graph.node("MatMul", [split("query", [0, 2, 1, 3]), split("key", [0, 2, 3, 1])]);
  const scaled = graph.node("Mul", [scores, graph.floats("head_scale", [1 / Math.sqrt(width / count)])]);
  const weights = graph.node("Softmax", [graph.node("Add", [scaled, from.mask])], { axis: -1 });
  const mixed = graph.node("Transpose", [graph.node("MatMul", [weights, split("value", [0, 2, 1, 3])])], {
    perm: [0, 2, 1, 3],
  });
  const joined = graph.node("Reshape", [mixed, graph.integers("joined", [1, -1, width])]);
  return linear(graph, `${name}_mixed`, { input: joined, size: [width, width] });
}

/** A product with whole numbers, as dynamic quantisation makes it. */
function linear(
  graph: Graph,
  name: string,
  { input, size }: { readonly input: string; readonly size: readonly [number, number] },
): string {
  const [whole, scale, zero] = graph.nodes("DynamicQuantizeLinear", [input], 3);
  const product = graph.node("MatMulInteger", [whole ?? "", graph.random(`${name}_weights`, INT8, size), zero ?? ""]);
  const scales = graph.node("Mul", [scale ?? "", graph.floats("weight_scale", [0.0005])]);
  const real = graph.node("Mul", [graph.node("Cast", [product], { to: 1 }), scales]);
  return graph.node("Add", [real, graph.floats(`bias${size[1]}`, new Array<number>(size[1]).fill(0.01))]);
}

function normalise(
  graph: Graph,
  name: string,
  { input, width }: { readonly input: string; readonly width: number },
): string {
  const [ones, zeros] = [new Array<number>(width).fill(1), new Array<number>(width).fill(0)];
  return graph.node(
    "LayerNormalization",
    [input, graph.floats(`${name}_scale`, ones), graph.floats(`${name}_shift`, zeros)],
    {
      axis: -1,
    },
  );
}

function gelu(graph: Graph, input: string): string {
  const erf = graph.node("Erf", [graph.node("Mul", [input, graph.floats("root_half", [Math.SQRT1_2])])]);
  const share = graph.node("Add", [erf, graph.floats("one", [1])]);
  return graph.node("Mul", [graph.node("Mul", [input, share]), graph.floats("half", [0.5])]);
}
