/** A place in a recording as markup writes it: `PT1M3S`, `1m 3s`, `00:01:03`. */
import { parseClock } from "../read-clock.ts";

const ISO = /^P(?:T)?(?:(?<h>\d{1,3})H)?(?:(?<m>\d{1,4})M)?(?:(?<s>\d{1,6}(?:\.\d{1,3})?)S)?$/iu;
const UNITS = /^\s*(?:(?<h>\d{1,3})\s*h\s*)?(?:(?<m>\d{1,4})\s*m\s*)?(?:(?<s>\d{1,6}(?:\.\d{1,3})?)\s*s)?$/iu;

/** Seconds; null where the text is no duration, a date among others. */
export function readDuration(text: string): number | null {
  const clock = parseClock(text.trim());
  if (clock !== null) return clock;
  const parts = (ISO.exec(text.trim()) ?? UNITS.exec(text.trim()))?.groups;
  const given = [parts?.["h"], parts?.["m"], parts?.["s"]];
  if (given.every((part) => part === undefined)) return null;
  return given.reduce((seconds, part) => seconds * 60 + Number(part ?? 0), 0);
}
