/** What is known while the paragraphs of a page are read one after another. */
import type { Run } from "../blocks/block.ts";
import type { BlockBuilder } from "../blocks/block-builder.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";
import type { HtmlElement } from "./parse-html.ts";

export interface PageWalk {
  readonly builder: BlockBuilder;
  /** Why an element is left out; null where it is text. */
  readonly skips: (element: HtmlElement) => string | null;
  readonly skipped: SkippedStretches;
  readonly page: PageForms;
}

/** How a page as a whole sets speakers, where one list or table may have too little to tell. */
export interface PageForms {
  readonly termsAreSpeakers: boolean;
  /** By how many cells a row has. */
  readonly columns: ReadonlyMap<number, readonly Column[]>;
}

/** What a column of a transcript in a table holds. */
export type Column = "time" | "name" | "words" | "other";

/** How text looks where it stands. */
export interface Look extends Omit<Run, "text"> {
  /** Lines end where they end in the source. */
  readonly preformatted: boolean;
}

export const PLAIN: Look = { emphasis: "none", speaker: null, time: null, preformatted: false };
