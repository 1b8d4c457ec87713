/** How an element makes the text in it look, and what it says that the text is. */
import { parseClock } from "../../read-clock.ts";
import { readDuration } from "../read-duration.ts";
import { attribute, descendants, namesOf, textOf } from "./element.ts";
import type { Look } from "./page-walk.ts";
import type { HtmlElement } from "./parse-html.ts";

const BOLD: ReadonlySet<string> = new Set(["b", "strong", "u", "th"]);
const ITALIC: ReadonlySet<string> = new Set(["i", "em", "dfn"]);
// The names that transcript software and parliaments give the element with a speaker's name.
const SPEAKER =
  /^(?:[\w-]*[-_])?(?:speaker|spkr|talker|interlocutor|orateur|sprecher|redner|intervenant)(?:[-_]*(?:name|label|title|id))?$|^(?:ts|dialogue|dialog|transcript|segment|turn|cue)[-_]+(?:name|label|author)$|^speaker(?:Name|Label)$/u;
/** "Banks Jr." and "Okoro B." are names. */
const SENTENCE = /[!?…]["”’]?$|(?<!\s(?:[JS][rR]|\p{Lu}))\.["”’]?$/u;
const NAME = /(?:^|[-_])name$|Name$/u;
/** A name with its office; what is longer holds the words too. */
const LONGEST_NAME = 120;

export function lookOf(element: HtmlElement, around: Look): Look {
  const emphasis = emphasisOf(element) ?? around.emphasis;
  const time = element.tagName === "time" ? readDuration(attribute(element, "datetime") ?? textOf(element)) : null;
  const preformatted = around.preformatted || element.tagName === "pre";
  return { emphasis, time: time ?? clockOf(element) ?? around.time, speaker: around.speaker, preformatted };
}

/** A link to a place in the recording, or an element of the class of one: its words are a clock and no more. */
function clockOf(element: HtmlElement): number | null {
  if (element.tagName !== "a" && !namesOf(element).some((name) => /time/iu.test(name))) return null;
  const text = textOf(element).trim();
  return text.length > 20 ? null : parseClock(text.replace(/^[[(]|[\])]$/gu, ""));
}

function emphasisOf(element: HtmlElement): Look["emphasis"] | null {
  if (BOLD.has(element.tagName)) return "bold";
  if (ITALIC.has(element.tagName)) return "italic";
  const style = attribute(element, "style") ?? "";
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style)) return "bold";
  if (/font-style\s*:\s*italic/iu.test(style)) return "italic";
  return /font-weight\s*:\s*(?:normal|400)/iu.test(style) ? "none" : null;
}

/** True where the markup itself says that the text is the name of who speaks. */
export function namesSpeaker(element: HtmlElement): boolean {
  if (!namesOf(element).some((name) => SPEAKER.test(name))) return false;
  const text = textOf(element).trim();
  return text !== "" && text.length <= LONGEST_NAME && /\p{L}/u.test(text) && !SENTENCE.test(text);
}

/** Within an element that names a speaker: the one with the name alone, where office or party stand beside it. */
export function innerName(element: HtmlElement): HtmlElement | null {
  for (const inner of descendants(element)) {
    if (inner !== element && namesOf(inner).some((name) => NAME.test(name)) && /\p{L}/u.test(textOf(inner)))
      return inner;
  }
  return null;
}
