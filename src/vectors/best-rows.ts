/** The best of many scored rows, without sorting them all. */

export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** Keeps the `limit` best rows; rows are offered in ascending order, and of equal scores the first wins. */
export class BestRows {
  readonly #limit: number;
  /** A heap in columns: each row is no better than the two at twice its place, plus one and two; the worst is at 0. */
  readonly #rows: number[] = [];
  readonly #scores: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** What a row must exceed to be among the best of those offered so far. */
  get floor(): number {
    return this.#rows.length < this.#limit ? Number.NEGATIVE_INFINITY : (this.#scores[0] ?? Number.POSITIVE_INFINITY);
  }

  offer(row: number, score: number): void {
    if (!(score > this.floor)) return;
    if (this.#rows.length < this.#limit) this.#rise(this.#rows.length, row, score);
    else this.#sink(row, score);
  }

  /** Best first. */
  sorted(): readonly ScoredRow[] {
    return this.#rows
      .map((row, at) => ({ row, score: this.#scores[at] ?? 0 }))
      .sort((left, right) => right.score - left.score || left.row - right.row);
  }

  /** Puts a row at a new last place, or as far up as it is worse than what stands there. */
  #rise(last: number, row: number, score: number): void {
    let at = last;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isWorse(row, score, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, row, score);
  }

  /** Puts a row in the place of the worst, or as far down as others are worse. */
  #sink(row: number, score: number): void {
    const count = this.#rows.length;
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      const right = below + 1;
      const worse =
        right < count && this.#isWorse(this.#rows[right] ?? 0, this.#scores[right] ?? 0, below) ? right : below;
      if (this.#isWorse(row, score, worse)) break;
      this.#move(worse, at);
      at = worse;
    }
    this.#set(at, row, score);
  }

  #isWorse(row: number, score: number, than: number): boolean {
    const other = this.#scores[than] ?? 0;
    return score < other || (score === other && row > (this.#rows[than] ?? 0));
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#rows[from] ?? 0, this.#scores[from] ?? 0);
  }

  #set(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}
