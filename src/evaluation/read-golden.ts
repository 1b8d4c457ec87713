/** Golden questions: what readers ask, labelled with the words of the transcript that answer. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Failure, type FailurePlace } from "../domain/failure.ts";
import { QuestionText } from "../domain/question.ts";
import { LONGEST_HISTORY } from "../domain/question-limits.ts";
import { type Transcript, TranscriptId } from "../domain/transcript.ts";
import { readJsonLines } from "./read-json-lines.ts";

export const GoldenKind = z.enum(["answerable", "followup", "unanswerable"]);
export type GoldenKind = z.infer<typeof GoldenKind>;

export interface GoldenQuestion {
  /** Unique among all questions of one evaluation. */
  readonly id: string;
  readonly transcript: TranscriptId;
  readonly kind: GoldenKind;
  /** How it is asked (`who`, `keywords`, `paraphrase` ...); `unlabelled` where the file does not say. */
  readonly type: string;
  readonly question: string;
  /** Earlier questions of the conversation, oldest first. */
  readonly history: readonly string[];
  /** Substrings of the transcript, any one of which answers; empty exactly for the unanswerable. */
  readonly gold: readonly string[];
  readonly place: FailurePlace;
}

const GoldenLine = z
  .object({
    id: z.string().trim().min(1),
    transcript: TranscriptId.optional(),
    kind: GoldenKind,
    type: z.string().trim().min(1).default("unlabelled"),
    question: QuestionText,
    history: z.array(QuestionText).max(LONGEST_HISTORY).default([]),
    gold: z.array(z.string().min(1)).default([]),
  })
  .refine(({ kind, gold }) => (kind === "unanswerable") === (gold.length === 0), {
    path: ["gold"],
    error: "expected words of the transcript for a question it answers, and none for an unanswerable one",
  })
  .refine(({ kind, history }) => kind !== "followup" || history.length > 0, {
    path: ["history"],
    error: "expected a follow-up to name the questions before it",
  });

/** A file of golden questions, and the transcript of its lines that name none. */
export interface GoldenFile {
  readonly path: string;
  readonly transcript?: TranscriptId;
}

/** @throws Failure `file-unreadable`, or `golden-invalid` with the line */
export async function readGolden(golden: GoldenFile): Promise<GoldenQuestion[]> {
  return parseGolden(await readTextFile(golden.path), golden);
}

/** @throws Failure `golden-invalid` with the line */
export function parseGolden(content: string, golden: GoldenFile): GoldenQuestion[] {
  const questions = readJsonLines(content, { file: golden.path, schema: GoldenLine }).map(({ value, place }) => {
    const transcript = value.transcript ?? golden.transcript;
    if (transcript === undefined) {
      throw new Failure("golden-invalid", "expected to know the question's transcript; add its id as `transcript`", {
        place,
      });
    }
    return { ...value, transcript, place };
  });
  assertDistinct(questions);
  return questions;
}

/** @throws Failure `golden-invalid` at the second question of the same id */
export function assertDistinct(questions: readonly GoldenQuestion[]): void {
  const seen = new Map<string, FailurePlace>();
  for (const { id, place } of questions) {
    const before = seen.get(id);
    if (before !== undefined) {
      const where = `${before.file}:${before.line ?? 1}`;
      throw new Failure(
        "golden-invalid",
        `expected an id of its own, found "${id}" again (first in ${where}); rename one`,
        { place },
      );
    }
    seen.set(id, place);
  }
}

/**
 * Refuses labels that cannot be right: a gold that is not in its transcript would count as a miss for ever.
 * @throws Failure `transcript-unknown` or `golden-invalid`, with the question's line
 */
export function assertGoldStands(questions: readonly GoldenQuestion[], transcripts: readonly Transcript[]): void {
  const texts = new Map(transcripts.map(({ id, text }) => [id, text]));
  for (const { id, transcript, gold, place } of questions) {
    const text = texts.get(transcript);
    if (text === undefined) {
      throw new Failure(
        "transcript-unknown",
        `expected transcript "${transcript}" of question "${id}" in the corpus, found none`,
        { place },
      );
    }
    const lost = gold.find((words) => !text.includes(words));
    if (lost === undefined) continue;
    const found = `found no ${JSON.stringify(lost)} in "${transcript}"`;
    throw new Failure(
      "golden-invalid",
      `expected the gold of question "${id}" as words of its transcript, ${found}; copy it exactly`,
      { place },
    );
  }
}

/** @throws Failure `file-unreadable` */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new Failure("file-unreadable", "expected a readable file, found none; check the path", {
      place: { file: path },
      cause,
    });
  }
}
