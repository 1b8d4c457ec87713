/** Segmenters of words and sentences (`Intl.Segmenter`, Unicode UAX 29), each made once. */

type Granularity = "word" | "sentence";

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * Constructing a segmenter costs more than using it; there are as many as there are languages.
 * @param language BCP 47 tag; for one that the engine does not know, English decides, and not the machine's own
 */
export function segmenterFor(language: string, granularity: Granularity): Intl.Segmenter {
  const key = `${granularity} ${language}`;
  const known = segmenters.get(key);
  if (known !== undefined) return known;
  const [supported] = Intl.Segmenter.supportedLocalesOf([language]);
  const segmenter = new Intl.Segmenter(supported ?? "en", { granularity });
  segmenters.set(key, segmenter);
  return segmenter;
}
