/** Letters as words are compared by: lower case, without the marks that a reader may leave out. */

/**
 * Accents of Latin, Greek and Cyrillic letters, Hebrew points, Arabic vowel signs and tatweel. Vowel signs of the
 * scripts of India and voicing marks of kana stay: there they are letters.
 */
const OPTIONAL_MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc]+/gu;

export function foldLetters(text: string): string {
  return text.normalize("NFKD").replace(OPTIONAL_MARKS, "").normalize("NFC").replace(/’/gu, "'").toLowerCase();
}
