/** An XML element with what stands in it; names without their prefix. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly (XmlElement | string)[];
  /** From 1. */
  readonly line: number;
}

export function childElements({ content }: XmlElement): XmlElement[] {
  return content.filter((each) => typeof each !== "string");
}

/** The element and all below it, in document order. */
export function* elementsBelow(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of childElements(element)) yield* elementsBelow(child);
}

export function findElement(element: XmlElement, name: string): XmlElement | null {
  for (const each of elementsBelow(element)) if (each.name === name) return each;
  return null;
}

export function elementText({ content }: XmlElement): string {
  return content.map((each) => (typeof each === "string" ? each : elementText(each))).join("");
}
