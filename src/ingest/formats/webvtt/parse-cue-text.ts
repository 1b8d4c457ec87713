/** Cue text to lines of voices' words (WebVTT, section 6.4, "WebVTT cue text parsing rules"). */
import { decodeHTML } from "entities";
import type { CaptionLine, CaptionRun } from "../captions/caption.ts";
import { parseTimestamp } from "./parse-timestamp.ts";

export interface CueText {
  readonly lines: readonly CaptionLine[];
  /** True where a voice stood in the cue and was closed before its end. */
  readonly closesVoice: boolean;
  readonly markup: string;
  /** Readings beside ruby text: how it is pronounced, not what is said. */
  readonly readings: string;
  /** A tag that is opened and never ended takes everything after it, as players do. */
  readonly unended: string;
  /** True where words follow the end of a voice that stood inside another: they are the outer one's. */
  readonly resumes: boolean;
}

/** An element that is open. */
interface Open {
  readonly name: string;
  /** Of a voice, what its tag names. */
  readonly voice: string | null;
}

const ELEMENTS: ReadonlySet<string> = new Set(["c", "i", "b", "u", "ruby", "rt", "v", "lang"]);
const START_TAG = /^(?<name>[^\t\n\f .]*)(?:\.[^\t\n\f ]*)?(?:[\t\n\f ](?<annotation>[\s\S]*))?$/;

export function parseCueText(text: string): CueText {
  const reading = new CueReading();
  for (let at = 0; at < text.length; ) {
    const tag = text.charAt(at) === "<";
    const found = text.indexOf(tag ? ">" : "<", at);
    const end = found < 0 ? text.length : found;
    if (tag) reading.readTag(text.slice(at + 1, end), found < 0);
    else reading.addWords(decodeHTML(text.slice(at, end)));
    at = tag ? end + 1 : end;
  }
  return reading.finish();
}

class CueReading {
  #open: readonly Open[] = [];
  #time: number | null = null;
  #spoke = false;
  #resuming = false;
  #resumes = false;
  readonly #lines: CaptionRun[][] = [[]];
  readonly #markup: string[] = [];
  readonly #readings: string[] = [];
  #unended = "";

  addWords(words: string): void {
    if (this.#open.some(({ name }) => name === "rt")) {
      this.#readings.push(words);
      return;
    }
    for (const [index, part] of words.split("\n").entries()) {
      if (index > 0) this.#lines.push([]);
      this.#addToLine(part);
    }
  }

  /** @param tag what stands between `<` and `>` */
  readTag(tag: string, isUnended: boolean): void {
    if (isUnended) this.#unended = `<${tag}`;
    else this.#markup.push(`<${tag}>`);
    if (tag.startsWith("/")) this.#close(tag.slice(1));
    else if (/^\d/.test(tag)) this.#readTime(tag);
    else this.#start(START_TAG.exec(tag)?.groups ?? {});
  }

  finish(): CueText {
    return {
      lines: this.#lines,
      closesVoice: this.#spoke && this.#voice() === null,
      unended: this.#unended,
      resumes: this.#resumes,
      markup: this.#markup.join(""),
      readings: this.#readings.join(" "),
    };
  }

  #voice(): string | null {
    return this.#open.findLast(({ voice }) => voice !== null)?.voice ?? null;
  }

  #addToLine(text: string): void {
    if (text === "") return;
    const voice = this.#voice();
    this.#resumes ||= this.#resuming && /\S/u.test(text);
    const line = this.#lines.at(-1);
    const last = line?.at(-1);
    if (last !== undefined && last.voice === voice && last.time === this.#time) {
      line?.splice(-1, 1, { ...last, text: last.text + text });
    } else line?.push({ text, voice, time: this.#time });
  }

  #start({ name = "", annotation = "" }: Readonly<Record<string, string | undefined>>): void {
    const current = this.#open.at(-1)?.name;
    if (!ELEMENTS.has(name) || (name === "rt" && current !== "ruby")) return;
    if (name === "v") {
      this.#spoke = true;
      this.#resuming = false;
    }
    const voice =
      name === "v"
        ? decodeHTML(annotation)
            .split(/[\t\n\f\r ]+/)
            .filter(Boolean)
            .join(" ")
        : null;
    this.#open = [...this.#open.slice(-DEEPEST), { name, voice }];
  }

  #close(name: string): void {
    const current = this.#open.at(-1)?.name;
    if (current === undefined) return;
    if (current === name) {
      this.#open = this.#open.slice(0, -1);
      if (name === "v") this.#resuming = this.#voice() !== null;
    } else if (name === "ruby" && current === "rt") this.#open = this.#open.slice(0, -2);
  }

  #readTime(tag: string): void {
    const time = parseTimestamp(tag);
    if (time !== null && time.end === tag.length) this.#time = time.seconds;
  }
}

/** Deeper nesting is no caption; the bound keeps the work in proportion to the text. */
const DEEPEST = 200;
