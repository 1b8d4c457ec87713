/** Numbers and texts as bytes, one after another: small numbers take one byte, and nothing is aligned. */

const SEVEN_BITS = 0x7f;
const MORE = 0x80;

/** Collects bytes; the last state is what `bytes` copies out. */
export class ByteWriter {
  #room = new Uint8Array(1024);
  #end = 0;

  /** @param number a whole number from 0 to 2^53 */
  number(number: number): void {
    let rest = number;
    while (rest > SEVEN_BITS) {
      this.#byte((rest % MORE) + MORE);
      rest = Math.floor(rest / MORE);
    }
    this.#byte(rest);
  }

  /** How many there are, then each. */
  numbers(numbers: readonly number[]): void {
    this.number(numbers.length);
    for (const each of numbers) this.number(each);
  }

  /** UTF-8 behind its length in bytes. */
  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.number(bytes.length);
    this.raw(bytes);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#room.set(bytes, this.#end);
    this.#end += bytes.length;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#room.slice(0, this.#end);
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#room[this.#end] = byte;
    this.#end += 1;
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#room.length) return;
    const room = new Uint8Array(Math.max(2 * this.#room.length, this.#end + count));
    room.set(this.#room);
    this.#room = room;
  }
}

/** Reads what a `ByteWriter` wrote. Every method throws a RangeError where the bytes end too early. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #place = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#place === this.#bytes.length;
  }

  number(): number {
    let number = 0;
    for (let scale = 1; ; scale *= MORE) {
      const byte = this.#bytes[this.#place];
      if (byte === undefined || scale > Number.MAX_SAFE_INTEGER) throw new RangeError("expected a number, got the end");
      this.#place += 1;
      number += (byte & SEVEN_BITS) * scale;
      if (byte < MORE) return number;
    }
  }

  numbers(): number[] {
    const count = this.number();
    // Each takes a byte at least: a damaged count must not ask for the memory of the world.
    if (count > this.#bytes.length - this.#place) throw new RangeError("expected more numbers than there are bytes");
    return Array.from({ length: count }, () => this.number());
  }

  text(): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.raw(this.number()));
  }

  raw(count: number): Uint8Array {
    const end = this.#place + count;
    if (end > this.#bytes.length) throw new RangeError("expected more bytes, got the end");
    const bytes = this.#bytes.subarray(this.#place, end);
    this.#place = end;
    return bytes;
  }
}
