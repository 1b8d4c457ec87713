/** Which of the ranked passages to answer with: the best, no turn too often, nothing twice. */
import { sliceSpan } from "../domain/span.ts";
import { analyseText } from "../retrieval/analyse-text.ts";
import type { RankedPassage } from "../retrieval/rank-passages.ts";

const MOST_PER_TURN = 2;
/** Beside the best, an answer that is right less than once in thirty times is noise. */
const LEAST_SCORE = 1 / 30;
/** Two quotes that share this much of the shorter one's words say the same. */
const SAME_WORDS = 0.8;

export function selectAnswers(ranked: readonly RankedPassage[], limit: number): RankedPassage[] {
  const chosen: { answer: RankedPassage; stems: ReadonlySet<string> }[] = [];
  for (const answer of ranked) {
    if (chosen.length === limit) break;
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
  return chosen.map(({ answer }) => answer);
}

function quotedStems({ entry: { passage, transcript }, run }: RankedPassage): Set<string> {
  const text = passage.sentences.slice(run.first, run.last + 1).map((span) => sliceSpan(transcript.text, span));
  return new Set(
    analyseText(text.join(" "), transcript.language)
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
