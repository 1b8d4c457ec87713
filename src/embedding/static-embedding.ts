/** Embeds texts with a static model: each token's vector is looked up once and pooled ever after. */

/** Takes texts apart. */
export interface TokenSplitter {
  /** The token ids of a stretch of text without white space, as the model's tokenizer gives them. */
  split(stretch: string): readonly number[];
}

/** A static model, stripped to what pooling needs. */
export interface TokenTable extends TokenSplitter {
  readonly dimensions: number;
  /** A token met n times in a text counts n(s + 1)/(n + s) times; null: n times. */
  readonly saturation: number | null;
  /** How many token ids there are. */
  readonly size: number;
  /** The id that stands for whatever the vocabulary lacks. */
  readonly unknown: number;
  /** The vectors of these ids, row after row. */
  lookUp(ids: readonly number[]): Promise<Float32Array>;
}

/**
 * Everything the tokenizer treats as white space. JavaScript's `\s` also has form feeds, vertical tabs
 * and byte order marks, which the tokenizer drops instead, so that they join what stands around them.
 */
const STRETCH = /[^\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** Enough for the vocabulary of several books; a stretch costs some 100 bytes. */
const MOST_STRETCHES = 100_000;
/** Longer stretches are no words and would only fill the memory. */
const LONGEST_STRETCH = 64;
const MOST_IDS_PER_RUN = 4096;

/** The token ids of a text in order, each stretch between white space split on its own. */
export function tokensOf(text: string, { split }: TokenSplitter): readonly number[] {
  const tokens: number[] = [];
  for (const stretch of text.match(STRETCH) ?? []) {
    for (const id of split(stretch)) tokens.push(id);
  }
  return tokens;
}

/**
 * Token vectors as they are met. Most of a text's cost in the pipeline is its tokenization, character
 * by character; here that is paid once per distinct word.
 */
export class StaticEmbedding {
  readonly #table: TokenTable;
  readonly #rows: Float32Array;
  readonly #known: Uint8Array;
  /** How often each token stands in the text at hand; all zero between texts. */
  readonly #counts: Uint32Array;
  readonly #stretches = new Map<string, readonly number[]>();
  readonly #splitter: TokenSplitter = { split: (stretch) => this.#split(stretch) };

  constructor(table: TokenTable) {
    this.#table = table;
    // The operating system commits these pages only where a row is written.
    this.#rows = new Float32Array(table.size * table.dimensions);
    this.#known = new Uint8Array(table.size);
    this.#counts = new Uint32Array(table.size);
  }

  /** Unit vectors, or zeros for a text of unknown words only, row after row. */
  async embedTexts(texts: readonly string[]): Promise<Float32Array> {
    const means = await this.embedWords(texts);
    const { dimensions } = this.#table;
    for (let start = 0; start < means.length; start += dimensions) normalise(means.subarray(start, start + dimensions));
    return means;
  }

  /** Weighed sums of the token vectors, divided by how many there are, or zeros for unknown words only, row after row. */
  async embedWords(words: readonly string[]): Promise<Float32Array> {
    return this.embedTokens(words.map((word) => tokensOf(word, this.#splitter)));
  }

  /** As `embedWords`, for texts that were split before, by `tokensOf`. */
  async embedTokens(tokens: readonly (readonly number[])[]): Promise<Float32Array> {
    const { dimensions } = this.#table;
    await this.#learn(tokens);
    const means = new Float32Array(tokens.length * dimensions);
    const sum = new Float64Array(dimensions);
    for (const [position, ids] of tokens.entries()) this.#average(ids, sum, means.subarray(position * dimensions));
    return means;
  }

  #split(stretch: string): readonly number[] {
    const kept = this.#stretches.get(stretch);
    if (kept !== undefined) return kept;
    const ids = this.#table.split(stretch);
    if (stretch.length > LONGEST_STRETCH) return ids;
    if (this.#stretches.size >= MOST_STRETCHES) this.#stretches.clear();
    this.#stretches.set(stretch, ids);
    return ids;
  }

  /** Fetches the vectors of the tokens that were never met before. */
  async #learn(tokens: readonly (readonly number[])[]): Promise<void> {
    const missing = [...new Set(tokens.flatMap((ids) => ids.filter((id) => this.#known[id] === 0)))];
    for (let start = 0; start < missing.length; start += MOST_IDS_PER_RUN) {
      const ids = missing.slice(start, start + MOST_IDS_PER_RUN);
      const rows = await this.#table.lookUp(ids);
      for (const [position, id] of ids.entries()) this.#keep(id, rows, position);
    }
  }

  #keep(id: number, rows: Float32Array, position: number): void {
    const { dimensions } = this.#table;
    this.#rows.set(rows.subarray(position * dimensions, (position + 1) * dimensions), id * dimensions);
    this.#known[id] = 1;
  }

  #weigh(count: number): number {
    const { saturation } = this.#table;
    return saturation === null ? count : (count * (saturation + 1)) / (count + saturation);
  }

  #average(ids: readonly number[], sum: Float64Array, mean: Float32Array): void {
    if (ids.every((id) => id === this.#table.unknown)) return;
    sum.fill(0);
    for (const id of ids) this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    for (const id of ids) {
      const count = this.#counts[id] ?? 0;
      if (count === 0) continue;
      this.#counts[id] = 0;
      addRow(sum, { rows: this.#rows, start: id * sum.length, weight: this.#weigh(count) });
    }
    for (let entry = 0; entry < sum.length; entry += 1) mean[entry] = (sum[entry] ?? 0) / ids.length;
  }
}

interface WeighedRow {
  readonly rows: Float32Array;
  readonly start: number;
  readonly weight: number;
}

function addRow(sum: Float64Array, { rows, start, weight }: WeighedRow): void {
  for (let entry = 0; entry < sum.length; entry += 1) {
    sum[entry] = (sum[entry] ?? 0) + weight * (rows[start + entry] ?? 0);
  }
}

/** Scales a vector to length 1 in place; zeros, and vectors with an entry that is no number, become zeros. */
export function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const entry of vector) squares += entry * entry;
  const length = Math.sqrt(squares);
  if (length > 0 && Number.isFinite(length)) {
    for (let entry = 0; entry < vector.length; entry += 1) vector[entry] = (vector[entry] ?? 0) / length;
  } else {
    vector.fill(0);
  }
}
