/** Dates, times and names as a reader of English expects them. */
import type { Speaker } from "../domain/transcript.ts";

const LONG_DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** `2025-02-19` to `19 February 2025`. */
export const formatDate = (iso: string): string => LONG_DATE.format(new Date(`${iso}T00:00:00Z`));

export const formatSpeaker = ({ name, role }: Speaker): string => (role === null ? name : `${name}, ${role}`);

/** `1 turn`, `2 turns`, `1,204 words`. */
export const formatCount = (count: number, one: string): string =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
