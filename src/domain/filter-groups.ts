/** Passages grouped by all that a filter looks at: it is asked about each group, and never walks the corpus. */
import { admits, type FilteredPassage, isNarrow } from "./admits.ts";
import type { PassageFilter } from "./question.ts";

export interface Admitted {
  readonly count: number;
  /** By the passage's position: 1 where it is admitted, otherwise 0. */
  readonly marks: Uint8Array;
}

/** Filters whose passages are kept: most questions have none, or one of a few. */
const MOST_KEPT = 16;

export class FilterGroups {
  /** One passage of each group stands for all. */
  readonly #groups: readonly FilteredPassage[];
  /** By the passage's position. */
  readonly #groupOf: Uint32Array;
  readonly #all: Admitted;
  /** The latest filter is last. */
  readonly #kept = new Map<string, Admitted>();

  constructor(passages: readonly FilteredPassage[]) {
    const numbers = new Map<string, number>();
    const groups: FilteredPassage[] = [];
    this.#groupOf = new Uint32Array(passages.length);
    for (const [at, each] of passages.entries()) {
      const key = `${each.transcript.id}\n${each.passage.kind}\n${each.passage.speaker.name}`;
      const number = numbers.get(key) ?? groups.push(each) - 1;
      numbers.set(key, number);
      this.#groupOf[at] = number;
    }
    this.#groups = groups;
    this.#all = { count: passages.length, marks: new Uint8Array(passages.length).fill(1) };
  }

  /** The same object for the same filter, as long as it is kept. */
  admittedBy(filter: PassageFilter): Admitted {
    if (!isNarrow(filter)) return this.#all;
    const key = JSON.stringify(filter);
    const admitted = this.#kept.get(key) ?? this.#ask(filter);
    this.#kept.delete(key);
    this.#kept.set(key, admitted);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return admitted;
  }

  #ask(filter: PassageFilter): Admitted {
    const isAdmitted = admits(filter);
    const ofGroups = Uint8Array.from(this.#groups.map((group) => (isAdmitted(group) ? 1 : 0)));
    const [groupOf, marks] = [this.#groupOf, new Uint8Array(this.#groupOf.length)];
    let count = 0;
    for (let at = 0; at < marks.length; at += 1) {
      const mark = ofGroups[groupOf[at] ?? 0] ?? 0;
      marks[at] = mark;
      count += mark;
    }
    return { count, marks };
  }
}
