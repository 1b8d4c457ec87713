/** Lays text out for whoever reads the output: wrapped and coloured on a terminal, plain in a pipe. */
import { styleText } from "node:util";
import type { Output } from "./surroundings.ts";
import { wrapText } from "./wrap-text.ts";

type Tone = "plain" | "bold" | "dim" | "yellow";

export interface Page {
  /** Columns to fill; `Infinity` in a pipe. */
  readonly width: number;
  readonly colour: boolean;
}

// Longer lines are hard to read; narrower ones cannot hold an indented word.
const WIDEST = 100;
const NARROWEST = 20;

export function pageOf({ terminal }: Output): Page {
  if (terminal === null) return { width: Number.POSITIVE_INFINITY, colour: false };
  return { width: Math.max(NARROWEST, Math.min(WIDEST, terminal.columns)), colour: terminal.colour };
}

/** A paragraph behind `indent`, wrapped to the page, ending in a line feed. */
export function renderParagraph(
  text: string,
  page: Page,
  { indent = "", tone = "plain" }: { indent?: string; tone?: Tone } = {},
): string {
  const lines = wrapText(withoutControls(text), page.width - indent.length);
  return lines.map((line) => `${indent}${paint(line, tone, page)}\n`).join("");
}

/** Colours are named by role in `Tone`; none where the page has none. */
export function paint(text: string, tone: Tone, page: Page): string {
  return tone === "plain" || !page.colour ? text : styleText(tone, text, { validateStream: false });
}

/**
 * Shows control characters as symbols: a transcript must not be able to steer the reader's terminal.
 * Line feeds stay.
 */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for
  return text.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f]/g, (control) => {
    const code = control.charCodeAt(0);
    if (control === "\t") return " ";
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}
