/** What a page shows twice: its title over the text, and sentences pulled out of it. */
import { type Block, plainText } from "../blocks/block.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";

/** A shorter paragraph may well be said twice: "Thank you." */
const SHORTEST_PULLED = 60;
/** Each is looked for in the whole text; no page pulls out so many. */
const MOST_PULLED = 300;

/** The blocks without title and pulled quotes, which are counted. */
export function dropRepeats(blocks: readonly Block[], title: string | null, skipped: SkippedStretches): Block[] {
  const texts = blocks.map((block) => fold(plainText(block.runs)));
  const all = texts.join("\n");
  const isTitle = (text: string, { kind }: Block): boolean =>
    kind === "heading" && title !== null && text !== "" && (text === fold(title) || fold(title).startsWith(`${text} `));
  const first = blocks.findIndex((block, at) => isTitle(texts[at] ?? "", block));
  let looked = 0;
  return blocks.filter((block, at) => {
    const text = texts[at] ?? "";
    const reason =
      at === first ? "title" : block.quoted && looked++ < MOST_PULLED && isPulled(text, all) ? "pull quote" : null;
    if (reason !== null) skipped.add(reason, plainText(block.runs), block.line);
    return reason === null;
  });
}

/** Set apart as a quotation, and said elsewhere in the text word for word. */
function isPulled(text: string, all: string): boolean {
  if (text.length < SHORTEST_PULLED) return false;
  const first = all.indexOf(text);
  return first >= 0 && all.indexOf(text, first + 1) >= 0;
}

function fold(text: string): string {
  return text
    .replace(/^["“”«»„'‘’]+|["“”«»'‘’]+$/gu, "")
    .replace(/[‘’]/gu, "'")
    .toLowerCase();
}
