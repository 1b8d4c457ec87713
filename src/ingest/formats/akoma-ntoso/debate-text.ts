/** The paragraphs of an element of a debate, with what is nobody's words kept apart. */
import type { SkippedStretches } from "../skipped-stretches.ts";
import { elementText, type XmlElement } from "../xml/xml-element.ts";
import type { DebateParagraph } from "./debate-part.ts";

export interface DebateText {
  /** What the `from` elements read so far say; null where there was none. */
  readonly from: string | null;
  /** Adds all that stands in a turn. */
  words(element: XmlElement): void;
  /** Adds an element that stands between turns: its text is nobody's. */
  aside(element: XmlElement): void;
  note(text: string): void;
  /** The paragraphs so far; none are left. */
  take(): DebateParagraph[];
}

const BLOCKS: ReadonlySet<string> = new Set(
  "p block blockContainer blockList item li ul ol listIntroduction listWrapUp table tr td th tblock container div quotedStructure embeddedStructure foreign speech question answer other eop crossHeading subheading".split(
    " ",
  ),
);
const HEADINGS: ReadonlySet<string> = new Set(["heading", "subheading", "crossHeading"]);
const NOTES: ReadonlySet<string> = new Set(
  "narrative scene summary remark adjournment rollCall resolutions prayers pageHeader pageFooter caption".split(" "),
);
/** What no one said and no one reads there. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ["authorialNote", "footnote"],
  ["noteRef", "footnote mark"],
  ["toc", "table of contents"],
  ["meta", "metadata"],
]);

type Kind = DebateParagraph["kind"];

export function createDebateText(skipped: SkippedStretches): DebateText {
  const paragraphs: DebateParagraph[] = [];
  let open = "";
  let from: string | null = null;
  let moment: string | null = null;
  const close = (kind: Kind): void => {
    const text = open.replace(/[\s\u0085]+/gu, " ").trim();
    open = "";
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    paragraphs.push({ text, kind, moment });
    moment = null;
  };
  const within = (element: XmlElement, kind: Kind): void => {
    for (const child of element.content) {
      if (typeof child === "string") open += child;
      else read(child, kind);
    }
  };
  const block = (element: XmlElement, around: Kind, kind: Kind): void => {
    close(around);
    within(element, kind);
    close(kind);
  };
  const read = (element: XmlElement, kind: Kind): void => {
    const { name } = element;
    const reason = LEFT_OUT.get(name);
    if (reason !== undefined) skipped.add(reason, elementText(element), element.line);
    else if (name === "from") from = joinLabels(from, elementText(element));
    else if (name === "recordedTime") readMoment(element, kind);
    else if (HEADINGS.has(name)) block(element, kind, "heading");
    else if (BLOCKS.has(name)) block(element, kind, kind);
    else if (NOTES.has(name) && !isInline(element)) block(element, kind, "note");
    else readInline(element, kind);
  };
  const readMoment = (element: XmlElement, kind: Kind): void => {
    moment = element.attributes["time"] ?? moment;
    // Beside a speaker's words the printed time is the record's.
    if (kind === "words") skipped.add("recorded time", elementText(element), element.line);
    else within(element, kind);
  };
  const isInline = ({ name }: XmlElement): boolean => name === "remark" && open.trim() !== "";
  const readInline = (element: XmlElement, kind: Kind): void => {
    if (element.name === "remark") open += inlineNote(elementText(element));
    else if (element.name === "num") open += ` ${elementText(element)} `;
    else if (element.name === "br" || element.name === "eol") open += " ";
    else within(element, kind);
  };
  return {
    get from() {
      return from;
    },
    words: (element) => block(element, "words", "words"),
    aside: (element) => {
      // A section's number stands on the line of its heading.
      if (element.name === "num") open += `${elementText(element)} `;
      else if (HEADINGS.has(element.name)) {
        within(element, "heading");
        close("heading");
      } else block({ ...element, content: [element] }, "note", "note");
    },
    note: (text) => {
      open += text;
    },
    take: () => {
      close("note");
      return paragraphs.splice(0);
    },
  };
}

function joinLabels(before: string | null, text: string): string {
  return `${before ?? ""} ${text}`.replace(/\s+/gu, " ").trim();
}

/** A remark in mid-sentence keeps its own brackets or gets square ones, so that no quote takes it for words. */
function inlineNote(text: string): string {
  return /^\s*[[(]/u.test(text) || /[[\]]/u.test(text) ? text : `[${text.trim()}]`;
}
