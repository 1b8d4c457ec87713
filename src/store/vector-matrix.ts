/** The vectors of the index, compared with a query: segments of rows one after another, which later snapshots share. */
import { countFirst } from "../domain/count-first.ts";
import { BestRows } from "../vectors/best-rows.ts";
import { type BoundedRows, ByteRows, MOST_AT_ONCE } from "../vectors/byte-rows.ts";
import { VectorRows } from "../vectors/vector-rows.ts";
import { joined, type RowStretch } from "./unit-rows.ts";

/** Rows of equal length that never change. */
export class VectorSegment {
  readonly rows: VectorRows;
  /** 1 / length of each row; 0 for rows of zeros, whose cosine with anything counts as 0. */
  readonly scales: Float64Array;
  #rounded: ByteRows | null | undefined;

  /**
   * @param blocks rows after rows, to be put one after another
   * @param kernel `plain`: without one, for rows that are compared once
   */
  constructor(blocks: readonly Float32Array[], dimensions: number, kernel: "fast" | "plain" = "fast") {
    const count = blocks.reduce((sum, { length }) => sum + length, 0) / dimensions;
    this.rows = new VectorRows(count, dimensions, kernel === "plain");
    let end = 0;
    for (const block of blocks) {
      this.rows.put(end, block);
      end += block.length / dimensions;
    }
    this.scales = Float64Array.from({ length: count }, (_, row) => scaleOf(this.rows.row(row)));
  }

  /** Made when it is first wanted; null where the platform is no faster with it. */
  get rounded(): ByteRows | null {
    this.#rounded ??= ByteRows.of(this.rows, this.scales);
    return this.#rounded;
  }

  /** A copy of some rows, one after another. */
  copy(start: number, count: number): Float32Array {
    const { dimensions } = this.rows;
    const block = new Float32Array(count * dimensions);
    for (let row = 0; row < count; row += 1) block.set(this.rows.row(start + row), row * dimensions);
    return block;
  }
}

interface PlacedSegment {
  readonly segment: VectorSegment;
  readonly start: number;
  readonly end: number;
}

interface OpenedSegment<Opened> extends PlacedSegment {
  readonly opened: Opened;
}

/** Below this many rows, all are compared as fast as a first look is taken. */
const FEWEST_FOR_A_LOOK = 4096;

export class VectorMatrix {
  readonly #dimensions: number;
  readonly #segments: readonly PlacedSegment[];

  constructor(segments: readonly VectorSegment[], dimensions: number) {
    this.#dimensions = dimensions;
    let end = 0;
    this.#segments = segments.map((segment) => {
      const start = end;
      end += segment.rows.count;
      return { segment, start, end };
    });
  }

  /**
   * The cosines of the query with the rows of these stretches, -1 to 1, one after another.
   * @throws TypeError for a query of other dimensions
   */
  cosinesOf(stretches: readonly RowStretch[], query: Float32Array): Float64Array {
    if (query.length !== this.#dimensions) {
      throw new TypeError(`Expected a query of ${this.#dimensions} dimensions, got ${query.length}`);
    }
    const scale = scaleOf(query);
    const segmentAt = this.#openEach((segment) => segment.rows.compare(query));
    // An array and not a function of the row: to hand each number over costs more than to compute it.
    const cosines = new Float64Array(stretches.reduce((sum, { start, end }) => sum + end - start, 0));
    let place = 0;
    for (const { start, end } of joined(stretches)) {
      for (let from = start; from < end; ) {
        const { opened: compare, segment, start: first, end: last } = segmentAt(from);
        const to = Math.min(end, last);
        const dots = compare(from - first, to - first);
        for (let row = from; row < to; row += 1, place += 1) {
          const cosine = (dots[row - from] ?? 0) * scale * (segment.scales[row - first] ?? 0);
          cosines[place] = Math.min(1, Math.max(-1, cosine));
        }
        from = to;
      }
    }
    return cosines;
  }

  /**
   * The rows among these stretches that can be among the `limit` best of them: surely all that are, and few more.
   * They are told by vectors rounded to bytes, which take a quarter of the time to read, and by how far rounding
   * can be off. All stretches where that gains nothing.
   */
  contenders(stretches: readonly RowStretch[], query: Float32Array, limit: number): readonly RowStretch[] {
    const count = stretches.reduce((sum, { start, end }) => sum + end - start, 0);
    if (count < FEWEST_FOR_A_LOOK || limit >= count) return stretches;
    const contenders = new Contenders(limit);
    const segmentAt = this.#openEach((segment) => segment.rounded?.compare(query) ?? null);
    for (const { start, end } of joined(stretches)) {
      for (let from = start; from < end; ) {
        const { opened: compare, start: first, end: last } = segmentAt(from);
        if (compare === null) return stretches;
        const to = Math.min(end, last, from + MOST_AT_ONCE);
        compare(from - first, to - first, contenders, from);
        from = to;
      }
    }
    return contenders.found();
  }

  /** The segment of a row with what is made of it, once, when its first row is wanted. */
  #openEach<Opened>(open: (segment: VectorSegment) => Opened): (row: number) => OpenedSegment<Opened> {
    const opened = new Map<PlacedSegment, OpenedSegment<Opened>>();
    let latest: OpenedSegment<Opened> | null = null;
    return (row) => {
      if (latest !== null && row >= latest.start && row < latest.end) return latest;
      const placed = this.#segmentOf(row);
      latest = opened.get(placed) ?? { ...placed, opened: open(placed.segment) };
      opened.set(placed, latest);
      return latest;
    };
  }

  #segmentOf(row: number): PlacedSegment {
    const found =
      this.#segments[countFirst(this.#segments.length, (at) => (this.#segments[at]?.start ?? 0) <= row) - 1];
    if (found === undefined || row >= found.end) throw new RangeError(`Expected a row of the index, got ${row}`);
    return found;
  }
}

/** Rows that can be among the best, by what their scores are at least and at most. */
class Contenders implements BoundedRows {
  readonly #surely: BestRows;
  readonly #rows: number[] = [];
  readonly #most: number[] = [];

  constructor(limit: number) {
    this.#surely = new BestRows(limit);
  }

  /** It only rises: what cannot reach it now never will. */
  get floor(): number {
    return this.#surely.floor;
  }

  take(row: number, least: number, most: number): void {
    this.#surely.offer(row, least);
    this.#rows.push(row);
    this.#most.push(most);
  }

  found(): RowStretch[] {
    const { floor } = this;
    return this.#rows.filter((_, at) => (this.#most[at] ?? 0) >= floor).map((row) => ({ start: row, end: row + 1 }));
  }
}

function scaleOf(vector: Float32Array): number {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  return squares === 0 ? 0 : 1 / Math.sqrt(squares);
}
