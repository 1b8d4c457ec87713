/** Breaks text into lines for a terminal without touching its wording. */

// Two columns in every terminal: East Asian scripts and emoji.
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u;
const ZERO_WIDTH = /[\p{M}\p{Cf}]/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** The columns a text takes up; a letter and its combining marks count once. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}

/**
 * Lines of at most `width` columns, except where one word alone is longer. Each break stands for exactly
 * one space or line feed of the text, so that nothing else of it changes.
 * @param width columns; `Infinity` breaks at line feeds only
 */
export function wrapText(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, width));
}

function wrapLine(text: string, width: number): readonly string[] {
  const [first = "", ...rest] = text.split(" ");
  const lines: string[] = [];
  let line = first;
  let columns = columnsOf(first);
  for (const word of rest) {
    const wordColumns = columnsOf(word);
    if (columns + 1 + wordColumns <= width) {
      line += ` ${word}`;
      columns += 1 + wordColumns;
    } else {
      lines.push(line);
      line = word;
      columns = wordColumns;
    }
  }
  return [...lines, line];
}
