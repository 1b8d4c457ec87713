/** What a page shows twice: its title over the text, and sentences pulled out of it. */
import { type Block, plainText } from "../blocks/block.ts";
import type { SkippedStretches } from "../skipped-stretches.ts";

/** Words; a shorter quotation may well be said twice: "Thank you." */
const SHORTEST_PULLED = 8;
/** Words in a row that nobody says twice by chance. */
const RUN = 5;
/** Pages shorten what they pull out, so not all of it stands in the text as it is. */
const PULLED = 0.6;

/** The blocks without title and pulled quotes, which are counted. */
export function dropRepeats(blocks: readonly Block[], title: string | null, skipped: SkippedStretches): Block[] {
  const isPulled = pulledQuotes(blocks);
  const first = title === null ? -1 : blocks.findIndex((block) => isTitle(block, fold(title)));
  return blocks.filter((block, at) => {
    const reason = at === first ? "title" : isPulled(block) ? "pull quote" : null;
    if (reason !== null) skipped.add(reason, plainText(block.runs), block.line);
    return reason === null;
  });
}

function isTitle({ kind, runs }: Block, title: string): boolean {
  const text = fold(plainText(runs));
  return kind === "heading" && text !== "" && (text === title || title.startsWith(`${text} `));
}

/** Whether a block is set apart as a quotation and made of what the rest of the text says. */
function pulledQuotes(blocks: readonly Block[]): (block: Block) => boolean {
  if (!blocks.some(({ quoted }) => quoted)) return () => false;
  const said = new Set(blocks.filter(({ quoted }) => !quoted).flatMap(wordRuns));
  return (block) => {
    const runs = block.quoted ? wordRuns(block) : [];
    if (runs.length < SHORTEST_PULLED - RUN + 1) return false;
    return runs.filter((run) => said.has(run)).length >= PULLED * runs.length;
  };
}

function wordRuns({ runs }: Block): string[] {
  const words = fold(plainText(runs)).match(/[\p{L}\p{N}']+/gu) ?? [];
  return words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(" "));
}

function fold(text: string): string {
  return text.replace(/[‘’]/gu, "'").toLowerCase();
}
