/** Reads the token vectors of a static model out of its ONNX file: whole numbers with a scale per row. */
import protobuf from "protobufjs/minimal.js";

/** Names that the model's own file gives to its two tensors. */
const TABLE = "token_table";
const SCALES = "token_scale";

/** `ModelProto.graph`, `GraphProto.initializer`, then the fields of `TensorProto` (onnx.proto3, version 1). */
const GRAPH = 7;
const INITIALIZER = 5;
const NAME = 8;
const RAW_BYTES = 9;

export interface TokenRows {
  readonly count: number;
  /** The vectors of these ids, row after row. */
  lookUp(ids: readonly number[]): Float32Array;
}

/** @throws Error where the file holds no table of rows of this length */
export function readTokenRows(file: Uint8Array, dimensions: number): TokenRows {
  const tensors = new Map<string, Uint8Array>();
  for (const graph of messagesOf(file, GRAPH)) {
    for (const tensor of messagesOf(graph, INITIALIZER)) {
      const [name] = messagesOf(tensor, NAME);
      const [bytes] = messagesOf(tensor, RAW_BYTES);
      if (name !== undefined && bytes !== undefined) tensors.set(new TextDecoder().decode(name), bytes);
    }
  }
  const [table, scaleBytes] = [tensors.get(TABLE), tensors.get(SCALES)];
  if (table === undefined || scaleBytes === undefined || table.length !== (scaleBytes.length / 4) * dimensions) {
    throw new Error(`expected the tensors ${TABLE} and ${SCALES} with ${dimensions} numbers to a row`);
  }
  const numbers = new Int8Array(table.buffer, table.byteOffset, table.length);
  // A copy, because floats inside a file start at any byte.
  const scales = new Float32Array(new Uint8Array(scaleBytes).buffer);
  return { count: scales.length, lookUp: (ids) => scaledRows(ids, { numbers, scales, dimensions }) };
}

function scaledRows(
  ids: readonly number[],
  { numbers, scales, dimensions }: { numbers: Int8Array; scales: Float32Array; dimensions: number },
): Float32Array {
  const rows = new Float32Array(ids.length * dimensions);
  for (const [position, id] of ids.entries()) {
    const [from, to, scale] = [id * dimensions, position * dimensions, scales[id] ?? 0];
    for (let entry = 0; entry < dimensions; entry += 1) rows[to + entry] = (numbers[from + entry] ?? 0) * scale;
  }
  return rows;
}

/** What a message has under one of its numbers, as bytes that lie in the file's own. */
function messagesOf(message: Uint8Array, field: number): Uint8Array[] {
  const reader = protobuf.Reader.create(message);
  const found: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === ((field << 3) | LENGTH_DELIMITED)) found.push(reader.bytes());
    else reader.skipType(tag & 7);
  }
  return found;
}

const LENGTH_DELIMITED = 2;
