/** Reads and writes Vectra's own protobuf format (`index.pb`), so that Vectra's tools open our indexes. */
import protobuf from "protobufjs/minimal.js";

/** As Vectra's `MetadataTypes`. */
type MetadataValue = string | number | boolean;

/** As Vectra's `IndexItem`; `vector` may be any list of numbers to Vectra's search. */
interface Item {
  id: string;
  metadata: Readonly<Record<string, MetadataValue>>;
  vector: number[];
  norm: number;
}

/** As Vectra's `IndexData`. */
interface Index {
  version: number;
  metadata_config: { indexed?: string[] };
  items: Item[];
}

/**
 * Vectra's own codec for this format comes only with its main entry, which takes half a second to load,
 * and needs three copies of every vector. The schema is `lib/codecs/schemas/index.proto` of Vectra 0.15.
 */
export const vectraCodec = {
  extension: ".pb",
  serializeIndex,
  deserializeIndex,
  serializeCatalog: unused,
  deserializeCatalog: unused,
  serializeMetadata: unused,
  deserializeMetadata: unused,
};

/** Vectra calls these for document indexes and for metadata kept in files of their own; ours has neither. */
function unused(): never {
  throw new Error("expected an index of vectors with their metadata inside it");
}

const VARINT = 0;
const DOUBLE = 1;
const BYTES = 2;

/** A field's number and the type of what follows it. */
function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

function serializeIndex({ version, items }: Index): Buffer {
  const writer = protobuf.Writer.create().uint32(tag(1, VARINT)).uint32(version);
  writer.uint32(tag(2, BYTES)).fork().ldelim();
  for (const item of items) writeItem(writer.uint32(tag(3, BYTES)).fork(), item).ldelim();
  return Buffer.from(writer.finish());
}

function writeItem(writer: protobuf.Writer, item: Item): protobuf.Writer {
  writer.uint32(tag(1, BYTES)).string(item.id);
  for (const [key, value] of Object.entries(item.metadata)) {
    writer.uint32(tag(2, BYTES)).fork().uint32(tag(1, BYTES)).string(key);
    writeValue(writer.uint32(tag(2, BYTES)).fork(), value)
      .ldelim()
      .ldelim();
  }
  writer.uint32(tag(3, BYTES)).bytes(floatBytesOf(item.vector));
  return writer.uint32(tag(4, DOUBLE)).double(item.norm);
}

/** Of what Vectra holds, as it is; of any other list of numbers, a copy. */
function floatBytesOf(vector: ArrayLike<number>): Uint8Array {
  const floats = vector instanceof Float32Array ? vector : Float32Array.from(vector);
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

function writeValue(writer: protobuf.Writer, value: MetadataValue): protobuf.Writer {
  if (typeof value === "string") return writer.uint32(tag(1, BYTES)).string(value);
  if (typeof value === "number") return writer.uint32(tag(2, DOUBLE)).double(value);
  return writer.uint32(tag(3, VARINT)).bool(value);
}

function deserializeIndex(buffer: Buffer): Index {
  const index: Index = { version: 0, metadata_config: {}, items: [] };
  readFields(protobuf.Reader.create(buffer), {
    1: (reader) => {
      index.version = reader.uint32();
    },
    3: (reader) => {
      index.items.push(readItem(submessage(reader)));
    },
  });
  return index;
}

function readItem(message: protobuf.Reader): Item {
  const metadata: Record<string, MetadataValue> = {};
  const item: Item = { id: "", metadata, vector: [], norm: 0 };
  readFields(message, {
    1: (reader) => {
      item.id = reader.string();
    },
    2: (reader) => readEntry(submessage(reader), metadata),
    3: (reader) => {
      // A copy, because floats inside a message start at any byte.
      const bytes = new Uint8Array(reader.bytes());
      item.vector = asVectraVector(new Float32Array(bytes.buffer));
    },
    4: (reader) => {
      item.norm = reader.double();
    },
  });
  return item;
}

function readEntry(message: protobuf.Reader, metadata: Record<string, MetadataValue>): void {
  let key = "";
  readFields(message, {
    1: (reader) => {
      key = reader.string();
    },
    2: (reader) => {
      metadata[key] = readValue(submessage(reader));
    },
  });
}

function readValue(message: protobuf.Reader): MetadataValue {
  let value: MetadataValue = "";
  readFields(message, {
    1: (reader) => {
      value = reader.string();
    },
    2: (reader) => {
      value = reader.double();
    },
    3: (reader) => {
      value = reader.bool();
    },
  });
  return value;
}

function submessage(reader: protobuf.Reader): protobuf.Reader {
  return protobuf.Reader.create(reader.bytes());
}

function readFields(
  reader: protobuf.Reader,
  fields: Readonly<Record<number, (reader: protobuf.Reader) => void>>,
): void {
  while (reader.pos < reader.len) {
    const next = reader.uint32();
    const read = fields[next >>> 3];
    if (read === undefined) reader.skipType(next & 7);
    else read(reader);
  }
}

/**
 * Vectra's types say `number[]`, its search only reads entries and the length; four bytes per number
 * instead of eight, and no copy.
 */
export function asVectraVector(vector: Float32Array): number[] {
  return vector as unknown as number[];
}
