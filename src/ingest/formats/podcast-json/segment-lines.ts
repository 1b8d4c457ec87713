/** On which line each segment of a JSON transcript begins, which `JSON.parse` does not say. */
import { createScanner } from "jsonc-parser";

interface Token {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** How many lists and objects it stands in; a bracket does not stand in its own. */
  readonly depth: number;
}

/**
 * The line, from 1, of every element of the list under the outermost object's key `segments`, or of the outermost
 * list. Reads valid JSON once.
 */
export function segmentLines(json: string): number[] {
  const lines: number[] = [];
  const isBare = /^\s*\[/u.test(json);
  const depthOfSegments = isBare ? 1 : 2;
  let inSegments = false;
  let key = "";
  let before = "";
  for (const { text, line, depth } of readTokens(json)) {
    const follows = before === "[" || before === ",";
    if (inSegments && follows && depth === depthOfSegments) lines.push(line);
    if (depth === 1 && text.startsWith('"')) key = text;
    if (depth === depthOfSegments - 1) inSegments = text === "[" && (isBare || key === '"segments"');
    before = text;
  }
  return lines;
}

function* readTokens(json: string): Generator<Token> {
  const scanner = createScanner(json, true);
  let depth = 0;
  for (let text = scanToken(); text !== ""; text = scanToken()) {
    const line = scanner.getTokenStartLine() + 1;
    if (text === "{" || text === "[") yield { text, line, depth: depth++ };
    else if (text === "}" || text === "]") yield { text, line, depth: --depth };
    else yield { text, line, depth };
  }

  function scanToken(): string {
    scanner.scan();
    return json.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
  }
}
