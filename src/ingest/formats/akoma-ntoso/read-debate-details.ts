/** What the metadata and the preface of a debate say of it. */
import type { ProposedDetails } from "../format-reader.ts";
import { readDate } from "../read-date.ts";
import { elementsBelow, elementText, findElement, type XmlElement } from "../xml/xml-element.ts";
import type { References } from "./read-references.ts";

export function readDebateDetails(document: XmlElement, references: References): ProposedDetails {
  const work = findElement(document, "FRBRWork");
  const expression = findElement(document, "FRBRExpression");
  const found = {
    title: titleOf(document, work),
    date: dateOf(document, [work, expression]),
    language: languageOf(expression),
    url: addressOf([expression, work]),
    publisher: publisherOf(document, work, references),
    place: textOfFirst(document, "docPlace") ?? textOfFirst(document, "location"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null));
}

function titleOf(document: XmlElement, work: XmlElement | null): string | null {
  const named = ["docTitle", "shortTitle", "docType"]
    .map((name) => textOfFirst(document, name))
    .find((text) => text !== null);
  const alias = valuesOf(work, ["FRBRalias", "FRBRname", "FRBRtitle"])[0];
  const publication = findElement(document, "publication")?.attributes["showAs"];
  return named ?? alias ?? publication ?? headingOf(document);
}

/** The first heading of the debate, where neither preface nor metadata has a title. */
function headingOf(document: XmlElement): string | null {
  return textOfFirst(document, "heading");
}

function dateOf(document: XmlElement, parts: readonly (XmlElement | null)[]): string | null {
  const marked = findElement(document, "docDate")?.attributes["date"];
  const dates = parts.flatMap((part) => (part === null ? [] : [...elementsBelow(part)]));
  const frbr = dates.filter(({ name }) => name === "FRBRdate").map(({ attributes }) => attributes["date"]);
  const publication = findElement(document, "publication")?.attributes["date"];
  for (const said of [...frbr.slice(0, 1), marked, ...frbr, publication]) {
    const date = readDate(said ?? "");
    if (date !== null) return date;
  }
  return null;
}

/** Three letters of ISO 639-2, as the standard wants them, or a tag; as a BCP 47 tag. */
function languageOf(expression: XmlElement | null): string | null {
  const said = expression === null ? undefined : findElement(expression, "FRBRlanguage")?.attributes["language"];
  try {
    return said === undefined ? null : (Intl.getCanonicalLocales(said)[0] ?? null);
  } catch {
    return null;
  }
}

/** An identifier is an address only where it is one on the web. */
function addressOf(parts: readonly (XmlElement | null)[]): string | null {
  const said = parts.flatMap((part) => valuesOf(part, ["FRBRuri", "FRBRthis"]));
  return said.find((value) => /^https?:\/\//u.test(value) && URL.canParse(value)) ?? null;
}

function publisherOf(document: XmlElement, work: XmlElement | null, references: References): string | null {
  const author = work === null ? undefined : findElement(work, "FRBRauthor")?.attributes["href"];
  return references.shownAs(author) ?? textOfFirst(document, "docProponent");
}

function valuesOf(part: XmlElement | null, names: readonly string[]): string[] {
  if (part === null) return [];
  const below = [...elementsBelow(part)];
  return names
    .flatMap((name) => below.filter((each) => each.name === name).map(({ attributes }) => attributes["value"] ?? ""))
    .filter((value) => value !== "");
}

function textOfFirst(document: XmlElement, name: string): string | null {
  const element = findElement(document, name);
  const text = element === null ? "" : elementText(element).replace(/\s+/gu, " ").trim();
  return text === "" ? null : text;
}
