/** The shapes of JSON transcripts: Podcasting 2.0's segments, and those of Whisper and the tools around it. */
import { z } from "zod";
import { parseClock } from "../srt/parse-clock.ts";

/** Seconds as a number, as text, or as a clock; anything else is null, so that its words are not lost with it. */
const Seconds = z.unknown().transform((value) => {
  const seconds =
    typeof value === "string" ? (parseClock(value) ?? (value.trim() === "" ? Number.NaN : Number(value))) : value;
  return typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
});

const SpeakerName = z
  .unknown()
  .transform((value) =>
    typeof value === "string" ? value.trim() : typeof value === "number" ? `Speaker ${value}` : "",
  );

/** https://github.com/Podcastindex-org/podcast-namespace, transcripts, "JSON". */
export const PodcastSegment = z.object({
  body: z.string(),
  startTime: Seconds.optional(),
  endTime: Seconds.optional(),
  speaker: SpeakerName.optional(),
});
export type PodcastSegment = z.infer<typeof PodcastSegment>;

const WhisperWord = z.object({ word: z.string(), start: Seconds.optional(), speaker: SpeakerName.optional() });

export const WhisperSegment = z.object({
  text: z.string(),
  start: Seconds.optional(),
  end: Seconds.optional(),
  speaker: SpeakerName.optional(),
  words: z.array(WhisperWord).optional().catch(undefined),
});
export type WhisperSegment = z.infer<typeof WhisperSegment>;

/** What holds the segments; each is read on its own, so that one fault names its line. */
export const JsonTranscript = z.union([
  z.object({ segments: z.array(z.unknown()), language: z.string().optional().catch(undefined) }),
  z.array(z.unknown()).transform((segments) => ({ segments, language: undefined })),
]);
