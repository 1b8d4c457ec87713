/** A model shaped like all-MiniLM-L6-v2 with random weights, laid out as the Hub lays models out: only its cost is real. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import protobuf from "protobufjs/minimal.js";
import { projectPath } from "../../src/composition/root.ts";
import { Graph, INT8 } from "./onnx-graph.ts";

const LAYERS = 6;
const WIDTH = 384;
const HEADS = 12;
const INNER = 1536;
const POSITIONS = 512;
/** The bundled model's: the tokenizer is the same kind, and costs the same. */
const VOCABULARY = 31_663;

/** As `EMBEDDING_MODEL` names it. */
export const SHAPED_MODEL = "benchmark/minilm-l6-shaped";

/** Writes the model into a cache folder, where the product takes it for a model of the Hub. */
export async function writeShapedModel(cache: string): Promise<void> {
  const folder = join(cache, SHAPED_MODEL);
  await mkdir(join(folder, "onnx"), { recursive: true });
  const bundled = projectPath("embeddings/model/verbatim-static-256");
  for (const file of ["tokenizer.json", "tokenizer_config.json"]) {
    await copyFile(join(bundled, file), join(folder, file));
  }
  const config = { model_type: "bert", hidden_size: WIDTH, max_position_embeddings: POSITIONS, vocab_size: VOCABULARY };
  await writeFile(join(folder, "config.json"), JSON.stringify(config));
  await writeFile(join(folder, "onnx", "model_quantized.onnx"), shapedGraph());
}

/** BERT with whole numbers for weights, as the quantised models of the Hub have them. */
function shapedGraph(): Uint8Array {
  const graph = new Graph(["input_ids", "attention_mask"], "last_hidden_state");
  const mask = attentionBias(graph);
  let hidden = embeddings(graph);
  for (let layer = 0; layer < LAYERS; layer += 1) hidden = encoderLayer(graph, `layer${layer}`, { hidden, mask });
  return graph.finish(hidden, protobuf.Writer.create());
}

/** 0 for tokens, a large negative number for padding. */
function attentionBias(graph: Graph): string {
  const wide = graph.node("Unsqueeze", ["attention_mask", graph.integers("mask_axes", [1, 2])]);
  const present = graph.node("Cast", [wide], { to: 1 });
  const absent = graph.node("Sub", [graph.floats("one", [1]), present]);
  return graph.node("Mul", [absent, graph.floats("far", [-10_000])]);
}

function embeddings(graph: Graph): string {
  const words = graph.node("Gather", [graph.random("words", INT8, [VOCABULARY, WIDTH]), "input_ids"]);
  const scaled = graph.node("Mul", [graph.node("Cast", [words], { to: 1 }), graph.floats("words_scale", [0.001])]);
  const positions = graph.random("positions", INT8, [POSITIONS, WIDTH]);
  const length = graph.node("Slice", [
    graph.node("Shape", ["input_ids"]),
    graph.integers("second", [1]),
    graph.integers("third", [2]),
  ]);
  const first = graph.node("Slice", [positions, graph.integers("zero", [0]), length, graph.integers("rows", [0])]);
  const placed = graph.node("Mul", [graph.node("Cast", [first], { to: 1 }), graph.floats("places_scale", [0.001])]);
  return normalise(graph, "embedding", graph.node("Add", [scaled, placed]));
}

function encoderLayer(graph: Graph, name: string, from: { readonly hidden: string; readonly mask: string }): string {
  const attended = attention(graph, name, from);
  const first = normalise(graph, `${name}_attended`, graph.node("Add", [from.hidden, attended]));
  const inner = gelu(graph, linear(graph, `${name}_inner`, { input: first, size: [WIDTH, INNER] }));
  const outer = linear(graph, `${name}_outer`, { input: inner, size: [INNER, WIDTH] });
  return normalise(graph, `${name}_out`, graph.node("Add", [first, outer]));
}

function attention(graph: Graph, name: string, from: { readonly hidden: string; readonly mask: string }): string {
  const heads = graph.integers("heads", [1, -1, HEADS, WIDTH / HEADS]);
  const split = (part: string, perm: readonly number[]): string => {
    const projected = linear(graph, `${name}_${part}`, { input: from.hidden, size: [WIDTH, WIDTH] });
    return graph.node("Transpose", [graph.node("Reshape", [projected, heads])], { perm });
  };
  const scores = graph.node("MatMul", [split("query", [0, 2, 1, 3]), split("key", [0, 2, 3, 1])]);
  const scaled = graph.node("Mul", [scores, graph.floats("head_scale", [1 / Math.sqrt(WIDTH / HEADS)])]);
  const weights = graph.node("Softmax", [graph.node("Add", [scaled, from.mask])], { axis: -1 });
  const mixed = graph.node("Transpose", [graph.node("MatMul", [weights, split("value", [0, 2, 1, 3])])], {
    perm: [0, 2, 1, 3],
  });
  const joined = graph.node("Reshape", [mixed, graph.integers("joined", [1, -1, WIDTH])]);
  return linear(graph, `${name}_mixed`, { input: joined, size: [WIDTH, WIDTH] });
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

function normalise(graph: Graph, name: string, input: string): string {
  const [ones, zeros] = [new Array<number>(WIDTH).fill(1), new Array<number>(WIDTH).fill(0)];
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
