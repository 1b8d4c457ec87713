/** Files as publishers have them: read to the byte, or refused in one sentence. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Failure } from "../../src/domain/failure.ts";
import { sliceSpan } from "../../src/domain/span.ts";
import { readTranscript } from "../../src/ingest/read-transcript.ts";
import { exchange, withSections } from "./parse-text.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verbatim-ingest-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(content: string | Uint8Array, name = "talk.md"): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function refusal(path: string): Promise<Failure> {
  const thrown: unknown = await readTranscript(path).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown instanceof Failure) return thrown;
  throw new Error(`expected a Failure, found ${String(thrown)}`);
}

const sha256 = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");
const BODY = "Q: Do you agree — 和平 𝒜?\nAda Stone: We do. [My Emphasis]\n";

describe("readTranscript", () => {
  test.each([
    ["plain", exchange(BODY), BODY],
    ["with a byte order mark", `\uFEFF${exchange(BODY)}`, BODY],
    ["with Windows line ends", exchange(BODY).replaceAll("\n", "\r\n"), BODY.replaceAll("\n", "\r\n")],
    ["without a last line end", exchange(BODY.trimEnd()), BODY.trimEnd()],
  ])("reads a file %s: offsets and hash are those of the untouched body", async (_, content, body) => {
    const { transcript, passages, fileHash } = await readTranscript(await write(content));
    expect(transcript.id).toBe("talk");
    expect(transcript.text).toBe(body);
    expect(transcript.sourceHash).toBe(`sha256:${sha256(body)}`);
    expect(fileHash).toBe(sha256(content));
    expect(passages.flatMap(({ sentences }) => sentences.map((span) => sliceSpan(body, span)))).toEqual([
      "Do you agree — 和平 𝒜?",
      "We do.",
    ]);
  });

  test("takes the id from the front matter before the file's name", async () => {
    const path = await write(exchange(BODY).replace("title:", "id: the-talk\ntitle:"), "The Talk (final).md");
    expect((await readTranscript(path)).transcript.id).toBe("the-talk");
  });
});

describe("readTranscript refuses", () => {
  test.each([
    [
      "an empty file",
      "",
      "file-empty",
      ": expected a transcript, found an empty file; put its text there or delete it",
    ],
    [
      "a file of white space",
      "\uFEFF \n\n",
      "file-empty",
      ": expected a transcript, found an empty file; put its text there or delete it",
    ],
    [
      "a file without front matter",
      BODY,
      "front-matter-invalid",
      ':1: expected YAML front matter between two lines of "---" at the top, found none; add title, date, language, speakers and sections',
    ],
    [
      "a body without text",
      exchange(BODY).replace(BODY, "\n \n"),
      "file-empty",
      ":17: expected the transcript's text after the front matter, found none; add it",
    ],
    [
      "front matter alone",
      exchange(BODY).replace(`\n${BODY}`, ""),
      "file-empty",
      ":16: expected the transcript's text after the front matter, found none; add it",
    ],
    [
      "a transcript of comments",
      withSections("  - {kind: comment, from: Do}", "Do you agree?\n"),
      "file-empty",
      ": expected at least one paragraph that may be quoted, found none; check the kinds of the sections",
    ],
    [
      "a section that is not there",
      withSections("  - {kind: question, from: Nobody}", BODY),
      "section-not-found",
      ':15: section 1 (question): expected its opening words "Nobody" in the body, found them nowhere; copy them from the text',
    ],
  ])("%s", async (_, content, code, sentence) => {
    const path = await write(content);
    const failure = await refusal(path);
    expect(failure.code).toBe(code);
    expect(failure.place?.file).toBe(path);
    expect(failure.located).toBe(`${path}${sentence}`);
  });

  test.each([
    ["a lone byte", [0xff], "0xff", 0],
    ["a character cut short", [0xe2, 0x82], "0xe2", 0],
    ["a character broken off", [0x61, 0xe2, 0x82, 0x61], "0xe2", 1],
    ["Latin-1 after a replacement character", [0xef, 0xbf, 0xbd, 0xe9, 0x20], "0xe9", 3],
    ["half a pair", [0xed, 0xa0, 0x80], "0xed", 0],
  ])("a file that is not UTF-8, by byte and line: %s", async (_, bytes, shown, at) => {
    const before = Buffer.from("---\ntitle: 和平\n");
    const path = await write(Buffer.concat([before, Buffer.from(bytes)]));
    const failure = await refusal(path);
    expect(failure.code).toBe("file-not-utf8");
    expect(failure.located).toBe(
      `${path}:3: expected UTF-8 text, found the byte ${shown} that is not, number ${before.length + at + 1} of the file; save the file as UTF-8`,
    );
  });

  test("UTF-16", async () => {
    const path = await write(Buffer.from(`\uFEFF${exchange(BODY)}`, "utf16le"));
    expect((await refusal(path)).located).toMatch(
      /:1: expected UTF-8 text, found the byte 0xff that is not, number 1 /u,
    );
  });

  test("a missing file", async () => {
    const path = join(folder, "nowhere.md");
    const failure = await refusal(path);
    expect(failure.code).toBe("file-unreadable");
    expect(failure.located).toBe(`${path}: expected a transcript file, found no such file; check its name`);
  });

  test("a folder", async () => {
    const path = join(folder, "a-folder.md");
    await mkdir(path);
    const failure = await refusal(path);
    expect(failure.code).toBe("file-unreadable");
    expect(failure.located).toBe(`${path}: expected a transcript file, found a folder; name a file in it`);
  });

  test.each(["My Talk.md", "talk--2.md", "talk_2.md", "Übung.md", `${"a".repeat(101)}.md`])(
    "the name %s",
    async (name) => {
      const path = await write(exchange(BODY), name);
      const failure = await refusal(path);
      expect(failure.code).toBe("front-matter-invalid");
      expect(failure.message).toMatch(
        /^expected a file name of at most 100 lower-case letters and digits joined by single hyphens, found ".*"; rename the file or give it an id in the front matter$/u,
      );
    },
  );
});
