/** Vectors packed row after row into one block of memory, compared with a query at the speed of reading it. */
import { createDotKernel } from "./dot-kernel.ts";
import type { Kernel } from "./kernel.ts";

/** The inner loops take so many entries at a time; rows of other lengths are filled up with zeros. */
const STEP = 8;
/** Below this many numbers a kernel with a memory of its own would cost more than it saves. */
const LEAST_FOR_KERNEL = 16_384;

/** Results are the same to the last bit with the kernel and without: both add in the same order. */
export class VectorRows {
  readonly count: number;
  readonly dimensions: number;
  /** Numbers from one row's beginning to the next one's. */
  readonly #stride: number;
  readonly #query: Float64Array;
  readonly #dots: Float64Array;
  readonly #numbers: Float32Array;
  readonly #kernel: Kernel | null;

  /**
   * All zeros.
   * @param plain leaves the kernel out, whatever the platform has
   */
  constructor(count: number, dimensions: number, plain = false) {
    this.count = count;
    this.dimensions = dimensions;
    this.#stride = Math.ceil(dimensions / STEP) * STEP;
    const size = count * this.#stride;
    const bytes = 8 * (this.#stride + count) + 4 * size;
    this.#kernel = plain || size < LEAST_FOR_KERNEL ? null : createDotKernel(bytes);
    const memory = this.#kernel?.memory ?? new ArrayBuffer(bytes);
    this.#query = new Float64Array(memory, 0, this.#stride);
    this.#dots = new Float64Array(memory, 8 * this.#stride, count);
    this.#numbers = new Float32Array(memory, 8 * (this.#stride + count), size);
  }

  /** A view of one row: what is written there is compared. */
  row(row: number): Float32Array {
    const start = row * this.#stride;
    return this.#numbers.subarray(start, start + this.dimensions);
  }

  /** Puts rows that stand one after another in an array in the place of those from `row` on. */
  put(row: number, numbers: Float32Array): void {
    if (this.#stride === this.dimensions) {
      this.#numbers.set(numbers, row * this.#stride);
      return;
    }
    const { dimensions } = this;
    for (let from = 0, to = row; from < numbers.length; from += dimensions, to += 1) {
      this.#numbers.set(numbers.subarray(from, from + dimensions), to * this.#stride);
    }
  }

  /**
   * A function that gives the dot products of the query with the rows from `start` to `end`, exclusive. Both
   * the function and what it gave are good until the next use of this object.
   * @throws TypeError for a query of other dimensions
   */
  compare(query: Float32Array): (start: number, end: number) => Float64Array {
    if (query.length !== this.dimensions) {
      throw new TypeError(`Expected a query of ${this.dimensions} dimensions, got ${query.length}`);
    }
    this.#query.set(query);
    const kernel = this.#kernel;
    if (kernel === null) return (start, end) => this.#compareWithout(start, end);
    const [queryBytes, rowBytes] = [8 * this.#stride, 4 * this.#stride];
    const out = queryBytes;
    const rows = queryBytes + 8 * this.count;
    return (start, end) => {
      kernel.dots(rows + start * rowBytes, queryBytes, out, out + 8 * (end - start));
      return this.#dots;
    };
  }

  /** Eight sums side by side, added up as the kernel adds them. */
  #compareWithout(start: number, end: number): Float64Array {
    const [even, odd] = [this.#query, this.#query.subarray(1)];
    for (let row = start; row < end; row += 1) {
      const at = row * this.#stride;
      this.#dots[row - start] = everyOther(this.#numbers, at, even) + everyOther(this.#numbers, at + 1, odd);
    }
    return this.#dots;
  }
}

/** Four sums side by side over every other entry, so that no addition waits for the one before it. */
function everyOther(numbers: Float32Array, start: number, query: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let entry = 0, at = start; entry < query.length; entry += STEP, at += STEP) {
    a += (numbers[at] ?? 0) * (query[entry] ?? 0);
    b += (numbers[at + 2] ?? 0) * (query[entry + 2] ?? 0);
    c += (numbers[at + 4] ?? 0) * (query[entry + 4] ?? 0);
    d += (numbers[at + 6] ?? 0) * (query[entry + 6] ?? 0);
  }
  return a + b + (c + d);
}
