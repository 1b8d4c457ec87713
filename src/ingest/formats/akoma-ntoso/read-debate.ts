/** The body of a debate as what stands in it one after another: headings, notes and turns. */
import type { SkippedStretches } from "../skipped-stretches.ts";
import { childElements, elementText, type XmlElement } from "../xml/xml-element.ts";
import type { DebatePart } from "./debate-part.ts";
import { createDebateText, type DebateText } from "./debate-text.ts";

const TURNS: ReadonlySet<string> = new Set(["speech", "question", "answer"]);

/** @param body a `debateBody` */
export function readDebate(body: XmlElement, skipped: SkippedStretches): DebatePart[] {
  const parts: DebatePart[] = [];
  readInto(body, parts, skipped);
  return parts;
}

function readInto(element: XmlElement, parts: DebatePart[], skipped: SkippedStretches): void {
  const between = createDebateText(skipped);
  const flush = (): void => {
    const paragraphs = between.take();
    if (paragraphs.length > 0) parts.push({ turn: null, paragraphs });
  };
  for (const child of element.content) {
    if (typeof child === "string") between.note(child);
    else if (TURNS.has(child.name)) {
      flush();
      parts.push(readTurn(child, skipped));
    } else if (holdsTurns(child)) {
      flush();
      readInto(child, parts, skipped);
    } else between.aside(child);
  }
  flush();
}

function holdsTurns(element: XmlElement): boolean {
  return childElements(element).some((child) => TURNS.has(child.name) || holdsTurns(child));
}

function readTurn(element: XmlElement, skipped: SkippedStretches): DebatePart {
  const { by, as, startTime } = element.attributes;
  const text: DebateText = createDebateText(skipped);
  text.words(element);
  const { name, line } = element;
  const kind = name === "question" || name === "answer" ? name : "speech";
  return { turn: { kind, by, as, from: text.from, startTime, line }, paragraphs: text.take() };
}

/** What a document holds beside its debate: cover, preface, conclusions, attachments. */
export function tellBeside(document: XmlElement, skipped: SkippedStretches): void {
  for (const part of childElements(document)) {
    if (part.name !== "debateBody" && part.name !== "meta") skipped.add(part.name, elementText(part), part.line);
  }
}
