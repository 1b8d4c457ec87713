/** Word tables as bytes, and several of them as one. */
import type { WordTable } from "./passage-store.ts";

/** 32-bit floats in the machine's byte order, which is little-endian wherever Node runs its models. */
export function floatBytes(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

/** A copy, because the bytes of a file may start anywhere in memory. */
export function bytesToFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/** Every word once, in code unit order, with the vector of the first table that has it. */
export function mergeWordTables(tables: readonly WordTable[], dimensions: number): WordTable {
  const found = new Map<string, Float32Array>();
  for (const table of tables) {
    table.words.forEach((word, row) => {
      if (!found.has(word)) found.set(word, table.vectors.subarray(row * dimensions, (row + 1) * dimensions));
    });
  }
  const words = [...found.keys()].sort();
  const vectors = new Float32Array(words.length * dimensions);
  for (const [row, word] of words.entries()) vectors.set(found.get(word) ?? [], row * dimensions);
  return { words, dimensions, vectors };
}
