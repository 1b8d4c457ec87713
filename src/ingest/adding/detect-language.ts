/** The language that a text is in, by its letter sequences. */

/** As much of a text as is looked at, in UTF-16 units; a lone introduction in another language does not decide. */
const SAMPLE = 6000;

/** A tag such as `en`; null where the text is too short or too mixed to tell. */
export async function detectLanguage(text: string): Promise<string | null> {
  // A megabyte of letter sequences, which nothing but adding a transcript needs.
  const { eld } = await import("eld/extrasmall");
  const start = Math.max(0, Math.floor((text.length - SAMPLE) / 2));
  const found = eld.detect(text.slice(start, start + SAMPLE));
  return found.language !== "" && found.isReliable() ? found.language : null;
}
