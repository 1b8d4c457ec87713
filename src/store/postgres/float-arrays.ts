/** Vectors on their way into PostgreSQL and out of it. */
import { endianness } from "node:os";

const FLOAT4_OID = 700;
const HEADER_BYTES = 20;
const ELEMENT_BYTES = 8;

/**
 * Numbers as PostgreSQL's `real[]` in its binary form: a header of dimensions, nulls, element type, length and
 * lower bound, then each element's length and big-endian bytes. To write them as decimals and to read those
 * again takes several times as long.
 */
export function encodeRealArray(rows: readonly Float32Array[]): Buffer {
  const count = rows.reduce((sum, { length }) => sum + length, 0);
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + count * ELEMENT_BYTES);
  for (const [at, field] of [1, 0, FLOAT4_OID, count, 1].entries()) bytes.writeInt32BE(field, 4 * at);
  let at = HEADER_BYTES;
  for (const row of rows) {
    for (const number of row) {
      bytes.writeInt32BE(4, at);
      bytes.writeFloatBE(number, at + 4);
      at += ELEMENT_BYTES;
    }
  }
  return bytes;
}

/** A query vector as text, which loses nothing: every 32-bit float is the nearest one to its own decimals. */
export function vectorText(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}

const VECTOR_HEADER_BYTES = 4;

/**
 * Vectors as pgvector sends them, one after another: each with its dimensions and two unused bytes in front.
 * @throws TypeError for bytes that are no vectors of these dimensions
 */
export function decodeVectors(bytes: Buffer, dimensions: number): Float32Array {
  const stride = VECTOR_HEADER_BYTES + 4 * dimensions;
  if (bytes.length % stride !== 0) throw new TypeError(`Expected vectors of ${dimensions} dimensions`);
  const count = bytes.length / stride;
  const packed = Buffer.alloc(4 * count * dimensions);
  for (let row = 0; row < count; row += 1) {
    bytes.copy(packed, row * 4 * dimensions, row * stride + VECTOR_HEADER_BYTES, (row + 1) * stride);
  }
  if (endianness() === "LE") packed.swap32();
  return new Float32Array(packed.buffer, packed.byteOffset, count * dimensions);
}
