/** The best of many scored rows, without sorting them all. */

export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** Keeps the `limit` best rows; rows are offered in ascending order, and of equal scores the first wins. */
export class BestRows {
  readonly #limit: number;
  #kept: ScoredRow[] = [];
  #floor = Number.NEGATIVE_INFINITY;

  constructor(limit: number) {
    this.#limit = limit;
  }

  offer(row: number, score: number): void {
    if (score <= this.#floor || this.#limit <= 0) return;
    this.#kept.push({ row, score });
    // Sorting only when twice as many have come costs a fixed amount per row that gets this far.
    if (this.#kept.length >= 2 * this.#limit) this.#cut();
  }

  /** Best first. */
  sorted(): readonly ScoredRow[] {
    this.#cut();
    return this.#kept;
  }

  #cut(): void {
    this.#kept = this.#kept.sort(byScoreThenRow).slice(0, this.#limit);
    if (this.#kept.length === this.#limit) this.#floor = this.#kept.at(-1)?.score ?? this.#floor;
  }
}

function byScoreThenRow(left: ScoredRow, right: ScoredRow): number {
  return right.score - left.score || left.row - right.row;
}
