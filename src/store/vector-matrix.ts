/** The vectors of the index, compared with a query. */
import { VectorRows } from "../vectors/vector-rows.ts";

/** Rows from `start` to `end`, exclusive. */
export interface RowStretch {
  readonly start: number;
  readonly end: number;
}

/** Rows of equal length. */
export class VectorMatrix {
  readonly #rows: VectorRows;
  /** 1 / length of each row; 0 for rows of zeros, whose cosine with anything counts as 0. */
  readonly #scales: Float64Array;

  /** @param blocks rows after rows, to be put one after another */
  constructor(blocks: readonly Float32Array[], dimensions: number) {
    const count = blocks.reduce((sum, { length }) => sum + length, 0) / dimensions;
    this.#rows = new VectorRows(count, dimensions);
    let end = 0;
    for (const block of blocks) {
      this.#rows.put(end, block);
      end += block.length / dimensions;
    }
    this.#scales = Float64Array.from({ length: count }, (_, row) => scaleOf(this.#rows.row(row)));
  }

  /**
   * The cosines of the query with the rows of these stretches, -1 to 1, one after another.
   * @throws TypeError for a query of other dimensions
   */
  cosinesOf(stretches: readonly RowStretch[], query: Float32Array): Float64Array {
    const compare = this.#rows.compare(query);
    const scale = scaleOf(query);
    // An array and not a function of the row: to hand each number over costs more than to compute it.
    const cosines = new Float64Array(stretches.reduce((sum, { start, end }) => sum + end - start, 0));
    let place = 0;
    for (const { start, end } of stretches) {
      const dots = compare(start, end);
      for (let row = start; row < end; row += 1, place += 1) {
        const cosine = (dots[row - start] ?? 0) * scale * (this.#scales[row] ?? 0);
        cosines[place] = Math.min(1, Math.max(-1, cosine));
      }
    }
    return cosines;
  }
}

function scaleOf(vector: Float32Array): number {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  return squares === 0 ? 0 : 1 / Math.sqrt(squares);
}
