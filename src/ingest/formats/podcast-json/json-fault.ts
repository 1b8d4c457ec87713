/** What is wrong with a text that is no JSON, and on which line: `JSON.parse` names no place for most faults. */
import { type ParseError, parse } from "jsonc-parser";

export interface JsonFault {
  /** From 1. */
  readonly line: number;
  /** What was found. */
  readonly found: string;
}

export function jsonFault(text: string): JsonFault {
  const at = firstFault(text);
  const found = at >= text.trimEnd().length ? "its end" : JSON.stringify(text.slice(at, at + 20));
  return { line: text.slice(0, at).split("\n").length, found };
}

function firstFault(text: string): number {
  const faults: ParseError[] = [];
  try {
    parse(text, faults, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  } catch (fault) {
    // Lists within lists by the ten thousand exhaust the stack.
    if (!(fault instanceof RangeError)) throw fault;
  }
  return faults[0]?.offset ?? 0;
}
