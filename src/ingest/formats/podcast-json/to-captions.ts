/** Segments of a JSON transcript as captions of one line. */
import type { Caption, CaptionRun } from "../captions/caption.ts";
import type { PodcastSegment, WhisperSegment } from "./json-segment.ts";

/** A segment of either shape, before it is known how its words join those before. */
export type TimedText = Pick<Caption, "line" | "start" | "end"> & { readonly runs: readonly CaptionRun[] };

/** @param carried who spoke before: a segment without a speaker goes on with them */
export function fromPodcast(segment: PodcastSegment, line: number, carried: string | null): TimedText {
  const { body, startTime = null, endTime = null, speaker } = segment;
  const voice = speaker === undefined || speaker === "" ? carried : speaker;
  return { line, start: startTime, end: endTime, runs: [{ text: body, voice, time: null }] };
}

/** @param isDiarised whether the file names speakers at all: then a segment without one is nobody's that is named */
export function fromWhisper(segment: WhisperSegment, line: number, isDiarised: boolean): TimedText {
  const voice = isDiarised ? (segment.speaker ?? "") : null;
  return { line, start: segment.start ?? null, end: segment.end ?? null, runs: readRuns(segment, voice) };
}

/** The segment's text cut where its words begin, each with its time; whole where the words do not make it up. */
function readRuns({ text, words = [] }: WhisperSegment, voice: string | null): CaptionRun[] {
  const whole = [{ text, voice, time: null }];
  const starts: number[] = [];
  let from = 0;
  for (const { word } of words) {
    const at = text.indexOf(word.trim(), from);
    if (at < 0 || /\S/u.test(text.slice(from, at))) return whole;
    starts.push(at);
    from = at + word.trim().length;
  }
  if (starts.length === 0 || /\S/u.test(text.slice(from))) return whole;
  return words.map(({ start, speaker }, index) => ({
    text: text.slice(index === 0 ? 0 : starts[index], starts[index + 1] ?? text.length),
    voice: voice === null ? null : (speaker ?? voice),
    time: start ?? null,
  }));
}

// Tokens that tools put apart from the word they belong to.
const CLOSES = /^(?:[.,;:!?…%)\]}”’»]+["”’»]?|['’](?:s|re|ve|ll|d|m|t)|n['’]t)(?:\s|$)/iu;
const OPENS = /(?:^|\s)[([{“‘«¿¡$€£#]$/u;

/** Captions whose words join as the source spaces them: by its own spaces where segments have them. */
export function joinSegments(segments: readonly TimedText[]): Caption[] {
  const spaced = segments.filter(({ runs }) => /^\s|\s$/u.test(textOf(runs))).length;
  const ownSpaces = segments.length > 1 && spaced * 2 >= segments.length && isWordLevel(segments);
  let before = "";
  return segments.map(({ runs, ...times }) => {
    const text = textOf(runs);
    const glued = ownSpaces ? !/\s$/u.test(before) && !/^\s/u.test(text) : CLOSES.test(text) || OPENS.test(before);
    before = text;
    return { ...times, lines: [runs], closesVoice: false, glued };
  });
}

/** True where most segments are single words. */
function isWordLevel(segments: readonly TimedText[]): boolean {
  const words = segments.filter(({ runs }) => !/\S\s+\S/u.test(textOf(runs))).length;
  return words * 2 > segments.length;
}

function textOf(runs: readonly CaptionRun[]): string {
  return runs.map(({ text }) => text).join("");
}
