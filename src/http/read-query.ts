/** A request's query parameters as the contract's schemas expect them. */
import { HttpProblem } from "./problem.ts";

/**
 * One string per name; a list for the names in `repeatable`, and for any other that was given more than
 * once, so that the schema refuses it instead of one value winning silently.
 * @throws HttpProblem `text-not-utf8`
 */
export function readQuery(url: string, repeatable: readonly string[] = []): Readonly<Record<string, unknown>> {
  const { search, searchParams } = new URL(url);
  assertUtf8(search);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length === 1 && !repeatable.includes(name) ? values[0] : values];
    }),
  );
}

/** URLSearchParams would put U+FFFD for broken bytes; a lone `%`, as people type it, is let through. */
function assertUtf8(search: string): void {
  try {
    decodeURIComponent(search.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch (cause) {
    throw new HttpProblem("text-not-utf8", { detail: "Expected percent-encoded UTF-8 in the query." }, cause);
  }
}
