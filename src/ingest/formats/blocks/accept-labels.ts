/** Which openings of a document's paragraphs are labels: no line can say so alone. */
import { normaliseLabel } from "../../normalise-label.ts";
import { isOrdinaryOpening } from "../../read-label.ts";
import type { Block } from "./block.ts";
import { type Lead, type LeadKind, type Opening, readsAsLabel } from "./read-lead.ts";

export interface OpenedBlock {
  readonly block: Block;
  readonly opening: Opening;
}

/**
 * The accepted leads, parallel to the blocks. Where the markup names most speakers, it names all. Markup that names a speaker is believed. A colon after emphasis needs
 * a name, or to come again; a name alone on its line, or in front of words without a colon, needs a document in
 * which names come again; a heading needs to come again itself.
 */
export function acceptLabels(blocks: readonly OpenedBlock[]): (Lead | null)[] {
  const counts = countLeads(blocks);
  const isMarked = markupNamesSpeakers(blocks);
  const known = new Set<string>();
  for (const { opening } of blocks) {
    if (opening.lead !== null && isSure(opening.lead, counts) && believed(opening.lead, isMarked))
      known.add(normaliseLabel(opening.lead.label));
  }
  const habits = habitsOf(blocks, counts);
  return blocks.map(({ opening: { lead } }) => {
    if (lead === null) return null;
    const accepted = (isSure(lead, counts) || followsHabit(lead, habits)) && believed(lead, isMarked);
    return accepted || isKnown(lead, known) ? lead : null;
  });
}

/**
 * Names that are set as labels are and that come once in a document in which too few come again to tell: read as words,
 * and to be told of.
 */
export function findDoubtful(blocks: readonly OpenedBlock[], accepted: readonly (Lead | null)[]): OpenedBlock[] {
  const counts = countLeads(blocks);
  const sure = new Set(accepted.flatMap((lead) => (lead !== null && isSure(lead, counts) ? [lead.kind] : [])));
  const isNobodySure = accepted.every((lead) => lead === null);
  const isHabitSure = [...HABITUAL].some((kind) => sure.has(kind));
  return blocks.filter(({ opening: { lead } }, at) => {
    if (lead === null || accepted[at] !== null || !HABITUAL.has(lead.kind)) return false;
    // A name with a stop behind it stands alone where others stand before the words: "Banks Jr."
    const isSetAlike = lead.kind === "alone" ? isHabitSure : sure.has(lead.kind);
    const isInFront = lead.kind === "emphasised" || lead.kind === "dash";
    return (isSetAlike || (isInFront && isNobodySure)) && isShortName(lead.label);
  });
}

function isShortName(label: string): boolean {
  return label.split(" ").length <= 6 && readsAsLabel(label);
}

function believed({ kind }: Lead, isMarked: boolean): boolean {
  return kind === "marked" || !isMarked;
}

/** A list of speakers with their lives beside a transcript in bold labels is marked too, but its labels are fewer. */
function markupNamesSpeakers(blocks: readonly OpenedBlock[]): boolean {
  const kinds = blocks.map(({ opening }) => opening.lead?.kind);
  const marked = kinds.filter((kind) => kind === "marked").length;
  return marked > 1 && marked >= kinds.filter((kind) => kind === "text" || kind === "colon").length;
}

type Counts = ReadonlyMap<string, number>;

function keyOf({ kind, label }: Lead): string {
  return `${kind} ${normaliseLabel(label)}`;
}

function countLeads(blocks: readonly OpenedBlock[]): Counts {
  const counts = new Map<string, number>();
  for (const { opening } of blocks) {
    if (opening.lead === null) continue;
    for (const key of [keyOf(opening.lead), opening.lead.kind]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isSure(lead: Lead, counts: Counts): boolean {
  const again = (counts.get(keyOf(lead)) ?? 0) > 1;
  if (lead.kind === "marked" || lead.kind === "text") return true;
  if (lead.kind === "title") return (counts.get("title") ?? 0) > 3 && again;
  if (lead.kind === "letter") return counts.has("text q");
  if (isOrdinaryOpening(lead.label.split(" "))) return false;
  if (lead.kind === "colon") return again || readsAsLabel(lead.label);
  return again && readsAsLabel(lead.label);
}

/** Once a name is a label somewhere, it is one wherever it stands apart from the words. */
function isKnown(lead: Lead, known: ReadonlySet<string>): boolean {
  return known.has(normaliseLabel(lead.label));
}

const HABITUAL: ReadonlySet<LeadKind> = new Set(["alone", "dash", "emphasised", "heading", "title"]);

/** The ways of setting labels that a document has: those in which names come again, more often than not. */
function habitsOf(blocks: readonly OpenedBlock[], counts: Counts): ReadonlySet<LeadKind> {
  const habits = new Set<LeadKind>();
  for (const kind of HABITUAL) {
    const leads = blocks.map(({ opening }) => opening.lead).filter((lead) => lead?.kind === kind);
    const again = leads.filter((lead) => lead !== null && isSure(lead, counts)).length;
    if (again > (kind === "title" ? 3 : 1) && 2 * again >= leads.length) habits.add(kind);
  }
  return habits;
}

/** In such a document a name that comes once is a label too; words that open prose in bold are not. */
function followsHabit({ kind, label }: Lead, habits: ReadonlySet<LeadKind>): boolean {
  return habits.has(kind) && isShortName(label);
}
