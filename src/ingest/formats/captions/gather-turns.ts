/** Stretches of speech to turns: captions run on into sentences, sentences into paragraphs. */
import type { ProposedParagraph, ProposedTurn } from "../render-body.ts";
import type { Speech } from "./speech.ts";
import { type Mark, splitSpeech } from "./split-speech.ts";

/** One speaker's words without interruption, before they are cut into paragraphs. */
interface OpenTurn {
  readonly speaker: string | null;
  readonly words: string[];
  length: number;
  readonly marks: Mark[];
}

/** @param language BCP 47 tag, by which sentences are found */
export function gatherTurns(speech: readonly Speech[], language: string): ProposedTurn[] {
  const turns: OpenTurn[] = [];
  for (const stretch of speech) {
    const last = turns.at(-1);
    if (last !== undefined && last.speaker === stretch.speaker && !stretch.opens) append(last, stretch);
    else append(openTurn(turns, stretch.speaker), stretch);
  }
  return turns.flatMap(({ speaker, words, marks }) => {
    const [first, ...rest] = splitSpeech(words.join(""), marks, language);
    return first === undefined ? [] : [{ label: speaker, paragraphs: [first, ...rest] satisfies NonEmpty }];
  });
}

type NonEmpty = [ProposedParagraph, ...ProposedParagraph[]];

function openTurn(turns: OpenTurn[], speaker: string | null): OpenTurn {
  const turn: OpenTurn = { speaker, words: [], length: 0, marks: [] };
  turns.push(turn);
  return turn;
}

function append(turn: OpenTurn, { text, time, pause, glued }: Speech): void {
  const last = turn.words.at(-1) ?? "";
  const plain = text.replace(/\s+/gu, " ");
  const words = !glued || last === "" || last.endsWith(" ") ? plain.trimStart() : plain;
  if (words === "") return;
  const space = last !== "" && !glued && !last.endsWith(" ") && !isUnspaced(last, words) ? " " : "";
  turn.words.push(space + words);
  turn.marks.push({ at: turn.length + space.length + (words.length - words.trimStart().length), time, pause });
  turn.length += space.length + words.length;
}

const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303F\uFF00-\uFF60]`;
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, "u");
const BEGINS_UNSPACED = new RegExp(`^${UNSPACED}`, "u");

/** Chinese and Japanese lines join without a space. */
function isUnspaced(before: string, after: string): boolean {
  return ENDS_UNSPACED.test(before) && BEGINS_UNSPACED.test(after);
}
