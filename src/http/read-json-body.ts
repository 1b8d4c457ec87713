/** A request's JSON body, whatever its headers claim about it. */
import { HttpProblem } from "./problem.ts";

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?(?:;\s*)?$/i;

/**
 * @param limit largest body in bytes
 * @throws HttpProblem when the body is not JSON in UTF-8 within the limit
 */
export async function readJsonBody(request: Request, limit: number): Promise<unknown> {
  assertJsonType(request.headers);
  const text = decodeUtf8(await readBytes(request, limit));
  try {
    return JSON.parse(text);
  } catch (cause) {
    // The parser's message quotes the input, so it stays out of the answer.
    throw new HttpProblem("body-malformed", { detail: "Expected one JSON object as the body." }, cause);
  }
}

function assertJsonType(headers: Headers): void {
  const encoding = headers.get("content-encoding") ?? "identity";
  if (JSON_TYPE.test(headers.get("content-type") ?? "") && encoding.toLowerCase() === "identity") return;
  throw new HttpProblem("media-type-unsupported", {
    detail: "Expected the header content-type: application/json, without a content encoding.",
  });
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const announced = request.headers.get("content-length");
  if (announced === null) return readParts(request, limit);
  if (Number(announced) > limit) throw tooLarge(limit);
  // At once: a stream of parts takes longer to set up than all else that is done with a body.
  const bytes = new Uint8Array(await complete(request.arrayBuffer()));
  // Outside a real socket nothing holds a body to its announced length.
  if (bytes.length > limit) throw tooLarge(limit);
  return bytes;
}

/** A body of which nobody says how long it is, read up to the limit. */
async function readParts(request: Request, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bodyParts(request)) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

/** The body as it arrives; reading stops with the caller. */
async function* bodyParts(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await complete(reader.read());
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** @throws HttpProblem `body-incomplete` where the client went away before the end */
async function complete<Read>(reading: Promise<Read>): Promise<Read> {
  try {
    return await reading;
  } catch (cause) {
    throw new HttpProblem("body-incomplete", {}, cause);
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new HttpProblem("text-not-utf8", { detail: "Expected a body in UTF-8." }, cause);
  }
}

function tooLarge(limit: number): HttpProblem {
  return new HttpProblem("body-too-large", { detail: `Expected a body of at most ${limit} bytes.` });
}
