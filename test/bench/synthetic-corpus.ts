/** A corpus of any size whose transcripts recombine the sentences of a real one, the same on every run. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sliceSpan } from "../../src/domain/span.ts";
import type { QuotableKind } from "../../src/domain/transcript.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";

/** Sentences per kind of turn, and how many a passage of that kind has. */
export interface Sample {
  readonly sentences: readonly string[];
  readonly lengths: readonly number[];
}

export type Samples = Readonly<Record<"speech" | "question" | "answer", Sample>>;

/** As many as a Government Hour has, roughly. */
const PASSAGES_PER_TRANSCRIPT = 125;
const SPEECH_PASSAGES = 45;
const PASSAGES_PER_ANSWER = 4;
/** Below the length at which a paragraph becomes several passages. */
const LONGEST_PARAGRAPH = 1500;

const FRONT_MATTER = `publisher: "The benchmark"
language: en
speakers:
  - name: Sergey Lavrov
    role: Minister of Foreign Affairs of Russia
    aliases: [Lavrov]
  - name: Question
    role: Deputy of the State Duma
    asks: true`;

/** What there is to recombine in one transcript. */
export async function readSamples(file: string): Promise<Samples> {
  const { transcript, passages } = await readTranscript(file);
  const sampleOf = (kind: QuotableKind): Sample => {
    const ofKind = passages.filter((passage) => passage.kind === kind);
    const sentences = ofKind.flatMap((passage) => passage.sentences.map((span) => sliceSpan(transcript.text, span)));
    return {
      sentences: [...new Set(sentences.filter((sentence) => isPlain(sentence)))],
      lengths: ofKind.map((passage) => passage.sentences.length),
    };
  };
  return { speech: sampleOf("speech"), question: sampleOf("question"), answer: sampleOf("answer") };
}

/** A colon near a paragraph's beginning could read as a speaker's label, and a bracket as an insertion. */
function isPlain(sentence: string): boolean {
  return !/^[^.!?]{0,60}:|[\n[\]]/u.test(sentence);
}

/** Writes transcripts with this many passages together into a folder. */
export async function writeSyntheticCorpus(folder: string, samples: Samples, passages: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 1, left = passages; left > 0; number += 1, left -= PASSAGES_PER_TRANSCRIPT) {
    const id = `synthetic-${String(number).padStart(4, "0")}`;
    const size = Math.min(left, PASSAGES_PER_TRANSCRIPT);
    await writeFile(join(folder, `${id}.md`), composeTranscript(samples, { id, number, size }));
  }
}

/** The same text for the same number, on any machine. */
export function composeTranscript(
  samples: Samples,
  { id, number, size }: { readonly id: string; readonly number: number; readonly size: number },
): string {
  const random = createRandom(number);
  const opening = `The report ${id} begins here.`;
  const turning = `Question: The questions of ${id} begin here.`;
  const speech = Math.min(SPEECH_PASSAGES, size - 1);
  const paragraphs = Array.from({ length: size }, (_, at) => {
    const turn = (at - speech) % (PASSAGES_PER_ANSWER + 1);
    if (at < speech) return `${at === 0 ? `${opening} ` : ""}${composeParagraph(samples.speech, random)}`;
    if (at === speech) return `${turning} ${composeParagraph(samples.question, random)}`;
    if (turn === 0) return `Question: ${composeParagraph(samples.question, random)}`;
    return `${turn === 1 ? "Sergey Lavrov: " : ""}${composeParagraph(samples.answer, random)}`;
  });
  const day = new Date(Date.UTC(2000, 0, 1 + number * 7)).toISOString().slice(0, 10);
  const sections = `sections:
  - kind: speech
    speaker: Sergey Lavrov
    from: "${opening}"
  - kind: question
    from: "${turning}"`;
  return `---\ntitle: "Synthetic transcript ${number}"\ndate: "${day}"\n${FRONT_MATTER}\n${sections}\n---\n${paragraphs.join("\n")}\n`;
}

function composeParagraph({ sentences, lengths }: Sample, random: () => number): string {
  const pick = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(random() * values.length)];
  let paragraph = pick(sentences) ?? "";
  for (let more = (pick(lengths) ?? 1) - 1; more > 0; more -= 1) {
    const longer = `${paragraph} ${pick(sentences)}`;
    if (longer.length > LONGEST_PARAGRAPH) break;
    paragraph = longer;
  }
  return paragraph;
}

/** Mulberry32: numbers from 0 to below 1 that depend on the seed alone. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
