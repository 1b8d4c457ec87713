/** One dialogue whose speakers are known word by word: every sentence holds a marker that only its speaker says. */
import fc from "fast-check";
import { NAMESAKES, PEOPLE, type Person } from "./people.ts";
import { SENTENCES } from "./sentences.ts";

export interface Voice extends Person {
  /** A word that stands in every sentence of theirs and in nobody else's. */
  readonly marker: string;
}

export interface SpokenTurn {
  /** Index among the voices. */
  readonly voice: number;
  readonly paragraphs: readonly string[];
}

export interface Dialogue {
  readonly voices: readonly Voice[];
  readonly turns: readonly SpokenTurn[];
}

const MARKERS = ["juniper", "lantern", "copper", "basalt", "kestrel"] as const;
/** Stands in words that are nobody's: stage directions, running heads, editors' notes. */
export const NOBODYS = "tinsel";
/** Stands in what the publisher writes around the dialogue. */
export const PUBLISHERS = "parchment";
export const ALL_MARKERS: readonly string[] = [...MARKERS, NOBODYS, PUBLISHERS];

interface Draft {
  readonly people: readonly Person[];
  readonly turns: readonly {
    readonly who: number;
    readonly paragraphs: readonly (readonly { readonly form: number; readonly other: number }[])[];
  }[];
}

const people = fc.oneof(
  { weight: 3, arbitrary: fc.shuffledSubarray([...PEOPLE], { minLength: 3, maxLength: 5 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...NAMESAKES),
        fc.shuffledSubarray(PEOPLE.slice(2 * NAMESAKES.length), { minLength: 1, maxLength: 3 }),
      )
      .map(([pair, others]) => [...pair, ...others]),
  },
);
const sentence = fc.record({ form: fc.nat(SENTENCES.length - 1), other: fc.nat(4) });
const turn = fc.record({
  who: fc.nat(4),
  paragraphs: fc.array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
});
const draft = fc.record({ people, turns: fc.array(turn, { minLength: 6, maxLength: 20 }) });

/** @param voices as many people as the layout can tell apart */
function compose({ people, turns }: Draft, voices: number): Dialogue {
  const speaking = people.slice(0, voices).map((each, at) => ({ ...each, marker: MARKERS[at] ?? "" }));
  const spoken: SpokenTurn[] = [];
  for (const { who, paragraphs } of turns) {
    const before = spoken.at(-1)?.voice ?? -1;
    const wanted = who % speaking.length;
    const voice = wanted === before ? (wanted + 1) % speaking.length : wanted;
    const marker = speaking[voice]?.marker ?? "";
    spoken.push({
      voice,
      paragraphs: paragraphs.map((each, at) => paragraph(each, { marker, voice, people, mayList: at > 0 })),
    });
  }
  return { voices: speaking, turns: spoken };
}

function paragraph(
  sentences: Draft["turns"][number]["paragraphs"][number],
  { marker, voice, people, mayList }: { marker: string; voice: number; people: readonly Person[]; mayList: boolean },
): string {
  const others = people.filter((_, at) => at !== voice);
  return sentences
    .map(({ form, other }, at) => {
      const write = SENTENCES[form]?.write;
      const spoken = others[other % others.length];
      if (write === undefined || spoken === undefined)
        throw new Error("expected a form of sentence and another person");
      return (at === 0 && mayList) || SENTENCES[form]?.opensOnly !== true
        ? write(marker, spoken)
        : `Then the ${marker} came.`;
    })
    .join(" ");
}

/** Dialogues of three to five people. */
export const dialogues = draft.map((each) => compose(each, 5));
/** The same of two, who take turns. */
export const interviews = draft.map((each) => compose(each, 2));

/** How many sentences the speakers say. */
export function countSentences({ voices, turns }: Dialogue): number {
  return turns.reduce((sum, { voice, paragraphs }) => {
    const marker = voices[voice]?.marker ?? "";
    return sum + paragraphs.reduce((count, words) => count + words.split(marker).length - 1, 0);
  }, 0);
}
