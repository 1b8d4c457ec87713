/** A transcript's passages: its quotable paragraphs, long ones in runs of whole sentences. */
import { type Passage, PassageId } from "../domain/passage.ts";
import { type Span, sliceSpan } from "../domain/span.ts";
import { type Paragraph, QuotableKind, type Speaker, type Transcript, type Turn } from "../domain/transcript.ts";
import { findForeignLabels, firstForeign } from "./find-foreign-label.ts";
import { blankOut, findInsertions } from "./find-insertions.ts";
import { createKnownSpeakers, type KnownSpeakers } from "./known-speakers.ts";
import { openRemarks } from "./open-remarks.ts";
import { findRunningHeads } from "./running-heads.ts";
import { trimSpan } from "./split-paragraphs.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * A paragraph longer than this, in UTF-16 units, is split near its middle: beyond some 350 tokens one
 * vector says little, and most Hub models read no more than 512.
 */
const LONGEST_PASSAGE = 1600;

/** A run of whole sentences with everything up to the next run. */
interface Run extends Span {
  readonly sentences: readonly [Span, ...Span[]];
}

/**
 * Every passage in the order of the text; what is not quotable has none, nor have words of a paragraph from
 * the label of another speaker on.
 * @param known the speakers the front matter lists; without it, those who have a turn
 */
export function splitPassages(transcript: Transcript, known: KnownSpeakers = speakersOf(transcript)): Passage[] {
  const heads = findRunningHeads(transcript.text).sure;
  return transcript.turns.flatMap((turn) => {
    const kind = QuotableKind.safeParse(turn.kind);
    const { speaker } = turn;
    if (!kind.success || speaker === null) return [];
    const carried = openRemarks(turn.paragraphs.map(({ span }) => sliceSpan(transcript.text, span)));
    return turn.paragraphs.flatMap((paragraph, index) =>
      heads.has(sliceSpan(transcript.text, paragraph.span))
        ? []
        : passagesOf({ transcript, known, turn, kind: kind.data, speaker, paragraph, carried: carried.has(index) }),
    );
  });
}

function speakersOf({ turns }: Transcript): KnownSpeakers {
  const names = new Set(turns.flatMap(({ speaker }) => (speaker === null ? [] : [speaker.name])));
  return createKnownSpeakers(Array.from(names, (name) => ({ name, aliases: [], asks: false })));
}

interface QuotableParagraph {
  readonly transcript: Transcript;
  readonly known: KnownSpeakers;
  readonly turn: Turn;
  readonly kind: QuotableKind;
  readonly speaker: Speaker;
  readonly paragraph: Paragraph;
  /** True where an editor's remark is still open from a paragraph before. */
  readonly carried: boolean;
}

function passagesOf({ transcript, known, turn, kind, speaker, paragraph, carried }: QuotableParagraph): Passage[] {
  const { number, time, span } = paragraph;
  const whole = sliceSpan(transcript.text, span);
  const foreign = firstForeign(findForeignLabels(whole, speaker.name, known), whole.length);
  const found = findInsertions(whole, carried);
  const spoken = blankOut(whole, found);
  const sentences = splitSentences(spoken, transcript.language).filter(
    ({ start, end }) => end <= foreign && /[\p{L}\p{N}]/u.test(spoken.slice(start, end)),
  );
  const words = foreign < whole.length ? whole.slice(0, sentences.at(-1)?.end ?? 0) : whole;
  const insertions = found.filter(({ end }) => end <= words.length);
  const runs = boundRuns(words, splitRuns(sentences));
  return runs.map((run, part) => {
    const [first, ...rest] = run.sentences;
    return {
      id: PassageId.parse(`${transcript.id}#p${number}${runs.length > 1 ? `.${part + 1}` : ""}`),
      transcript: transcript.id,
      paragraph: number,
      turn: turn.index,
      kind,
      speaker,
      time,
      span: shift(run, span.start),
      sentences: [shift(first, span.start), ...rest.map((each) => shift(each, span.start))] as const,
      insertions: insertions
        .filter(({ start, end }) => start >= run.start && end <= run.end)
        .map((each) => shift(each, span.start)),
    };
  });
}

/** Halves a run of sentences until each part is short enough or a single sentence. */
function splitRuns(sentences: readonly Span[]): (readonly [Span, ...Span[]])[] {
  const [first, ...rest] = sentences;
  if (first === undefined) return [];
  const last = rest.at(-1);
  if (last === undefined || last.end - first.start <= LONGEST_PASSAGE) return [[first, ...rest]];
  const middle = (first.start + last.end) / 2;
  const found = sentences.findIndex(({ start }) => start >= middle);
  const after = found < 0 ? rest.length : Math.max(1, found);
  const before = Math.max(1, after - 1);
  const distance = (index: number): number => Math.abs((sentences[index]?.start ?? 0) - middle);
  const cut = distance(before) <= distance(after) ? before : after;
  return [...splitRuns(sentences.slice(0, cut)), ...splitRuns(sentences.slice(cut))];
}

/** Together the runs cover the paragraph; an insertion between two belongs to the first. */
function boundRuns(words: string, runs: readonly (readonly [Span, ...Span[]])[]): Run[] {
  return runs.map((sentences, part) => {
    const start = part === 0 ? 0 : sentences[0].start;
    const { end } = trimSpan(words, start, runs[part + 1]?.[0].start ?? words.length);
    return { sentences, start, end };
  });
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
