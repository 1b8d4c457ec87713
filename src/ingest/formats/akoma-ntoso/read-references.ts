/** Whom and what a document's `references` declare, by the identifiers that its text points to. */
import { elementsBelow, type XmlElement } from "../xml/xml-element.ts";

export interface References {
  /** What a pointer such as `#smith` shows as; null where nothing is declared under it. */
  shownAs(pointer: string | undefined): string | null;
}

export function readReferences(document: XmlElement): References {
  const shown = new Map<string, string>();
  for (const { name, attributes } of elementsBelow(document)) {
    if (!name.startsWith("TLC")) continue;
    const label = (attributes["showAs"] ?? attributes["shortForm"] ?? "").replace(/\s+/gu, " ").trim();
    for (const id of [attributes["eId"], attributes["id"], attributes["wId"]]) {
      if (id !== undefined && label !== "" && !shown.has(id)) shown.set(id, label);
    }
  }
  return { shownAs: (pointer) => (pointer === undefined ? null : (shown.get(bareId(pointer)) ?? null)) };
}

/** `#smith` and `smith` point to the same. */
export function bareId(pointer: string): string {
  return pointer.trim().replace(/^#/u, "");
}
