/** What publishers call a speaker in a label, turn by turn, so that two speakers never share one. */
import type { Dialogue, Voice } from "./dialogue.ts";

export const LABEL_STYLES = [
  "full",
  "capitals",
  "surname",
  "capital surname",
  "titled",
  "titled capitals",
  "full, then surname",
  "full, then titled",
  "initials",
] as const;
export type LabelStyle = (typeof LABEL_STYLES)[number];

const FORMS: Readonly<Record<LabelStyle, (voice: Voice, isFirst: boolean) => string>> = {
  full: ({ name }) => name,
  capitals: ({ name }) => name.toUpperCase(),
  surname: ({ surname }) => capitalised(surname),
  "capital surname": ({ surname }) => surname.toUpperCase(),
  titled: ({ title, surname }) => `${title} ${surname}`,
  "titled capitals": ({ title, surname }) => `${title} ${surname}`.toUpperCase(),
  "full, then surname": ({ name, surname }, isFirst) => (isFirst ? name : capitalised(surname)),
  "full, then titled": ({ name, title, surname }, isFirst) => (isFirst ? name : `${title} ${surname}`),
  initials: ({ name }) => Array.from(name.matchAll(/(?<![\p{L}’'])\p{Lu}/gu), ([letter]) => letter).join(""),
};

/** A turn as a publisher would set it. */
export interface LabelledTurn {
  readonly label: string;
  readonly role: string;
  /** `00:12:33` */
  readonly clock: string;
  /** True for the speaker's first turn. */
  readonly isFirst: boolean;
  /** True for the first of the voices, who asks where anybody does. */
  readonly asks: boolean;
  readonly voice: number;
  readonly paragraphs: readonly string[];
}

export function labelledTurns(dialogue: Dialogue, style: LabelStyle): LabelledTurn[] {
  const labels = labelsOf(dialogue, style);
  return dialogue.turns.map(({ voice, paragraphs }, at) => ({
    label: labels[at] ?? "",
    role: dialogue.voices[voice]?.role ?? "",
    clock: clockAt(37 * at),
    isFirst: dialogue.turns.findIndex((turn) => turn.voice === voice) === at,
    asks: voice === 0,
    voice,
    paragraphs,
  }));
}

/** @param seconds less than an hour's */
function clockAt(seconds: number): string {
  const pad = (value: number): string => String(value).padStart(2, "0");
  return `00:${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

/** The label of each turn; where two speakers would share one, both keep their names. */
function labelsOf({ voices, turns }: Dialogue, style: LabelStyle): string[] {
  const forms = voices.map((voice) => [true, false].map((isFirst) => FORMS[style](voice, isFirst).toLowerCase()));
  const clashes = forms.map((own, at) =>
    forms.some((others, index) => index !== at && others.some((each) => own.includes(each))),
  );
  const heard = new Set<number>();
  return turns.map(({ voice }) => {
    const speaking = voices[voice];
    if (speaking === undefined) throw new Error("expected a voice for each turn");
    const isFirst = !heard.has(voice);
    heard.add(voice);
    if (clashes[voice] !== true) return FORMS[style](speaking, isFirst);
    return /capital/u.test(style) ? speaking.name.toUpperCase() : speaking.name;
  });
}

function capitalised(surname: string): string {
  return surname.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
