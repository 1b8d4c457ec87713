/** Times of SubRip and of transcription tools: `01:02:03,450`, `02:03.45`. */

/** Seconds; null where a minute or second is over 59 or the text is no time. */
export function parseClock(text: string): number | null {
  const parts = /^(?:(?<hours>\d{1,6}):)?(?<minutes>\d{1,2}):(?<seconds>\d{1,2})(?:[.,](?<fraction>\d{1,9}))?$/.exec(
    text.trim(),
  )?.groups;
  if (parts === undefined) return null;
  const [minutes, seconds] = [Number(parts["minutes"]), Number(parts["seconds"])];
  if (minutes > 59 || seconds > 59) return null;
  const whole = Number(parts["hours"] ?? 0) * 3600 + minutes * 60 + seconds;
  return whole + Number(`0.${parts["fraction"] ?? 0}`);
}
