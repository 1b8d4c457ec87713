/** Which way a language is written. */

/** Scripts in use that run from right to left, by ISO 15924. */
const RIGHT_TO_LEFT = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"]);

export type TextDirection = "ltr" | "rtl";

/** By the script that a language tag names or its language is usually written in; `ltr` for a tag that is none. */
export function textDirection(language: string): TextDirection {
  try {
    return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? "") ? "rtl" : "ltr";
  } catch {
    return "ltr";
  }
}
