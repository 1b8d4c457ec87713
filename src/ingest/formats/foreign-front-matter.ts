/** Front matter of static site generators and podcast tools: what it says of the text, under the names they use. */
import { parseDocument } from "yaml";
import type { ProposedDetails, ProposedSpeaker } from "./format-reader.ts";

export interface ForeignFrontMatter {
  readonly details: ProposedDetails;
  /** Whom it names as hosts, guests or speakers; whether their labels stand in the text is not known yet. */
  readonly speakers: readonly ProposedSpeaker[];
}

/** In the order in which they are trusted. */
const FIELDS = {
  title: ["title"],
  date: ["date", "published", "published_time", "publish_date", "pubdate", "publishdate"],
  language: ["language", "lang", "locale"],
  url: ["url", "source_url", "canonical_url", "canonical", "link", "permalink", "source"],
  publisher: ["publisher", "site", "site_name", "author", "authors"],
  place: ["place", "location", "venue"],
  event: ["event", "series", "podcast", "show"],
  media: ["media", "audio", "audio_url", "video", "video_url", "enclosure"],
} as const satisfies Record<keyof ProposedDetails, readonly string[]>;

const SPEAKERS = [
  ["host", true],
  ["hosts", true],
  ["moderator", true],
  ["interviewer", true],
  ["guest", null],
  ["guests", null],
  ["speaker", null],
  ["speakers", null],
  ["interviewee", null],
] as const;

/** Null where the text between the dashes is no list of fields. */
export function readForeignFrontMatter(yaml: string): ForeignFrontMatter | null {
  const fields = readFields(yaml);
  if (fields === null) return null;
  const of = (name: keyof ProposedDetails): string | null => {
    const texts = FIELDS[name].flatMap((field) => textsIn(fields.get(field)));
    return texts.map((text) => VALID[name](text)).find((text) => text !== null) ?? null;
  };
  const details: Record<string, string> = {};
  for (const name of Object.keys(VALID).filter(isDetail)) {
    const found = of(name);
    if (found !== null) details[name] = found;
  }
  return { details, speakers: SPEAKERS.flatMap(([field, asks]) => speakersIn(fields.get(field), asks)) };
}

const asText = (text: string): string | null => text;
const asAddress = (text: string): string | null => (/^https?:\/\/\S+$/iu.test(text) ? text : null);

const VALID: Record<keyof ProposedDetails, (text: string) => string | null> = {
  title: asText,
  date: (text) => /^\d{4}-\d{2}-\d{2}(?=$|[T\s])/u.exec(text)?.[0] ?? null,
  language: (text) => (/^[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?$/u.test(text) ? text.replace("_", "-") : null),
  url: asAddress,
  publisher: asText,
  place: asText,
  event: asText,
  media: asAddress,
};

function isDetail(name: string): name is keyof ProposedDetails {
  return name in FIELDS;
}

function readFields(yaml: string): ReadonlyMap<string, unknown> | null {
  const document = parseDocument(yaml, { schema: "core", prettyErrors: false });
  if (document.errors.length > 0) return null;
  try {
    const found: unknown = document.toJS();
    if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
    return new Map(Object.entries(found).map(([name, value]) => [name.toLowerCase(), value]));
  } catch {
    // Aliases without end.
    return null;
  }
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value === "object" && value !== null && "name" in value) return textsIn(value.name);
  if (typeof value === "number") return [String(value)];
  const text = typeof value === "string" ? value.replace(/\s+/gu, " ").trim() : "";
  return text === "" ? [] : [text];
}

function speakersIn(value: unknown, asks: boolean | null): ProposedSpeaker[] {
  const names = typeof value === "string" ? value.split(/[,;]|\sand\s/u).map((name) => name.trim()) : textsIn(value);
  return names.filter((name) => /\p{L}/u.test(name)).map((name) => ({ name, role: null, aliases: [], asks }));
}
