/** XML to a tree, within bounds. Entities other than XML's own five are a fault: nothing is fetched or expanded. */
import { SaxesParser } from "saxes";
import { formatInvalid } from "../format-invalid.ts";
import type { XmlElement } from "./xml-element.ts";

/** Every walk over the tree may call itself within this depth. */
const DEEPEST = 256;
const MOST_ELEMENTS = 1_000_000;

interface OpenElement extends XmlElement {
  readonly content: (XmlElement | string)[];
}

/**
 * @param file the name to show in faults
 * @throws Failure `format-invalid` with the line
 */
export function parseXml(text: string, file: string): XmlElement {
  const parser = new SaxesParser({ position: true });
  const root: OpenElement = { name: "", attributes: {}, content: [], line: 1 };
  const open: OpenElement[] = [root];
  let elements = 0;
  const refuse = (found: string): never => {
    throw formatInvalid(file, found, { line: parser.line });
  };
  parser.on("error", (fault) => {
    refuse(`expected well-formed XML, found a fault: ${reasonOf(fault)}; mend it or export the file anew`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length > DEEPEST)
      refuse(`expected elements nested at most ${DEEPEST} deep, found deeper ones; mend the file`);
    if (++elements > MOST_ELEMENTS) refuse("expected at most a million elements, found more; part the file");
    const element = { name: localName(name), attributes: withoutPrefixes(attributes), content: [], line: parser.line };
    open.at(-1)?.content.push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const addText = (words: string): void => {
    open.at(-1)?.content.push(words);
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text.replace(/^\uFEFF/u, "")).close();
  const [document] = root.content.filter((each) => typeof each !== "string");
  return document ?? refuse("expected an XML element, found none; export the file anew");
}

/** Without the place in front, which the failure carries itself. */
function reasonOf({ message }: Error): string {
  return message.replace(/^(?:[^:]*:)?\d+:\d+: /u, "").replace(/[.;]$/u, "");
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** The library's type allows for namespaces, which are not asked for here. */
function withoutPrefixes(attributes: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), String(value)]));
}
