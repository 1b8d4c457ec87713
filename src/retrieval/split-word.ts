/** The words inside a run of letters: scripts without spaces are cut by dictionary, and French articles come off. */
import { segmenterFor } from "../domain/segmenter-for.ts";

/** Written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const HANGUL = /^\p{Script=Hangul}+$/u;

/** "l'économie", "qu'il", "dell'anno": what an apostrophe joins to the front of a word. */
const ELIDED: Readonly<Record<string, RegExp>> = {
  fr: /^(?:[ldjcnmst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\p{L})/iu,
  it: /^(?:[ldcnmstv]|un|all|dall|dell|nell|sull|coll|quell|quest|bell)['’](?=\p{L})/iu,
  ca: /^[ldmnst]['’](?=\p{L})/iu,
  ga: /^[bdm]['’](?=\p{L})/iu,
};

/** A part of a run of letters, by its offset in the run (UTF-16 units). */
export interface WordPart {
  readonly text: string;
  readonly start: number;
}

/**
 * The run as it is, in most languages. Runs of scripts without spaces are cut as `Intl.Segmenter` cuts them (Unicode
 * UAX 29 with ICU's dictionaries). Korean words come in overlapping pairs of letters, since particles are joined to
 * them (as in Lucene's CJKBigramFilter).
 */
export function splitWord(run: string, language: string): readonly WordPart[] {
  const article = ELIDED[language]?.exec(run)?.[0].length ?? 0;
  const word = { text: run.slice(article), start: article };
  // Nearly all runs are plain letters.
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{N}'’]*$/u.test(word.text)) return [word];
  if (HANGUL.test(word.text)) return pairsOf(word);
  const parts: WordPart[] = [];
  let end = 0;
  for (const { 0: letters, index } of word.text.matchAll(UNSPACED)) {
    if (index > end) parts.push({ text: word.text.slice(end, index), start: article + end });
    for (const { segment, index: at } of segmenterFor(language, "word").segment(letters)) {
      parts.push({ text: segment, start: article + index + at });
    }
    end = index + letters.length;
  }
  if (end < word.text.length) parts.push({ text: word.text.slice(end), start: article + end });
  return parts;
}

function pairsOf({ text, start }: WordPart): WordPart[] {
  if (text.length < 2) return [{ text, start }];
  return Array.from({ length: text.length - 1 }, (_, at) => ({ text: text.slice(at, at + 2), start: start + at }));
}
