/** Forms of sentences that a reader of labels may stumble over, each with a marker of whoever says it. */
import type { Person } from "./people.ts";

export interface SentenceForm {
  readonly write: (marker: string, other: Person) => string;
  /** Only at the start of a later paragraph is it what it looks like: an item of a list. */
  readonly opensOnly?: true;
}

const PLAIN: readonly SentenceForm["write"][] = [
  (m) => `We counted the ${m} again in spring.`,
  (m) => `Nobody asked for the ${m} before that winter, and nobody has asked since.`,
  (m) => `Why is the ${m} still closed?`,
  (m) => `It is ours, this ${m}!`,
  (m) => `Yes, the ${m} burned.`,
  (m) => `I would not call the ${m} a success, though many people in the town would do so today.`,
];

const COLONS: readonly SentenceForm["write"][] = [
  (m) => `There is one rule here: the ${m} comes first.`,
  (m) => `Remember: the ${m} was never sold.`,
  (m) => `One more thing: the ${m} is cheap.`,
  (m) => `The answer is simple: we sell the ${m}.`,
  (m) => `In short: no ${m}.`,
  (m) => `Three things count: the ${m}, the harbour and the price of paint.`,
  (m) => `The bottom line: keep the ${m}.`,
];

const NAMES: readonly SentenceForm["write"][] = [
  (m, { name }) => `I spoke with ${name}: he keeps the ${m} in his shed.`,
  (m, { name }) => `The ${m} is what ${name} wanted.`,
  (m, { title, surname }) => `Thank you, ${title} ${surname}, for the ${m}.`,
  (m, { name }) => `${name} agreed with me about the ${m}.`,
  (m, { surname }) => `${surname}’s ${m} is larger.`,
  (m, { name }) => `${name} — who knows the ${m} — was there.`,
  (m, { name }) => `${name}, of all people, bought the ${m}.`,
  (m, { name }) => `We asked about the ${m}, and this is what we heard from ${name}: nothing at all.`,
  (m, { title, surname }) => `Let me tell ${title} ${surname} this: the ${m} stays.`,
  (m, { name }) => `It was a gift (from ${name}) with a ${m} in it.`,
];

const QUOTED: readonly SentenceForm["write"][] = [
  (m, { name }) => `As ${name} put it: “The ${m} is closed.”`,
  (m, { surname }) => `“The ${m} is closed,” said ${surname}.`,
  (m) => `They wrote "the ${m} is lost" on the door.`,
  (m, { name }) => `The letter said “${name}: give back the ${m}” and no more.`,
  (m) => `The sign read: "No ${m} after 10:30."`,
];

const FIGURES: readonly SentenceForm["write"][] = [
  (m) => `At 10:30 the ${m} was open and by 11:15 it was gone.`,
  (m) => `Some 12,400 people saw the ${m} in 1911, or 3.5 % of the town.`,
  (m) => `10:30 was too late for the ${m}.`,
  (m) => `The U.S. sent a ${m} at 9 a.m. and Dr. No. 4 took it.`,
  (m) => `A ratio of 3:1 for the ${m} is fine.`,
  (m, { surname }) => `At noon, i.e. before Mr. ${surname} came, the ${m} fell.`,
];

const MARKS: readonly SentenceForm["write"][] = [
  (m) => `The ${m} – and I say so gladly – is ours.`,
  (m) => `The ${m} (see page 12) stays.`,
  (m) => `Well — the ${m} — I do not know…`,
  (m) => `(a) the ${m}; (b) the harbour; (c) the rest.`,
  (m) => `The ${m}, the so-called “keeper’s share”, is 4/5 of it.`,
  (m) => `It was the * of the ${m}_list, if you will.`,
];

const ITEMS: readonly SentenceForm["write"][] = [
  (m) => `- The ${m} comes first.`,
  (m) => `2. The ${m} comes second.`,
  (m, { name }) => `• A ${m} for ${name}.`,
];

export const SENTENCES: readonly SentenceForm[] = [
  ...[...PLAIN, ...PLAIN, ...COLONS, ...NAMES, ...QUOTED, ...FIGURES, ...MARKS].map((write) => ({ write })),
  ...ITEMS.map((write) => ({ write, opensOnly: true as const })),
];
