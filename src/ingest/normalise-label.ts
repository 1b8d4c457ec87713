/** One spelling for a speaker's label, however it was typed. */

/**
 * Labels are the same person's when they differ only in capitals, spacing, the shape of an apostrophe,
 * invisible characters such as direction marks, or a colon left in the front matter.
 */
export function normaliseLabel(label: string): string {
  return label
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[’ʼ]/gu, "'")
    .trim()
    .replace(/[:：]$/u, "")
    .split(/\s+/u)
    .join(" ")
    .trim()
    .toLowerCase();
}
