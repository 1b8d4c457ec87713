/** Whether a place where a sentence may end is one: abbreviations, initials, ellipses and quotations say otherwise. */
import { endsInAbbreviation } from "./abbreviations.ts";

/** The text around a boundary, white space included. */
export interface Boundary {
  /** The end of what stands before. */
  readonly left: string;
  /** The beginning of what follows. */
  readonly right: string;
  /** BCP 47 tag. */
  readonly language: string;
  /** True where `left` is all that stands before since the last sentence ended. */
  readonly whole: boolean;
}

const before = (words: string): RegExp => new RegExp(String.raw`(?:^|[\s("“'‘[–—-])(?:${words})\.$`, "u");

// After these a full stop does not end a sentence, whatever follows.
const TITLES = before(
  String.raw`Mr|Mrs|Ms|Mx|Messrs|Mme|Mlle|Dr|Prof|Rev|Rt|Fr|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Cpl|Pvt|Sgt|Insp|Adm|Sen|Rep|Gov|Pres|Amb|MR|MRS|MS|MX|MESSRS|MME|DR|PROF|REV|RT|FR|HON|GEN|LT|COL|MAJ|CAPT|CMDR|CPL|PVT|SGT|INSP|ADM|SEN|REP|GOV|PRES|AMB|vs|v|cf|e\.g|i\.e|viz|approx|ca`,
);
// Nor after these where a figure follows: "No. 5", but "No. I did not."
const COUNTED = before(
  "No|no|Nos|nos|Nr|Art|art|Fig|fig|Sec|sec|Sect|Ch|ch|Vol|vol|pp|p|par|para|Para|Res|Rs|Cl|Doc|Tel|tel|ext|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec",
);
// An initial, letters with stops such as "U.S.", or these may or may not end a sentence.
const INITIALS = before(String.raw`(?:\p{Lu}\.){0,5}\p{Lu}|Ph\.D|St|Mt|Ft|Inc|Ltd|Co|Corp|Jr|Sr|Bros|[ap]\.m|al`);
const OPENERS =
  "The|This|That|That's|These|Those|There|There's|They|They're|Their|Then|We|We're|We've|Our|I|I'm|I've|I'd|I'll|It|It's|Its|He|He's|His|She|She's|Her|You|You're|Your|And|But|So|Or|Nor|If|In|On|At|As|For|From|By|With|Without|To|Of|A|An|What|What's|When|Where|Who|Whose|Why|How|Which|Yes|No|Not|Nobody|Nothing|Now|Well|Also|After|Before|However|My|Let|Let's|Is|Isn't|Are|Was|Were|Do|Don't|Does|Did|Can|Could|Will|Would|Should|Have|Has|Had|Because|Although|While|Since|Once|Until|Today|Yesterday|Tomorrow|Here|Some|Many|Most|All|Every|Each|Both|Only|Just|Even|Perhaps|Maybe|Indeed|Therefore|Moreover|Thank|Thanks|Please|Any|Anyone|Everyone|Everybody";
// A word that opens a sentence more often than it continues a name; "A." and "I." are initials themselves.
const OPENER = new RegExp(String.raw`^["“'‘([]{0,3}(?:${OPENERS.replaceAll("'", "['’]")})(?![\p{L}.'’])`, "u");
// After an initial a single letter without a stop belongs to no name: "… was C. C means …".
const LONE_LETTER = /^\p{Lu}\s/u;
const LOWER = /^(?:["“'‘([«„*_]|[–—-]\s?){0,4}\p{Ll}/u;
// "So do I." ends a sentence, whatever "I." is elsewhere.
const PRONOUN = /\b(?:do|did|am|was|have|had|can|could|will|would|should|must|than|as|nor|neither)\s+I\.$/u;
const ENUMERATOR = /^[(]?(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})[.)]$/u;
const LISTED = /^\(?\p{Ll}\)\s/u;
const TRAILING_OFF = /^(?:\S+\s+)?\S+(?:\.\.\.|…)$/u;
const SAID =
  /^(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?(?:\p{Lu}[\p{L}'’-]{0,30}\s){1,3}(?:said|says|asked|asks|replied|replies|added|adds|answered|answers|wrote|writes|told|continued)\b/u;

/** True where one sentence ends and the next begins. */
export function isSentenceEnd({ left, right, whole, language }: Boundary): boolean {
  const said = left.trimEnd();
  const next = right.trimStart();
  if (said.length === left.length && next.length === right.length && !isUnspaced(said, next)) return false;
  if (whole && (ENUMERATOR.test(said) || TRAILING_OFF.test(said))) return false;
  if (endsInAbbreviation(said, next, language)) return false;
  if (TITLES.test(said)) return false;
  if (COUNTED.test(said)) return !/^[#№]?\p{N}/u.test(next);
  if (INITIALS.test(said) && !PRONOUN.test(said)) return OPENER.test(next) || LONE_LETTER.test(next);
  // "…" and "?" inside a sentence go on in small letters.
  if (LOWER.test(next)) return LISTED.test(next);
  return !(/["”’»]$/u.test(said) && SAID.test(next) && !OPENER.test(next));
}

/** Scripts without capitals, such as Chinese, put no space between sentences; in a web address there is none to see. */
function isUnspaced(said: string, next: string): boolean {
  return /[。！？｡．]["”’»)）」』】]{0,3}$/u.test(said) || /^["“‘«(（「『【]{0,3}\p{Lo}/u.test(next);
}
