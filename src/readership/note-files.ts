/** Where the notes lie: one append-only file a day, named by it, so that keeping and deleting is a matter of names. */

const NAME = /^questions-(?<day>\d{4}-\d{2}-\d{2})\.jsonl$/;

/** @param day as `2025-02-19`, UTC */
export function noteFileOf(day: string): string {
  return `questions-${day}.jsonl`;
}

/** The day of a notes file; null for any other file, which is nobody's business here. */
export function dayOf(name: string): string | null {
  return NAME.exec(name)?.groups?.["day"] ?? null;
}

/** The first of the last `days` days, today included. */
export function firstKeptDay(today: Date, days: number): string {
  return new Date(today.getTime() - (days - 1) * 86_400_000).toISOString().slice(0, 10);
}
