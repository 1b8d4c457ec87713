/**
 * Who says what in captions. A voice tag or a label holds until the next one. Words belong to nobody named where
 * the source marks another voice without naming it: behind a bare `>>` or a dash, and after a closed `</v>`.
 */
import { normaliseLabel } from "../../normalise-label.ts";
import type { Caption } from "./caption.ts";
import { findLabels } from "./caption-labels.ts";
import { cleanName } from "./clean-name.ts";
import { type CaptionPart, readParts } from "./read-parts.ts";
import { type Speech, UNNAMED } from "./speech.ts";
import type { Tally } from "./tally.ts";

export interface AttributedSpeech {
  readonly speech: readonly Speech[];
  /** Names in order of appearance, `UNNAMED` included where it speaks; empty where the source tells no voices apart. */
  readonly names: readonly string[];
}

export function attributeCaptions(captions: readonly Caption[], tally: Tally): AttributedSpeech {
  const attribution = new Attribution(captions, tally);
  attribution.readAll();
  return attribution.finish();
}

/** A stretch whose speaker is null while nobody has spoken yet. */
type Draft = Omit<Speech, "pause"> & { readonly caption: Caption; readonly hasWords: boolean };

class Attribution {
  readonly #names = new Map<string, string>();
  readonly #drafts: Draft[] = [];
  readonly #parts: readonly CaptionPart[];
  readonly #namesEveryCaption: boolean;
  readonly #tally: Tally;
  readonly #labelOf: ReturnType<typeof findLabels>;
  /** Who speaks until a mark says otherwise. */
  #current: string | null = null;
  #previous: Caption | null = null;
  /** True once a voice stood in the caption being read. */
  #voiced = false;
  #opens = false;

  constructor(captions: readonly Caption[], tally: Tally) {
    this.#parts = readParts(captions);
    this.#tally = tally;
    this.#namesEveryCaption = namesEveryCaption(captions);
    const voices = this.#parts.flatMap(({ voice }) => (voice === null ? [] : [normaliseLabel(cleanName(voice))]));
    this.#labelOf = findLabels(this.#parts, new Set(voices), tally);
  }

  readAll(): void {
    for (const [index, part] of this.#parts.entries()) {
      if (part.caption !== this.#previous) this.#enter(part.caption);
      if (part.mark !== "") this.#tally.count("marks of another voice", part.caption.line, part.mark);
      const label = this.#labelOf(part, index);
      if (label !== null) this.#opens ||= this.#current !== this.#nameOf(label.name);
      if (part.voice !== null) this.#turnTo(this.#nameOf(part.voice));
      else if (label !== null) this.#turnTo(this.#nameOf(label.name));
      else this.#readUnmarked(part);
      this.#add(part, part.text.slice(label?.length ?? 0));
    }
  }

  finish(): AttributedSpeech {
    const named = this.#names.size > 0;
    const spoken = this.#drafts.map((draft, index) =>
      draft.hasWords || draft.speaker !== null ? draft : { ...draft, speaker: this.#firstSpeakerAfter(index) },
    );
    const speech: Speech[] = [];
    let last: Caption | null = null;
    for (const { caption, hasWords, ...draft } of spoken) {
      const pause = last === null || last === caption ? 0 : gapBetween(last, caption);
      speech.push({ ...draft, speaker: named ? (draft.speaker ?? UNNAMED) : null, pause });
      if (hasWords) last = caption;
    }
    return { speech, names: [...new Set(speech.flatMap(({ speaker }) => (speaker === null ? [] : [speaker])))] };
  }

  #enter(caption: Caption): void {
    // Where every caption names its speaker, one that does not is somebody else's.
    if (this.#previous?.closesVoice === true && this.#namesEveryCaption) this.#current = UNNAMED;
    this.#previous = caption;
    this.#voiced = false;
  }

  #readUnmarked(part: CaptionPart): void {
    if (part.mark !== "") {
      this.#turnTo(this.#unnamed());
      this.#opens = true;
    } else if (this.#voiced && hasWords(part.text)) {
      this.#tally.warn(
        "outside",
        part.caption.line,
        `expected the words ${shown(part.text)} inside a voice, found them after the end of one; they stay without a name`,
      );
      this.#turnTo(this.#unnamed());
    }
  }

  #turnTo(speaker: string): void {
    this.#current = speaker;
  }

  #unnamed(): string {
    this.#names.set(UNNAMED, UNNAMED);
    return UNNAMED;
  }

  #nameOf(written: string): string {
    const name = cleanName(written);
    if (name === "") return this.#unnamed();
    const key = normaliseLabel(name);
    const known = this.#names.get(key) ?? name;
    this.#names.set(key, known);
    return known;
  }

  #add(part: CaptionPart, text: string): void {
    if (part.voice !== null) this.#voiced = true;
    if (text.trim() === "") return;
    const { caption, glued, time } = part;
    this.#drafts.push({
      speaker: this.#speakerOf(part, text),
      text,
      time: time ?? caption.start,
      glued: glued && !this.#opens,
      opens: this.#opens,
      hasWords: hasWords(text),
      caption,
    });
    this.#opens = false;
  }

  #speakerOf(part: CaptionPart, text: string): string | null {
    if (part.voice !== null || this.#opens) return this.#current;
    if (SUNG.test(text)) return UNNAMED;
    // A sound or a full stop belongs to the words before it, whoever speaks next.
    return hasWords(text) ? this.#current : (this.#drafts.at(-1)?.speaker ?? this.#current);
  }

  /** What is heard before anyone speaks stands with whoever speaks first. */
  #firstSpeakerAfter(index: number): string | null {
    return this.#drafts.slice(index, index + FEW).find(({ hasWords }) => hasWords)?.speaker ?? null;
  }
}

/** How far a sound looks for whoever speaks after it. */
const FEW = 20;

const SUNG = /^\s*[♪♫♬]/u;

/** True where letters stand outside brackets. */
function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\[[^[\]]*\]|^\s*\([^()]*\)\s*$/gu, ""));
}

/** True where a closed voice is named again at once: the file repeats names, so nothing is to be carried forward. */
function namesEveryCaption(captions: readonly Caption[]): boolean {
  return captions.some((caption, index) => {
    const next = captions[index + 1];
    if (next === undefined || !caption.closesVoice) return false;
    const last = voicesOf(caption).at(-1);
    return last !== undefined && last === voicesOf(next)[0];
  });
}

function voicesOf({ lines }: Caption): string[] {
  return lines.flatMap((line) => line.flatMap(({ voice }) => (voice === null || voice === "" ? [] : [voice])));
}

function gapBetween({ end }: Caption, { start }: Caption): number {
  return end === null || start === null ? 0 : Math.max(0, start - end);
}

function shown(text: string): string {
  return JSON.stringify(text.trim().slice(0, 40));
}
