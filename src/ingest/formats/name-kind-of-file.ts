/** What a file that is no transcript is, by its first bytes, and what its owner can do. */

interface KindOfFile {
  readonly found: string;
  readonly advice: string;
}

/** Bytes in hex from the file's start; a full stop stands for any half byte. */
const KINDS: readonly (readonly [string, KindOfFile])[] = [
  ["255044462d", { found: "a PDF", advice: "save its text as a .txt or .docx file" }],
  ["7b5c727466", { found: "a Rich Text file", advice: "save it as .docx" }],
  ["d0cf11e0", { found: "a Word file of before 2007", advice: "save it as .docx" }],
  ["fffe|feff", { found: "text in UTF-16", advice: "save it as UTF-8" }],
  ["504b0304", { found: "a ZIP archive that is no Word file", advice: "take the transcript out of it" }],
  [
    "494433|fff[b32]|4f676753|664c6143|52494646|........66747970|1a45dfa3",
    { found: "a recording", advice: "have it transcribed first" },
  ],
  ["89504e47|ffd8ff|47494638", { found: "a picture", advice: "give its text" }],
];
const LONGEST_MARK = 16;

export function nameKindOfFile(bytes: Uint8Array): KindOfFile {
  const start = Buffer.from(bytes.subarray(0, LONGEST_MARK)).toString("hex");
  const known = KINDS.find(([mark]) => new RegExp(`^(?:${mark})`, "u").test(start));
  return known?.[1] ?? { found: "a binary file", advice: "save its text as .txt, or say what it is with --format" };
}
