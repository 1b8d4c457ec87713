/** What the publisher says on the command line or the terminal about a transcript that is added. */
import { z } from "zod";
import { LANGUAGE_TAG, TranscriptId } from "../domain/transcript.ts";
import { type AddChoices, type ChosenSpeaker, type MissingValue, NO_CHOICES } from "../domain/transcript-draft.ts";
import { UsageFault } from "./usage-fault.ts";

type Text = "title" | "date" | "language" | "id" | "url" | "publisher" | "media" | "format" | "speech" | "commentary";

interface AddFlags extends Readonly<Partial<Record<Text, string | undefined>>> {
  readonly speakers: readonly string[];
  readonly asks: readonly string[];
}

const address = z.url({ protocol: /^https?$/ });
const VALID: Readonly<Record<Text, readonly [z.ZodType<string>, string]>> = {
  title: [z.string().min(1), "some text"],
  date: [z.iso.date(), "a date such as 2025-02-19"],
  language: [z.string().regex(LANGUAGE_TAG), "a language tag such as en"],
  id: [TranscriptId, "lower-case letters and digits joined by single hyphens"],
  url: [address, "an http or https address"],
  publisher: [z.string().min(1), "a name"],
  media: [address, "an http or https address"],
  format: [z.string().min(1), "the name of a format"],
  speech: [z.string().regex(/^(?:none|\s*[^|\s][^|]*\|\s*[^|\s][^|]*)$/), '"Name|opening words", or none'],
  commentary: [z.string().min(1), "opening words, or none"],
};

/** @throws UsageFault */
export function parseChoices(flags: AddFlags): AddChoices {
  let choices: AddChoices = { ...NO_CHOICES, asks: flags.asks.map((name) => name.trim()) };
  for (const [name, value] of Object.entries(flags)) {
    if (isText(name) && typeof value === "string") choices = parseText(name, value, choices);
  }
  return flags.speakers.reduce((chosen, speaker) => parseChoice("speaker", speaker, chosen), choices);
}

/**
 * The choices with one more.
 * @throws UsageFault
 */
export function parseChoice(flag: MissingValue["flag"], value: string, choices: AddChoices): AddChoices {
  if (flag !== "speaker") return parseText(flag, value, choices);
  return { ...choices, speakers: [...choices.speakers, parseSpeaker(value)] };
}

function parseText(flag: Text, value: string, choices: AddChoices): AddChoices {
  const [schema, expected] = VALID[flag];
  const parsed = schema.safeParse(value.trim());
  if (!parsed.success) throw new UsageFault(`expected --${flag} to be ${expected}, got ${JSON.stringify(value)}`);
  if (flag !== "speech") return { ...choices, [flag]: parsed.data };
  const [name = "", from = ""] = parsed.data.split("|").map((part) => part.trim());
  return { ...choices, speech: parsed.data === "none" ? "none" : { name, from } };
}

/** `Name|Role|alias,alias`, of which only the name is needed. */
function parseSpeaker(value: string): ChosenSpeaker {
  const [name = "", role = "", aliases = "", ...rest] = value.split("|").map((part) => part.trim());
  if (name === "" || rest.length > 0) {
    throw new UsageFault(
      `expected --speaker to be "Name", "Name|Role" or "Name|Role|alias,alias", got ${JSON.stringify(value)}`,
    );
  }
  const labels = aliases.split(",").map((alias) => alias.trim());
  return { name, role: role === "" ? null : role, aliases: labels.filter((alias) => alias !== "") };
}

function isText(name: string): name is Text {
  return name in VALID;
}
