/** Folds text to what its words are, whatever typography a page dresses them in, keeping every letter's place. */

/** What may separate a letter from the one before: nothing, the seam between two text nodes, or white space. */
export type Gap = "none" | "seam" | "space";

/** Letters without white space; the other arrays are parallel to its UTF-16 units. */
export interface FoldedText {
  readonly letters: string;
  readonly gaps: readonly Gap[];
  /** The segment a letter stands in. */
  readonly segments: readonly number[];
  /** UTF-16 offsets in that segment, end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

interface Folding {
  readonly letters: string[];
  readonly gaps: Gap[];
  readonly segments: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** What has been read since the last letter. */
  gap: Gap;
}

const SPACE = /\s/;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const DOUBLE_QUOTE = /[“”„‟«»″]/;
const SINGLE_QUOTE = /[‘’‚‛‹›′ʼ`´]/;
const DASH = /[\p{Pd}−]/u;

/**
 * Folds consecutive segments (text nodes) as one text. White space becomes a gap, typographic quotation
 * marks and dashes become straight ones, a run of dashes one dash, ligatures and accents their parts; soft
 * hyphens and zero-width characters vanish. Case is kept: the words must be the same words.
 */
export function foldText(segments: readonly string[]): FoldedText {
  const folding: Folding = { letters: [], gaps: [], segments: [], starts: [], ends: [], gap: "none" };
  for (const [position, segment] of segments.entries()) {
    if (folding.gap === "none" && folding.letters.length > 0) folding.gap = "seam";
    let start = 0;
    for (const character of segment) {
      const end = start + character.length;
      addCharacter(folding, character, { segment: position, start, end });
      start = end;
    }
  }
  return { ...folding, letters: folding.letters.join("") };
}

interface Place {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

function addCharacter(folding: Folding, character: string, place: Place): void {
  const folded = foldCharacter(character);
  if (folded === " ") folding.gap = "space";
  if (folded.trim() === "") return;
  if (folded === "-" && folding.letters.at(-1) === "-") extendDash(folding, place);
  else append(folding, folded, place);
  folding.gap = "none";
}

/** A run of dashes is one dash; its last character stays inside the match. */
function extendDash({ segments, ends }: Folding, { segment, end }: Place): void {
  if (segments.at(-1) === segment) ends[ends.length - 1] = end;
}

function append(folding: Folding, folded: string, place: Place): void {
  // By UTF-16 unit, so that an index into the joined letters is an index into every array.
  for (const [position, unit] of folded.split("").entries()) {
    folding.letters.push(unit);
    folding.gaps.push(position === 0 ? folding.gap : "none");
    folding.segments.push(place.segment);
    folding.starts.push(place.start);
    folding.ends.push(place.end);
  }
}

/** A blank for white space, nothing for what is never seen. */
function foldCharacter(character: string): string {
  if (SPACE.test(character)) return " ";
  if (character < "\u0080") return character === "`" ? "'" : character;
  if (IGNORABLE.test(character)) return "";
  if (DOUBLE_QUOTE.test(character)) return '"';
  if (SINGLE_QUOTE.test(character)) return "'";
  if (DASH.test(character)) return "-";
  // A spacing accent has a blank in its parts.
  return character.normalize("NFKD").replace(/\s/g, "");
}
