/** JSON Lines with a schema: every line is checked, and the first bad one is named. */
import type { z } from "zod";
import { Failure, type FailurePlace } from "../domain/failure.ts";

export interface JsonLine<T> {
  readonly value: T;
  readonly place: FailurePlace;
}

/**
 * The lines in order; blank ones are passed over.
 * @throws Failure `golden-invalid` with the line, when it is not JSON, does not fit, or when there is none
 */
export function readJsonLines<T>(
  content: string,
  { file, schema }: { readonly file: string; readonly schema: z.ZodType<T> },
): JsonLine<T>[] {
  const lines = content.replace(/^\uFEFF/u, "").split("\n");
  const read = lines.flatMap((text, at) => {
    if (text.trim() === "") return [];
    const place = { file, line: at + 1 };
    const parsed = schema.safeParse(parseJson(text, place));
    if (parsed.success) return { value: parsed.data, place };
    const [issue] = parsed.error.issues;
    const field = issue?.path.join(".") ?? "";
    const message = `${field === "" ? "" : `${field}: `}${issue?.message ?? "expected another form"}`;
    throw new Failure("golden-invalid", `${message}; mend the line`, { place });
  });
  if (read.length > 0) return read;
  throw new Failure("golden-invalid", "expected at least one line of JSON, found none", { place: { file } });
}

function parseJson(text: string, place: FailurePlace): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure(
      "golden-invalid",
      `expected one JSON object on the line, found ${JSON.stringify(text.slice(0, 40))}`,
      { place, cause },
    );
  }
}
