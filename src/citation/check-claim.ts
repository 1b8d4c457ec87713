/** One finding for each part of a claim: what the source has, and where it fails, what was claimed instead. */
import type { Citation } from "../domain/citation.ts";
import { splitsSurrogatePair } from "../domain/position-map.ts";
import type { Speaker, Transcript } from "../domain/transcript.ts";
import type { Check, CitedClaim, Finding, FoundWords } from "../domain/verification.ts";
import type { Wording } from "./compare-wording.ts";

/** The published text, with the hash of what really is in it. */
export interface Source {
  readonly transcript: Transcript;
  /** Computed from the text, never taken from where the text came from. */
  readonly textHash: string;
}

const holds = (check: Check, message: string): Finding => ({ check, outcome: "holds", message });
const fails = (check: Check, message: string): Finding => ({ check, outcome: "fails", message });
const unclaimed = (check: Check, message: string): Finding => ({ check, outcome: "unclaimed", message });

/** @param claimed null where nothing is said of the source's hash */
export function checkSource({ transcript, textHash }: Source, claimed: string | null): Finding {
  if (transcript.sourceHash !== textHash) {
    return fails("source", `The source says its text has the hash ${transcript.sourceHash}, but it has ${textHash}.`);
  }
  if (claimed === null) return unclaimed("source", `No hash is cited; the text has ${textHash}.`);
  return claimed === textHash
    ? holds("source", "The text has the hash that is cited: it is the version that was quoted.")
    : fails("source", `The text has the hash ${textHash}, not ${claimed} as cited: it is another version.`);
}

/** @param found where the words stand, once they were looked for */
export function checkWording(claim: CitedClaim, text: string, wording: Wording, found: FoundWords | null): Finding {
  const [{ exact }, { start, end }] = claim.citation.selectors;
  if (claim.quote !== null && claim.quote !== exact) {
    return fails("wording", "The quote is not the words that its citation selects.");
  }
  if (wording.type === "exact") return holds("wording", `The words stand at characters ${start} to ${end}, exactly.`);
  if (wording.type === "elsewhere") {
    const place = found === null ? "" : `, but at ${found.start} to ${found.end}`;
    return fails("wording", `The words do not stand at characters ${start} to ${end}${place}.`);
  }
  const [cited, stored] = [excerpt(exact, wording.at), excerpt(text, wording.place)];
  const from = [...exact.slice(0, wording.at)].length + 1;
  return fails("wording", `From character ${from} of the quote on, cited is ${cited}, the source has ${stored}.`);
}

/** @param place UTF-16 units; null where the words were not found */
export function checkContext(
  { citation }: CitedClaim,
  text: string,
  place: { readonly start: number; readonly end: number } | null,
): Finding {
  const [{ prefix, suffix }] = citation.selectors;
  if (place === null) return fails("context", "The words around the quote stand at no place of the source.");
  if (!text.slice(0, place.start).endsWith(prefix)) {
    const stored = text.slice(Math.max(0, place.start - prefix.length), place.start);
    return fails(
      "context",
      `Before the quote, cited is ${JSON.stringify(prefix)}, the source has ${JSON.stringify(stored)}.`,
    );
  }
  if (text.startsWith(suffix, place.end))
    return holds("context", "The words before and after the quote are the source's.");
  const stored = text.slice(place.end, place.end + suffix.length);
  return fails(
    "context",
    `After the quote, cited is ${JSON.stringify(suffix)}, the source has ${JSON.stringify(stored)}.`,
  );
}

export function checkSpeaker(
  { speaker, kind }: Pick<CitedClaim, "speaker" | "kind">,
  found: FoundWords | null,
): Finding {
  if (found === null) return fails("speaker", "No single paragraph holds the words, so nobody can be named.");
  if (found.speaker === null || found.kind === "comment" || found.kind === "boilerplate") {
    return fails("speaker", "The words stand in a part of the text that is nobody's to quote.");
  }
  const name = formatSpeaker(found.speaker);
  if (speaker === null) return unclaimed("speaker", `Nobody is named; ${name} speaks there.`);
  if (speaker.name !== found.speaker.name || speaker.role !== found.speaker.role) {
    return fails("speaker", `${name} speaks there, not ${formatSpeaker(speaker)} as claimed.`);
  }
  if (kind !== null && kind !== found.kind) {
    return fails("speaker", `${name} speaks there, but in a part of the kind ${found.kind}, not ${kind} as claimed.`);
  }
  return holds("speaker", `${name} speaks there.`);
}

/** What the source says of the place and of the whole, against what is cited. */
export function checkDetails(cited: Citation, found: FoundWords | null, rightful: Citation | null): readonly Finding[] {
  if (found === null || rightful === null) {
    return [fails("paragraph", `Paragraph ${cited.paragraph} does not hold the cited place.`)];
  }
  return [
    compare("paragraph", cited.paragraph, rightful.paragraph),
    compare("time", formatSeconds(cited.time), formatSeconds(rightful.time)),
    checkTranscript(cited.transcript, rightful.transcript),
    compare("reference", cited.formatted, rightful.formatted),
    checkLinks(cited, rightful),
  ];
}

function compare(check: Check, cited: string | number, stored: string | number): Finding {
  const name = `${check[0]?.toUpperCase()}${check.slice(1)}`;
  return cited === stored
    ? holds(check, `${name}: ${stored}`.replace(/\.?$/, "."))
    : fails(check, `${name}: ${stored}, not ${cited} as cited.`);
}

function checkTranscript(cited: Citation["transcript"], stored: Citation["transcript"]): Finding {
  const fields = ["id", "title", "date", "language", "publisher", "url"] as const;
  const wrong = fields.filter((field) => cited[field] !== stored[field]);
  if (wrong.length === 0) return holds("transcript", `${stored.title}, ${stored.date}.`);
  const said = wrong.map((field) => `${field} ${JSON.stringify(stored[field])}, not ${JSON.stringify(cited[field])}`);
  return fails("transcript", `The source has ${said.join("; ")} as cited.`);
}

/** Links may be absolute, and a text directive may be written in more than one way; what they lead to may not differ. */
function checkLinks(cited: Citation, rightful: Citation): Finding {
  const page = (address: string | null): string | null => address?.replace(/#.*$/su, "") ?? null;
  const isOwn = cited.href === rightful.href || (/^https?:\/\//.test(cited.href) && cited.href.endsWith(rightful.href));
  if (!isOwn) return fails("links", `The permalink is ${rightful.href}, not ${cited.href} as cited.`);
  if (cited.mediaHref !== rightful.mediaHref) {
    return fails("links", `The recording is at ${rightful.mediaHref ?? "no address"}, not as cited.`);
  }
  if (page(cited.sourceHref) === page(rightful.sourceHref)) return holds("links", "The links lead to the source.");
  return fails("links", `The text is published at ${page(rightful.sourceHref) ?? "no address"}, not as cited.`);
}

function formatSpeaker({ name, role }: Speaker): string {
  return role === null ? name : `${name}, ${role},`;
}

function formatSeconds(time: number | null): string {
  return time === null ? "none" : `${time} seconds`;
}

const EXCERPT = 40;

/** Quoted as JSON, so that white space shows. */
function excerpt(text: string, at: number): string {
  const end = Math.min(text.length, at + EXCERPT);
  const words = text.slice(at, end - (splitsSurrogatePair(text, end) ? 1 : 0));
  return JSON.stringify(end < text.length ? `${words} …` : words);
}
