/** The law: no sentence that can be quoted holds a marker of anyone but whoever it is attributed to. */
import type { Passage } from "../../../src/domain/passage.ts";
import type { Span } from "../../../src/domain/span.ts";
import type { Transcript } from "../../../src/domain/transcript.ts";
import { createLineIndex } from "../../../src/ingest/line-index.ts";
import { normaliseLabel } from "../../../src/ingest/normalise-label.ts";
import { ALL_MARKERS, PUBLISHERS } from "./dialogue.ts";

/** A transcript as it would be searched and quoted, with what its publisher is told. */
export interface Reading {
  readonly transcript: Transcript;
  readonly passages: readonly Passage[];
  /** Lines count in the transcript's text. */
  readonly warnings: readonly { readonly line: number | null; readonly message: string }[];
}

export interface Verdict {
  /** Sentences under a wrong name of which no warning tells. */
  readonly wrong: readonly string[];
  /** The same, told of. */
  readonly told: readonly string[];
  /** How often a marker stands in a sentence that can be quoted and is attributed rightly. */
  readonly right: number;
}

/** @param owners the names that each marker's words may be given to; none for what nobody says */
export function judge(reading: Reading, owners: ReadonlyMap<string, ReadonlySet<string>>): Verdict {
  const { transcript, passages } = reading;
  const lineOf = createLineIndex(transcript.text);
  const marked = passages.flatMap((passage) =>
    passage.sentences.flatMap((sentence) =>
      markersIn(spokenWords(transcript.text, sentence, passage.insertions)).map((marker) => ({
        passage,
        sentence,
        marker,
      })),
    ),
  );
  const isRight = ({ passage, marker }: (typeof marked)[number]): boolean =>
    owners.get(marker)?.has(normaliseLabel(passage.speaker.name)) === true;
  const misplaced = marked
    .filter((each) => !isRight(each))
    .map(({ passage, sentence, marker }) => {
      const start = transcript.turns[passage.turn]?.paragraphs[0].span.start ?? 0;
      // A label may stand on the line above.
      const lines = { from: lineOf(start) - 1, to: lineOf(sentence.end) };
      return {
        shown: `${passage.speaker.name} <- ${marker}: ${JSON.stringify(transcript.text.slice(Math.max(0, sentence.start - 160), sentence.end))}`,
        isTold: isToldAt(reading, lines) || isToldOf(reading, owners.get(marker)),
      };
    });
  return {
    wrong: misplaced.filter(({ isTold }) => !isTold).map(({ shown }) => shown),
    told: misplaced.filter(({ isTold }) => isTold).map(({ shown }) => shown),
    right: marked.filter((each) => isRight(each) && each.marker !== PUBLISHERS).length,
  };
}

/** Of a sentence, without what an editor put into it. */
function spokenWords(text: string, sentence: Span, insertions: readonly Span[]): string {
  let words = "";
  let from = sentence.start;
  for (const { start, end } of insertions.filter((each) => each.start >= sentence.start && each.end <= sentence.end)) {
    words += text.slice(from, start);
    from = end;
  }
  return words + text.slice(from, sentence.end);
}

function markersIn(words: string): string[] {
  return ALL_MARKERS.flatMap((marker) => Array.from(words.matchAll(new RegExp(marker, "giu")), () => marker));
}

/** How warnings speak of whose words they are about. */
const OF_VOICES = /label|attributed|stays? with|whoever spoke|never quoted|differs by a letter|are read as words of/u;

function isToldAt({ warnings }: Reading, { from, to }: { from: number; to: number }): boolean {
  return warnings.some(({ line, message }) => line !== null && line >= from && line <= to && OF_VOICES.test(message));
}

/** One warning names a label that was not read, wherever it stands. */
function isToldOf({ warnings }: Reading, labels: ReadonlySet<string> = new Set()): boolean {
  return warnings.some(({ message }) => {
    const label = /^"(?<label>[^"]{1,80}?):?"/u.exec(message)?.groups?.["label"];
    return label !== undefined && labels.has(normaliseLabel(label)) && OF_VOICES.test(message);
  });
}
