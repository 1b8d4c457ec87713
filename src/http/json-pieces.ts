/** JSON in pieces, for values whose text would take long to make as a whole. */

/** UTF-16 units of a string that are escaped at a time. */
const LONG_TEXT = 32_768;

/**
 * The pieces joined are what `JSON.stringify` gives. Lists are divided, and long texts, and whatever holds one of
 * these directly; nothing with a `toJSON` of its own may be in it.
 */
export function* jsonPieces(value: unknown): Generator<string> {
  if (typeof value === "string") yield* textPieces(value);
  else if (Array.isArray(value)) yield* listPieces(value);
  else if (isDivisible(value)) yield* recordPieces(value);
  // A function or undefined has no JSON; in a list it counts as null.
  else yield JSON.stringify(value) ?? "null";
}

function* textPieces(text: string): Generator<string> {
  yield '"';
  for (let start = 0; start < text.length; ) {
    const end = pairEnd(text, start + LONG_TEXT);
    yield JSON.stringify(text.slice(start, end)).slice(1, -1);
    start = end;
  }
  yield '"';
}

/** The place itself, or one unit on where it would divide a surrogate pair: half of one is escaped, and no text. */
function pairEnd(text: string, end: number): number {
  const isDivided = /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(end - 1, end + 1));
  return isDivided ? end + 1 : end;
}

function* listPieces(list: readonly unknown[]): Generator<string> {
  yield "[";
  for (const [at, element] of list.entries()) {
    if (at > 0) yield ",";
    yield* jsonPieces(element);
  }
  yield "]";
}

function* recordPieces(record: object): Generator<string> {
  let opening = "{";
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined || typeof value === "function" || typeof value === "symbol") continue;
    yield `${opening}${JSON.stringify(name)}:`;
    yield* jsonPieces(value);
    opening = ",";
  }
  yield opening === "{" ? "{}" : "}";
}

function isDivisible(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(
    (part) => Array.isArray(part) || (typeof part === "string" && part.length > LONG_TEXT),
  );
}
