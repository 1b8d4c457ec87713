/** How much text each part of a page holds, with and without what its names say is no text. */
import { defaultTreeAdapter } from "parse5";
import { childNodes, isElement } from "./element.ts";
import type { HtmlElement, HtmlNode } from "./parse-html.ts";
import { HIDDEN, type SkipReason, skipReason } from "./skip-reason.ts";

export interface PageMass {
  /** Characters of running text below an element: without links, and without what is skipped. */
  of(element: HtmlElement): number;
  /** Why an element is left out; null where it stays, also where its name is wrong about it. */
  skips(element: HtmlElement): string | null;
}

/** A part that is passed over by its name must hold this many times what is left to be kept after all. */
const OUTWEIGHS = 2;
/** Readers' comments may outweigh the article; only beside next to nothing are they the text. */
const NEXT_TO_NOTHING = 500;
/** Where all parts of a kind hold this many times what the heaviest of them holds, the kind is wrong and not the part. */
const MANY = 1.5;
/** Each round finds the heaviest part whose name is wrong about it, and weighs anew. */
const ROUNDS = 8;

/** A name or a place in the page is believed unless the page would be next to nothing without what bears it. */
export function weighPage(root: HtmlElement): PageMass {
  const believed: Mistakes = { elements: new Set(), reasons: new Set() };
  const isText = ({ what, certain }: SkipReason, element: HtmlElement): boolean =>
    !certain && (believed.elements.has(element) || believed.reasons.has(what));
  let weights = weigh(root, isText);
  for (let round = 0; round < ROUNDS && mend(believed, weights, weights.kept.get(root) ?? 0); round++) {
    weights = weigh(root, isText);
  }
  return {
    of: (element) => weights.kept.get(element) ?? 0,
    skips: (element) => {
      const reason = skipReason(element);
      return reason === null || isText(reason, element) ? null : reason.what;
    },
  };
}

interface Mistakes {
  readonly elements: Set<HtmlElement>;
  readonly reasons: Set<string>;
}

/** Notes the heaviest mistake; false where there is none. */
function mend(mistakes: Mistakes, { dropped }: Weights, left: number): boolean {
  const needed = (what: string): number =>
    what === "comments" && left >= NEXT_TO_NOTHING ? Number.POSITIVE_INFINITY : OUTWEIGHS * left;
  const [element, own = 0] = heaviest(
    [...dropped.elements].filter(([each, mass]) => mass > needed(skipReason(each)?.what ?? "")),
  );
  const [reason, all = 0] = heaviest(
    [...dropped.reasons].filter(([what, mass]) => what !== HIDDEN && mass > needed(what)),
  );
  // Turns that are all called comments are many of a kind; a transcript that is folded away is one.
  if (reason !== undefined && all >= MANY * own) mistakes.reasons.add(reason);
  else if (element !== undefined) mistakes.elements.add(element);
  return element !== undefined || reason !== undefined;
}

function heaviest<T>(weighed: readonly (readonly [T, number])[]): readonly [T, number] | [] {
  let found: readonly [T, number] | [] = [];
  for (const each of weighed) if (each[1] > (found[1] ?? 0)) found = each;
  return found;
}

interface Weights {
  readonly kept: ReadonlyMap<HtmlElement, number>;
  readonly dropped: {
    readonly elements: ReadonlyMap<HtmlElement, number>;
    readonly reasons: ReadonlyMap<string, number>;
  };
}

function weigh(root: HtmlElement, isText: (reason: SkipReason, element: HtmlElement) => boolean): Weights {
  const kept = new Map<HtmlElement, number>();
  const elements = new Map<HtmlElement, number>();
  const reasons = new Map<string, number>();
  const walk = (node: HtmlNode): number => {
    if (defaultTreeAdapter.isTextNode(node)) return node.value.replace(/\s+/gu, " ").length;
    if (isElement(node) && node.tagName === "a") return 0;
    let mass = 0;
    for (const child of childNodes(node)) mass += walk(child);
    if (!isElement(node)) return mass;
    const reason = skipReason(node);
    if (reason === null || isText(reason, node)) {
      kept.set(node, mass);
      return mass;
    }
    if (!reason.certain) {
      elements.set(node, mass);
      reasons.set(reason.what, (reasons.get(reason.what) ?? 0) + mass);
    }
    return 0;
  };
  walk(root);
  return { kept, dropped: { elements, reasons } };
}
