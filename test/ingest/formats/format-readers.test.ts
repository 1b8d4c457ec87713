/** Which reader a file is for, and what is said of files for which there is none. */
import { describe, expect, test } from "vitest";
import { chooseReader } from "../../../src/ingest/formats/format-readers.ts";
import { failureOf } from "../parse-text.ts";

const file = (content: string | readonly number[], name = "a") => ({
  name,
  bytes: typeof content === "string" ? new TextEncoder().encode(content) : Uint8Array.from(content),
});

describe("the reader", () => {
  test.each([
    ["markdown", "Ada: Yes.", "a.md"],
    ["markdown", "Ada: Yes.", "a.RST"],
    ["markdown", "---\ntitle: A\n---\nAda: Yes.", "-"],
    ["markdown", "# A\n\nAda: Yes.", "a.txt"],
    ["markdown", "**Ada:** Yes.", "-"],
    ["markdown", "<b>Ada:</b> Yes.\n\n<b>Ben:</b> No.", "a.md"],
    ["html", "<b>Ada:</b> Yes.<br><br><b>Ben:</b> No.", "a.txt"],
    ["text", "Ada: Yes.", "a.txt"],
    ["text", "Ada: Yes.", "-"],
    ["text", "Ада: Да.", "a.unknown"],
  ])("is the %s one for %j named %s", (format, content, name) => {
    expect(chooseReader(file(content, name), null).format).toBe(format);
  });

  test("is the one that is asked for, whatever the file looks like", () => {
    expect(chooseReader(file("# A"), "text").format).toBe("text");
  });
});

describe("no reader", () => {
  test.each([
    ["a PDF", [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x00], "found a PDF; save its text as a .txt or .docx file"],
    ["text in UTF-16", [0xff, 0xfe, 0x41, 0x00], "found text in UTF-16; save it as UTF-8"],
    ["a recording", [0x49, 0x44, 0x33, 0x04, 0x00], "found a recording; have it transcribed first"],
    [
      "any other binary file",
      [0x41, 0x00, 0x42],
      "found a binary file; save its text as .txt, or say what it is with --format",
    ],
  ])("is there for %s", (_, bytes, message) => {
    const failure = failureOf(() => chooseReader(file(bytes, "a.bin"), null));
    expect(failure.code).toBe("format-unknown");
    expect(failure.located).toMatch(/^a\.bin: expected a transcript as /);
    expect(failure.message).toContain(message);
  });

  test.each(["", " \n\t\r\n"])("is there for the empty file %j", (content) => {
    expect(failureOf(() => chooseReader(file(content), null)).code).toBe("file-empty");
  });

  test("has a name that nobody knows", () => {
    expect(failureOf(() => chooseReader(file("A"), "pdf")).message).toMatch(
      /^expected one of the formats .*, found "pdf"$/,
    );
  });
});
