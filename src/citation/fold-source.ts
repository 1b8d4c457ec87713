/** A transcript's text as browsers compare it when they look for a text fragment, keeping every character's place. */
import { oncePer } from "../domain/once-per.ts";

/** Texts are equal here whenever some browser could take one for the other; more may be equal, never less. */
export interface FoldedSource {
  readonly letters: string;
  /** Where the character at a UTF-16 offset of the source begins in `letters`. */
  at(offset: number): number;
}

/** Folds case, accents, ligatures, quotation marks and dashes; a run of white space is one blank. */
function foldSource(text: string): FoldedSource {
  const places = new Uint32Array(text.length + 1);
  let letters = "";
  let offset = 0;
  let last = "";
  for (const character of text) {
    const folded = foldCharacter(character);
    places[offset] = letters.length;
    if (character.length === 2) places[offset + 1] = letters.length;
    offset += character.length;
    if (folded === "" || (folded === " " && last === " ")) continue;
    letters += folded;
    last = folded;
  }
  places[text.length] = letters.length;
  return { letters, at: (place) => places[place] ?? letters.length };
}

/** The folding of a text that never changes, done on first use and kept as long as its owner lives. */
export const foldedSourceOf = oncePer(({ text }: { readonly text: string }) => foldSource(text));

/** Texts repeat few characters; normalising each one anew would take most of the time. */
const foldings = new Map<string, string>();
/** Beyond this many (Chinese has more) the rest is folded anew, so that the memory stays bounded. */
const MOST_FOLDINGS = 20_000;

function foldCharacter(character: string): string {
  const known = foldings.get(character);
  if (known !== undefined) return known;
  const folded = fold(character);
  if (foldings.size < MOST_FOLDINGS) foldings.set(character, folded);
  return folded;
}

function fold(character: string): string {
  const folded = character
    .replace(/\s/u, " ")
    .replace(/[“”„‟«»″]/u, '"')
    .replace(/[‘’‚‛‹›′ʼ`´]/u, "'")
    .replace(/[\p{Pd}−]/u, "-")
    .normalize("NFKD")
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, "")
    // Upper case first: it is what "ß" and "ss", "ς" and "σ", "ı" and "i" have in common.
    .toUpperCase()
    .toLowerCase();
  return folded !== "" && folded.trim() === "" ? " " : folded;
}
