/** Writes a graph of ONNX operators as the file that the runtime reads (onnx.proto3, operator set 17). */
import protobuf from "protobufjs/minimal.js";

export const INT8 = 3;
const FLOAT = 1;
const INT64 = 7;

const [VARINT, BYTES] = [0, 2];
const OPERATOR_SET = 17;

type Attribute = number | readonly number[];

export class Graph {
  readonly #inputs: readonly string[];
  readonly #output: string;
  readonly #nodes: Uint8Array[] = [];
  readonly #tensors = new Map<string, Uint8Array>();
  #values = 0;

  /** @param inputs matrices of whole numbers, one row per text */
  constructor(inputs: readonly string[], output: string) {
    this.#inputs = inputs;
    this.#output = output;
  }

  /** Adds an operator and gives the name of what comes out of it. */
  node(operator: string, inputs: readonly string[], attributes: Readonly<Record<string, Attribute>> = {}): string {
    const [output = ""] = this.#add(operator, inputs, { attributes, outputs: 1 });
    return output;
  }

  nodes(operator: string, inputs: readonly string[], outputs: number): readonly string[] {
    return this.#add(operator, inputs, { attributes: {}, outputs });
  }

  floats(name: string, values: readonly number[]): string {
    return this.#tensor(name, { type: FLOAT, shape: [values.length], bytes: bytesOf(Float32Array.from(values)) });
  }

  integers(name: string, values: readonly number[]): string {
    const numbers = BigInt64Array.from(values, BigInt);
    return this.#tensor(name, { type: INT64, shape: [values.length], bytes: bytesOf(numbers) });
  }

  /** Numbers that look random and are the same on every run. */
  random(name: string, type: number, shape: readonly number[]): string {
    const bytes = new Uint8Array(shape.reduce((product, size) => product * size, 1));
    let state = name.length + 1;
    for (let at = 0; at < bytes.length; at += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      bytes[at] = state >>> 24;
    }
    return this.#tensor(name, { type, shape, bytes });
  }

  /** The whole file. */
  finish(last: string, writer: protobuf.Writer): Uint8Array {
    const identity = this.#encodeNode("Identity", [last], { attributes: {}, outputs: [this.#output] });
    const graph = protobuf.Writer.create();
    for (const node of [...this.#nodes, identity]) graph.uint32(tag(1, BYTES)).bytes(node);
    graph.uint32(tag(2, BYTES)).string("benchmark");
    for (const tensor of this.#tensors.values()) graph.uint32(tag(5, BYTES)).bytes(tensor);
    for (const input of this.#inputs) graph.uint32(tag(11, BYTES)).bytes(valueInfo(input, INT64));
    graph.uint32(tag(12, BYTES)).bytes(valueInfo(this.#output, FLOAT));
    writer.uint32(tag(1, VARINT)).uint32(8).uint32(tag(7, BYTES)).bytes(graph.finish());
    writer.uint32(tag(8, BYTES)).fork().uint32(tag(2, VARINT)).uint32(OPERATOR_SET).ldelim();
    return writer.finish();
  }

  #add(
    operator: string,
    inputs: readonly string[],
    { attributes, outputs }: { readonly attributes: Readonly<Record<string, Attribute>>; readonly outputs: number },
  ): readonly string[] {
    const names = Array.from({ length: outputs }, (_, at) => `v${this.#values + at}`);
    this.#values += outputs;
    this.#nodes.push(this.#encodeNode(operator, inputs, { attributes, outputs: names }));
    return names;
  }

  #encodeNode(
    operator: string,
    inputs: readonly string[],
    from: { readonly attributes: Readonly<Record<string, Attribute>>; readonly outputs: readonly string[] },
  ): Uint8Array {
    const node = protobuf.Writer.create();
    for (const input of inputs) node.uint32(tag(1, BYTES)).string(input);
    for (const output of from.outputs) node.uint32(tag(2, BYTES)).string(output);
    node.uint32(tag(4, BYTES)).string(operator);
    for (const [name, value] of Object.entries(from.attributes))
      node.uint32(tag(5, BYTES)).bytes(attribute(name, value));
    return node.finish();
  }

  /** The same name is the same tensor. */
  #tensor(
    name: string,
    { type, shape, bytes }: { readonly type: number; readonly shape: readonly number[]; readonly bytes: Uint8Array },
  ): string {
    if (this.#tensors.has(name)) return name;
    const tensor = protobuf.Writer.create();
    for (const size of shape) tensor.uint32(tag(1, VARINT)).uint32(size);
    tensor.uint32(tag(2, VARINT)).uint32(type).uint32(tag(8, BYTES)).string(name).uint32(tag(9, BYTES)).bytes(bytes);
    this.#tensors.set(name, tensor.finish());
    return name;
  }
}

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

const [INTEGER_ATTRIBUTE, INTEGERS_ATTRIBUTE] = [2, 7];

function attribute(name: string, value: Attribute): Uint8Array {
  const written = protobuf.Writer.create().uint32(tag(1, BYTES)).string(name);
  if (typeof value === "number") {
    return written.uint32(tag(3, VARINT)).int64(value).uint32(tag(20, VARINT)).uint32(INTEGER_ATTRIBUTE).finish();
  }
  for (const each of value) written.uint32(tag(8, VARINT)).int64(each);
  return written.uint32(tag(20, VARINT)).uint32(INTEGERS_ATTRIBUTE).finish();
}

function bytesOf(numbers: Float32Array | BigInt64Array): Uint8Array {
  return new Uint8Array(numbers.buffer);
}

/** A value of a type, whatever its shape. */
function valueInfo(name: string, type: number): Uint8Array {
  const info = protobuf.Writer.create().uint32(tag(1, BYTES)).string(name);
  const tensor = info.uint32(tag(2, BYTES)).fork().uint32(tag(1, BYTES)).fork();
  return tensor.uint32(tag(1, VARINT)).uint32(type).ldelim().ldelim().finish();
}
