/**
 * What a browser does with a text directive: "find a range from a text directive" of the WICG draft, read
 * line by line, on a text whose lines are its blocks. It shares no code with the product.
 */

interface Block {
  /** Folded letters; `starts` and `ends` give each one's place in the text, in UTF-16 units. */
  readonly letters: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Places in the text where a word begins or ends. */
  readonly bounds: ReadonlySet<number>;
}

/** Before the letter `letter` of the block `block`. */
interface Place {
  readonly block: number;
  readonly letter: number;
}

interface Match {
  readonly block: number;
  readonly start: number;
  readonly end: number;
}

interface Directive {
  readonly prefix: string | null;
  readonly start: string;
  readonly end: string | null;
  readonly suffix: string | null;
}

/** The decoded terms of `text=prefix-,start,end,-suffix`. */
export function parseDirective(directive: string): Directive {
  if (!/^text=[^&]+$/.test(directive)) throw new Error(`not one text directive: ${directive}`);
  const terms = directive.slice("text=".length).split(",");
  const prefix = terms[0]?.endsWith("-") ? (terms.shift() ?? "").slice(0, -1) : null;
  const suffix = terms.at(-1)?.startsWith("-") ? (terms.pop() ?? "").slice(1) : null;
  const [start, end = null, ...rest] = terms;
  if (start === undefined || rest.length > 0 || terms.some((term) => term === "" || term.includes("-"))) {
    throw new Error(`malformed text directive: ${directive}`);
  }
  const decode = (term: string | null) => (term === null ? null : decodeURIComponent(term));
  return { prefix: decode(prefix), start: decodeURIComponent(start), end: decode(end), suffix: decode(suffix) };
}

/** Every line of a text is a block, as paragraphs of a page are. */
export class FragmentMatcher {
  readonly #blocks: readonly Block[];

  constructor(text: string) {
    let offset = 0;
    this.#blocks = text.split("\n").map((line) => {
      const block = readBlock(line, offset);
      offset += line.length + 1;
      return block;
    });
  }

  /** The UTF-16 span in the text that the directive highlights; null for none. */
  find(directive: string): { readonly start: number; readonly end: number } | null {
    const { prefix, start, end, suffix } = parseDirective(directive);
    const ends = end !== null || suffix === null;
    let from: Place = { block: 0, letter: 0 };
    for (;;) {
      const begun = this.#begin({ prefix, start, ends }, from);
      if (begun === null) return null;
      from = begun.next;
      const whole = begun.match === null ? "elsewhere" : this.#complete(begun.match, { end, suffix });
      if (whole === "nowhere") return null;
      if (whole !== "elsewhere") return whole;
    }
  }

  /** The next place to start from, with the match of `start` there: null where only the prefix matched. */
  #begin({ prefix, start, ends }: { prefix: string | null; start: string; ends: boolean }, from: Place) {
    const before = prefix === null ? null : this.#search(prefix, from, { begins: true, ends: false });
    if (prefix !== null && before === null) return null;
    const place = before === null ? from : this.#skipSpace({ block: before.block, letter: before.end });
    const match = this.#search(start, place, { begins: before === null, ends });
    if (match === null) return null;
    const first = before ?? match;
    const isAdjacent = before === null || (match.block === place.block && match.start === place.letter);
    return { match: isAdjacent ? match : null, next: { block: first.block, letter: first.start + 1 } };
  }

  #complete(start: Match, { end, suffix }: { end: string | null; suffix: string | null }) {
    let last = start;
    for (;;) {
      if (end !== null) {
        const found = this.#search(
          end,
          { block: last.block, letter: last.end },
          { begins: true, ends: suffix === null },
        );
        if (found === null) return "nowhere";
        last = found;
      }
      const span = { start: this.#offset(start.block, start.start), end: this.#endOffset(last) };
      if (suffix === null) return span;
      const next = this.#skipSpace({ block: last.block, letter: last.end });
      const after = this.#search(suffix, next, { begins: false, ends: true });
      if (after === null) return "nowhere";
      if (after.block === next.block && after.start === next.letter) return span;
      if (end === null) return "elsewhere";
    }
  }

  #search(term: string, from: Place, bounded: { readonly begins: boolean; readonly ends: boolean }): Match | null {
    const wanted = readBlock(term, 0).letters;
    for (let block = from.block; block < this.#blocks.length; block += 1) {
      const { letters = "", starts = [], ends = [], bounds = new Set<number>() } = this.#blocks[block] ?? {};
      let start = letters.indexOf(wanted, block === from.block ? from.letter : 0);
      for (; start !== -1; start = letters.indexOf(wanted, start + 1)) {
        const end = start + wanted.length;
        const begins = !bounded.begins || bounds.has(starts[start] ?? -1);
        if (begins && (!bounded.ends || bounds.has(ends[end - 1] ?? -1))) return { block, start, end };
      }
    }
    return null;
  }

  #skipSpace(place: Place): Place {
    let { block, letter } = place;
    while (block < this.#blocks.length) {
      const letters = this.#blocks[block]?.letters ?? "";
      while (letters[letter] === " ") letter += 1;
      if (letter < letters.length) return { block, letter };
      block += 1;
      letter = 0;
    }
    return { block, letter };
  }

  #offset(block: number, letter: number): number {
    return this.#blocks[block]?.starts[letter] ?? -1;
  }

  #endOffset(match: Match): number {
    return this.#blocks[match.block]?.ends[match.end - 1] ?? -1;
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Case and accents are folded, white space collapses; nothing else is, so that a page's own marks must be carried. */
function readBlock(line: string, offset: number): Block {
  const letters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let place = offset;
  for (const character of line) {
    const folded = /\s/u.test(character) ? " " : character.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const end = place + character.length;
    if (folded === "" && ends.length > 0) ends[ends.length - 1] = end;
    if (folded === " " && letters.at(-1) === " ") {
      ends[ends.length - 1] = end;
    } else {
      for (const unit of folded.split("")) {
        letters.push(unit);
        starts.push(place);
        ends.push(end);
      }
    }
    place = end;
  }
  const bounds = new Set([...segmenter.segment(line)].map(({ index }) => offset + index)).add(offset + line.length);
  return { letters: letters.join(""), starts, ends, bounds };
}
