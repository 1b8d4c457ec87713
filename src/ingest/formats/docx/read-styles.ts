/** What the styles of a Word file say of the paragraphs that bear them, as rules for the converter. */
import { childElements, elementsBelow, findElement, type XmlElement } from "../xml/xml-element.ts";

export interface DocumentStyles {
  /** In mammoth's notation. */
  readonly rules: readonly string[];
  /** BCP 47 tag of the text as Word checks its spelling; null where the file does not say. */
  readonly language: string | null;
}

const SPEAKER =
  /^(?:.*\b)?(?:speaker|sprecher|redner|orateur|intervenant|interlocutor|hablante)s?(?:[ _-]?(?:name|label))?$/iu;

/** @param styles the root of `word/styles.xml` */
export function readStyles(styles: XmlElement): DocumentStyles {
  const rules = childElements(styles)
    .filter(({ name }) => name === "style")
    .map(ruleOf)
    .filter((rule) => rule !== null);
  const defaults = findElement(styles, "docDefaults");
  const language = (defaults === null ? null : findElement(defaults, "lang"))?.attributes["val"] ?? null;
  return { rules, language };
}

function ruleOf(style: XmlElement): string | null {
  const name = childElements(style).find((child) => child.name === "name")?.attributes["val"] ?? "";
  const kind = style.attributes["type"] === "character" ? "r" : "p";
  // The notation quotes names in single quotes; a name with one, or a backslash, is not worth a rule.
  if (name === "" || /['\\]/u.test(name) || /^(?:heading \d|footnote|endnote|normal$)/iu.test(name)) return null;
  const matcher = `${kind}[style-name='${name}']`;
  if (/^title$/iu.test(name) && kind === "p") return `${matcher} => h1:fresh`;
  if (SPEAKER.test(name)) return `${matcher} => ${kind === "p" ? "p.speaker:fresh" : "span.speaker"}`;
  const emphasis = emphasisOf(style);
  if (emphasis === null) return null;
  return kind === "p" ? `${matcher} => p:fresh > ${emphasis}:fresh` : `${matcher} => ${emphasis}`;
}

function emphasisOf(style: XmlElement): "strong" | "em" | null {
  const look = childElements(style).find(({ name }) => name === "rPr");
  if (look === undefined) return null;
  const isOn = (mark: string): boolean =>
    [...elementsBelow(look)].some(
      ({ name, attributes }) => name === mark && !/^(?:0|false|off)$/u.test(attributes["val"] ?? ""),
    );
  if (isOn("b")) return "strong";
  return isOn("i") ? "em" : null;
}
