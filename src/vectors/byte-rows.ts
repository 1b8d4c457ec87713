/** Vectors rounded to a byte per entry, for a first look at many: what each dot product is at least and at most. */
import { createByteKernel } from "./byte-kernel.ts";
import type { Kernel } from "./kernel.ts";
import type { VectorRows } from "./vector-rows.ts";

/** The kernel takes so many entries at a time; rows of other lengths are filled up with zeros. */
const STEP = 16;
const LARGEST_BYTE = 127;
const LARGEST_SHORT = 32_767;
/** The sum of a row's products must stay below it. */
const LARGEST_SUM = 2 ** 31 - 1;
/** Far above what adding up in another order changes, far below what rounding to bytes does. */
const WITH_SLACK = 1 + 1e-6;

/** Comparing more rows at once would push their results out of the processor's nearest cache before they are read. */
export const MOST_AT_ONCE = 1024;

/** Takes the rows whose dot products may count, with what those are at least and at most. */
export interface BoundedRows {
  /** What is at most less than this does not count; it may rise with every row taken. */
  readonly floor: number;
  take(row: number, least: number, most: number): void;
}

/** A rounded copy of rows that no longer change. */
export class ByteRows {
  readonly #kernel: Kernel;
  readonly #rows: VectorRows;
  readonly #stride: number;
  readonly #largestShort: number;
  /** What one step of a row's bytes stands for. */
  readonly #steps: Float64Array;
  /** The sum of the magnitudes of a row's rounded entries. */
  readonly #sums: Float64Array;
  readonly #query: Int16Array;
  readonly #dots: Int32Array;

  private constructor(rows: VectorRows, scales: Float64Array, from: { kernel: Kernel; stride: number }) {
    const { kernel, stride } = from;
    this.#kernel = kernel;
    this.#rows = rows;
    this.#stride = stride;
    this.#largestShort = Math.min(LARGEST_SHORT, Math.floor(LARGEST_SUM / (stride * LARGEST_BYTE)));
    this.#query = new Int16Array(kernel.memory, 0, stride);
    this.#dots = new Int32Array(kernel.memory, 2 * stride, MOST_AT_ONCE);
    this.#steps = new Float64Array(rows.count);
    this.#sums = new Float64Array(rows.count);
    const bytes = new Int8Array(kernel.memory, rowsFrom(stride));
    for (let row = 0; row < rows.count; row += 1) this.#round(row, scales[row] ?? 0, bytes);
  }

  /**
   * Null where the platform has no kernel for it: without one, nothing is gained.
   * @param scales what each row is multiplied by
   */
  static of(rows: VectorRows, scales: Float64Array): ByteRows | null {
    const stride = Math.ceil(rows.dimensions / STEP) * STEP;
    const kernel = createByteKernel(rowsFrom(stride) + stride * rows.count);
    return kernel === null ? null : new ByteRows(rows, scales, { kernel, stride });
  }

  /**
   * A function that bounds the dot products of the query with the rows from `start` to `end`, exclusive, of which
   * there may be `MOST_AT_ONCE`, and hands over those that count, by their place from `first` on.
   *
   * Entries are x = s(b + e) in a row and q = t(c + f) in the query, with whole b and c, and e and f of at most a
   * half: the sum of s·t·b·c is off by at most s/2 · Σ|q| + t/2 · Σ|s·b|.
   */
  compare(query: Float32Array): (start: number, end: number, into: BoundedRows, first: number) => void {
    const { step, sum } = this.#roundQuery(query);
    const [queryBytes, out, rows] = [2 * this.#stride, 2 * this.#stride, rowsFrom(this.#stride)];
    const [steps, sums, dots] = [this.#steps, this.#sums, this.#dots];
    const [perStep, perSum] = [(sum / 2) * WITH_SLACK, (step / 2) * WITH_SLACK];
    return (start, end, into, first) => {
      this.#kernel.dots(rows + start * this.#stride, queryBytes, out, out + 4 * (end - start));
      let { floor } = into;
      for (let row = start, place = 0; row < end; row += 1, place += 1) {
        const rowStep = steps[row] ?? 0;
        const dot = (dots[place] ?? 0) * step * rowStep;
        const doubt = rowStep * perStep + (sums[row] ?? 0) * perSum;
        // Nearly every row ends here.
        if (dot + doubt < floor) continue;
        into.take(first + place, dot - doubt, dot + doubt);
        ({ floor } = into);
      }
    };
  }

  #round(row: number, scale: number, bytes: Int8Array): void {
    const numbers = this.#rows.row(row);
    const step = largestOf(numbers) / LARGEST_BYTE;
    this.#steps[row] = step * scale;
    if (step === 0) return;
    let sum = 0;
    for (let entry = 0, at = row * this.#stride; entry < numbers.length; entry += 1, at += 1) {
      const rounded = Math.round((numbers[entry] ?? 0) / step);
      bytes[at] = rounded;
      sum += Math.abs(rounded);
    }
    this.#sums[row] = sum * step * scale;
  }

  /** @returns what one step of its whole numbers stands for, and the sum of its entries' magnitudes */
  #roundQuery(query: Float32Array): { readonly step: number; readonly sum: number } {
    const step = largestOf(query) / this.#largestShort;
    let sum = 0;
    for (let entry = 0; entry < query.length; entry += 1) {
      const number = query[entry] ?? 0;
      this.#query[entry] = step === 0 ? 0 : Math.round(number / step);
      sum += Math.abs(number);
    }
    return { step, sum };
  }
}

/** Where the rows begin in a kernel's memory: after the query and what is compared at once. */
function rowsFrom(stride: number): number {
  return 2 * stride + 4 * MOST_AT_ONCE;
}

function largestOf(numbers: Float32Array): number {
  let largest = 0;
  for (let at = 0; at < numbers.length; at += 1) largest = Math.max(largest, Math.abs(numbers[at] ?? 0));
  return largest;
}
