/** Vectors packed into one block of memory, compared with a query at the speed of reading it. */

/** Rows from `start` to `end`, exclusive. */
export interface RowStretch {
  readonly start: number;
  readonly end: number;
}

/** Rows of equal length. */
export class VectorMatrix {
  readonly #numbers: Float32Array;
  /** 1 / length of each row; 0 for rows of zeros, whose cosine with anything counts as 0. */
  readonly #scales: Float64Array;
  readonly #dimensions: number;

  /** @param blocks rows after rows, to be put one after another */
  constructor(blocks: readonly Float32Array[], dimensions: number) {
    this.#numbers = new Float32Array(blocks.reduce((sum, { length }) => sum + length, 0));
    this.#dimensions = dimensions;
    let end = 0;
    for (const block of blocks) {
      this.#numbers.set(block, end);
      end += block.length;
    }
    this.#scales = Float64Array.from({ length: end / dimensions }, (_, row) =>
      scaleOf(this.#numbers.subarray(row * dimensions, (row + 1) * dimensions)),
    );
  }

  /** The cosines of the query with the rows of these stretches, -1 to 1, one after another. */
  cosinesOf(stretches: readonly RowStretch[], query: Float32Array): Float64Array {
    if (query.length !== this.#dimensions) {
      throw new TypeError(`Expected a query of ${this.#dimensions} dimensions, got ${query.length}`);
    }
    const scale = scaleOf(query);
    // An array and not a function of the row: to hand each number over costs more than to compute it.
    const cosines = new Float64Array(stretches.reduce((sum, { start, end }) => sum + end - start, 0));
    let place = 0;
    for (const { start, end } of stretches) {
      for (let row = start; row < end; row += 1, place += 1) {
        const cosine = dot(this.#numbers, row * this.#dimensions, query) * scale * (this.#scales[row] ?? 0);
        cosines[place] = Math.min(1, Math.max(-1, cosine));
      }
    }
    return cosines;
  }
}

function scaleOf(vector: Float32Array): number {
  const length = Math.sqrt(dot(vector, 0, vector));
  return length === 0 ? 0 : 1 / length;
}

/** Four sums side by side, so that no addition waits for the one before it. */
function dot(numbers: Float32Array, start: number, query: Float32Array): number {
  const whole = query.length - (query.length % 4);
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let entry = 0; entry < whole; entry += 4) {
    const at = start + entry;
    first += (numbers[at] ?? 0) * (query[entry] ?? 0);
    second += (numbers[at + 1] ?? 0) * (query[entry + 1] ?? 0);
    third += (numbers[at + 2] ?? 0) * (query[entry + 2] ?? 0);
    fourth += (numbers[at + 3] ?? 0) * (query[entry + 3] ?? 0);
  }
  for (let entry = whole; entry < query.length; entry += 1) {
    first += (numbers[start + entry] ?? 0) * (query[entry] ?? 0);
  }
  return first + second + (third + fourth);
}
