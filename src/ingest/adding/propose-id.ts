/** A transcript's name in file names and links. */
import { TranscriptId } from "../../domain/transcript.ts";

/** Names that say nothing of the text. */
const GENERIC =
  /^(?:transcript|transcription|untitled|unnamed|index|default|download|document|readme|text|file|new|copy|tmp|temp|export|captions?|subtitles?|audio|recording|output|\d+)(?:-\d+)?$/u;
const LONGEST = 70;

/** The file's name where it says something, else title and date. */
export function proposeId({
  file,
  title,
  date,
}: {
  readonly file: string;
  readonly title: string;
  readonly date: string;
}): string {
  const named = slug(file);
  if (named.length > 2 && !GENERIC.test(named)) return named;
  const titled = slug(title);
  if (titled === "") return TranscriptId.parse(["transcript", date].filter((part) => part !== "").join("-"));
  return TranscriptId.parse(titled.includes(date) || date === "" ? titled : `${titled}-${date}`);
}

/** Lower-case letters and digits joined by single hyphens; empty where a script has no such letters. */
function slug(text: string): string {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "");
  if (plain.length <= LONGEST) return plain;
  return plain.slice(0, LONGEST).replace(/-[^-]*$/u, "");
}
