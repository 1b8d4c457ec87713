/** Whether sentences offer the kind of content that a question wants. */
import type { RowStretch } from "./match-terms.ts";
import type { Wanted } from "./read-question.ts";
import { type SentenceTable, someHas } from "./sentence-table.ts";
import type { Trait } from "./sentence-traits.ts";

const TRAIT_WANTED: Readonly<Record<Exclude<Wanted, "open">, Trait>> = {
  who: "name",
  when: "date",
  where: "place",
  number: "number",
  reason: "reason",
  stance: "stance",
};

/** 1 where some sentence of the table's rows offers it. */
export function offers(wanted: Wanted, table: SentenceTable, rows: RowStretch): number {
  if (wanted === "open") return 0;
  return someHas(table, TRAIT_WANTED[wanted], rows) ? 1 : 0;
}

const WANTED_IN_ORDER: readonly Wanted[] = ["number", "when", "who", "where", "reason", "stance"];
const NOTHING_OFFERED: readonly number[] = WANTED_IN_ORDER.map(() => 0);
const OFFERED = new Map(
  WANTED_IN_ORDER.map((wanted) => [wanted, WANTED_IN_ORDER.map((kind) => (kind === wanted ? 1 : 0))] as const),
);

/** One column per kind: a missing figure tells more than a missing name. */
export function offersByKind(wanted: Wanted, table: SentenceTable, rows: RowStretch): readonly number[] {
  return offers(wanted, table, rows) === 0 ? NOTHING_OFFERED : (OFFERED.get(wanted) ?? NOTHING_OFFERED);
}
