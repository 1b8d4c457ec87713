/** Reads the token vectors of a static model out of its ONNX file: whole numbers, one or two to a byte, with a scale per row. */
import protobuf from "protobufjs/minimal.js";

/** Names that the model's own file gives to its two tensors. */
const TABLE = "token_table";
const SCALES = "token_scale";

/** `ModelProto.graph`, `GraphProto.initializer`, then the fields of `TensorProto` (onnx.proto3, version 1). */
const GRAPH = 7;
const INITIALIZER = 5;
const DATA_TYPE = 2;
const NAME = 8;
const RAW_BYTES = 9;
/** `TensorProto.DataType`, of rows with two numbers to a byte. */
const UINT8 = 2;

export interface TokenRows {
  readonly count: number;
  /** The vectors of these ids, row after row. */
  lookUp(ids: readonly number[]): Float32Array;
}

/** @throws Error where the file holds no table of rows of this length */
export function readTokenRows(file: Uint8Array, dimensions: number): TokenRows {
  const tensors = readTensors(file);
  const [table, scaleBytes] = [tensors.get(TABLE), tensors.get(SCALES)?.bytes];
  const count = (scaleBytes?.length ?? 0) / 4;
  const [bytesPerRow, entries] = table?.isHalfBytes === true ? [dimensions / 2, halfBytes] : [dimensions, wholeBytes];
  if (table === undefined || scaleBytes === undefined || table.bytes.length !== count * bytesPerRow) {
    throw new Error(`expected the tensors ${TABLE} and ${SCALES} with ${dimensions} numbers to a row`);
  }
  // A copy, because floats inside a file start at any byte.
  const scales = new Float32Array(new Uint8Array(scaleBytes).buffer);
  return {
    count,
    lookUp: (ids) => {
      const rows = new Float32Array(ids.length * dimensions);
      for (const [position, id] of ids.entries()) {
        const row = rows.subarray(position * dimensions, (position + 1) * dimensions);
        entries(table.bytes.subarray(id * bytesPerRow, (id + 1) * bytesPerRow), scales[id] ?? 0, row);
      }
      return rows;
    },
  };
}

interface StoredTensor {
  readonly bytes: Uint8Array;
  readonly isHalfBytes: boolean;
}

function readTensors(file: Uint8Array): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const graph of messagesOf(file, GRAPH)) {
    for (const tensor of messagesOf(graph, INITIALIZER)) {
      const [name] = messagesOf(tensor, NAME);
      const [bytes] = messagesOf(tensor, RAW_BYTES);
      if (name === undefined || bytes === undefined) continue;
      tensors.set(new TextDecoder().decode(name), { bytes, isHalfBytes: numberOf(tensor, DATA_TYPE) === UINT8 });
    }
  }
  return tensors;
}

function wholeBytes(bytes: Uint8Array, scale: number, row: Float32Array): void {
  for (const [entry, byte] of bytes.entries()) row[entry] = ((byte << 24) >> 24) * scale;
}

/** The first half of a row stands in the low bits, the second in the high ones, each 8 more than it is. */
function halfBytes(bytes: Uint8Array, scale: number, row: Float32Array): void {
  for (const [entry, byte] of bytes.entries()) {
    row[entry] = ((byte & 15) - 8) * scale;
    row[entry + bytes.length] = ((byte >> 4) - 8) * scale;
  }
}

/** The first number that a message has under one of its fields; null where it has none. */
function numberOf(message: Uint8Array, field: number): number | null {
  const reader = protobuf.Reader.create(message);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag === field << 3) return reader.uint32();
    reader.skipType(tag & 7);
  }
  return null;
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
