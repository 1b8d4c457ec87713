/** Word vectors as bytes. */

/** 32-bit floats in the machine's byte order, which is little-endian wherever Node runs its models. */
export function floatBytes(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

/** A copy, because the bytes of a file may start anywhere in memory. */
export function bytesToFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}
