/** What the notes of many questions add up to. */
import { foldQuestion } from "./fold-question.ts";
import { groupBy } from "./group-by.ts";
import type { AskedNote, JudgedNote, ReaderNote } from "./reader-note.ts";

/** One question as readers worded it most often, and what became of it. */
export interface QuestionCount {
  readonly question: string;
  readonly times: number;
  /** Out of `times`. */
  readonly unanswered: number;
  /** Mean score of the best answers; null where nothing was answered. */
  readonly score: number | null;
  readonly helpful: number;
  readonly unhelpful: number;
}

export interface ReadershipReport {
  /** First and last day with a note, null where there is none. */
  readonly from: string | null;
  readonly to: string | null;
  readonly asked: number;
  readonly answered: number;
  readonly distinct: number;
  /** Each most frequent first, at most `limit` of them. */
  readonly top: readonly QuestionCount[];
  readonly unanswered: readonly QuestionCount[];
  /** Answered, but with a score below `low`, or called unhelpful more often than helpful. */
  readonly doubtful: readonly QuestionCount[];
  /** Lines that are no notes. */
  readonly unreadable: number;
}

export interface SummaryOptions {
  readonly limit: number;
  /** Scores below it are low, 0 to 1. */
  readonly low: number;
}

export function summariseNotes(
  notes: readonly ReaderNote[],
  options: SummaryOptions,
): Omit<ReadershipReport, "unreadable"> {
  const asked = notes.filter((note) => note.kind === "asked");
  const judged = groupBy(
    notes.filter((note) => note.kind === "judged"),
    ({ question }) => foldQuestion(question),
  );
  const counts = [...groupBy(asked, ({ question }) => foldQuestion(question))]
    .map(([folded, same]) => countQuestion(same, judged.get(folded) ?? []))
    .sort((a, b) => b.times - a.times || (a.question < b.question ? -1 : 1));
  const days = notes.map(({ at }) => at.slice(0, 10)).sort();
  const first = (found: QuestionCount[]) => found.slice(0, options.limit);
  return {
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    asked: asked.length,
    answered: asked.filter(({ answered }) => answered).length,
    distinct: counts.length,
    top: first(counts),
    unanswered: first(counts.filter(({ unanswered }) => unanswered > 0).sort((a, b) => b.unanswered - a.unanswered)),
    doubtful: first(counts.filter((count) => isDoubtful(count, options.low))),
  };
}

function isDoubtful({ score, helpful, unhelpful }: QuestionCount, low: number): boolean {
  return score !== null && (score < low || unhelpful > helpful);
}

function countQuestion(same: readonly AskedNote[], judged: readonly JudgedNote[]): QuestionCount {
  const scores = same.map(({ score }) => score).filter((score) => score !== null);
  const helpful = judged.filter((note) => note.helpful).length;
  return {
    question: mostFrequent(same.map(({ question }) => question)),
    times: same.length,
    unanswered: same.filter(({ answered }) => !answered).length,
    score: scores.length === 0 ? null : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    helpful,
    unhelpful: judged.length - helpful,
  };
}

function mostFrequent(wordings: readonly string[]): string {
  const byWording = [...groupBy(wordings, (wording) => wording)];
  return byWording.reduce((best, [wording, { length }]) => (length > best.length ? { wording, length } : best), {
    wording: "",
    length: 0,
  }).wording;
}
