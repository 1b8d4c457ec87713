/** Which of the ranked passages to answer with: the best, no turn too often, nothing twice, nothing the reader said. */
import type { Question } from "../domain/question.ts";
import { segmenterFor } from "../domain/segmenter-for.ts";
import { sliceSpan } from "../domain/span.ts";
import { analyseText } from "../retrieval/analyse-text.ts";
import type { RankedPassage } from "../retrieval/rank-passages.ts";

const MOST_PER_TURN = 2;
/** Beside the best, an answer that is right less than once in thirty times is noise. */
const LEAST_SCORE = 1 / 30;
/** Two quotes that share this much of the shorter one's words say the same. */
const SAME_WORDS = 0.8;

/** @param asked the reader's question, with the kinds of words that may answer it */
export function selectAnswers(
  ranked: readonly RankedPassage[],
  limit: number,
  asked: Pick<Question, "question" | "kinds">,
): RankedPassage[] {
  const chosen: { answer: RankedPassage; stems: ReadonlySet<string> }[] = [];
  const said = wordsOf(asked.question);
  // Who looks for questions alone wants to see where theirs was asked.
  const wantsQuestions = asked.kinds?.every((kind) => kind === "question") === true;
  for (const answer of ranked) {
    if (chosen.length === limit) break;
    if (!wantsQuestions && isEcho(answer, said)) continue;
    if (chosen.length > 0 && answer.score < LEAST_SCORE) continue;
    const { transcript, turn } = answer.entry.passage;
    const ofTurn = chosen.filter(
      ({ answer: { entry } }) => entry.passage.transcript === transcript && entry.passage.turn === turn,
    );
    if (ofTurn.length >= MOST_PER_TURN) continue;
    const stems = quotedStems(answer);
    if (chosen.some((each) => sayTheSame(each.stems, stems))) continue;
    chosen.push({ answer, stems });
  }
  // An echo at least shows where the question was asked.
  return chosen.length === 0 ? ranked.slice(0, 1) : chosen.map(({ answer }) => answer);
}

/** The reader's own question, as it was asked in the transcript too: starter questions are taken from there. */
function isEcho(answer: RankedPassage, { letters, bounds }: ComparedWords): boolean {
  if (answer.entry.passage.kind !== "question") return false;
  const quoted = lettersOf(quotedText(answer));
  // Not inside a word: nobody who asks what he knows has said "Now?".
  for (let at = letters.indexOf(quoted); at >= 0; at = letters.indexOf(quoted, at + 1)) {
    if (bounds.has(at) && bounds.has(at + quoted.length)) return true;
  }
  return false;
}

interface ComparedWords {
  readonly letters: string;
  /** Where words begin and end among the letters. */
  readonly bounds: ReadonlySet<number>;
}

function wordsOf(text: string): ComparedWords {
  let letters = "";
  const bounds = new Set([0]);
  // English rules find words in languages without spaces too.
  for (const { segment } of segmenterFor("en", "word").segment(text)) {
    letters += lettersOf(segment);
    bounds.add(letters.length);
  }
  return { letters, bounds };
}

/** What is left of words when white space, marks and capitals do not count. */
function lettersOf(words: string): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

function quotedText({ entry: { passage, transcript }, run }: RankedPassage): string {
  const sentences = passage.sentences.slice(run.first, run.last + 1);
  return sentences.map((span) => sliceSpan(transcript.text, span)).join(" ");
}

function quotedStems(answer: RankedPassage): Set<string> {
  return new Set(
    analyseText(quotedText(answer), answer.entry.transcript.language)
      .filter(({ isStopWord }) => !isStopWord)
      .map(({ stem }) => stem),
  );
}

function sayTheSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return false;
  const shared = [...a].filter((stem) => b.has(stem)).length;
  return shared / smaller >= SAME_WORDS && Math.max(a.size, b.size) <= smaller * 2;
}
