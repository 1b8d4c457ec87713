/** The most attributes that any tag of a page has, counted before a parser sees them. */

const OPENING = /<!--|<(?<name>[a-z][^\s/>]*)/giu;
const ATTRIBUTE = /[\s/]*[^\s/>=][^\s/>=]*(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]*))?/uy;
/** Elements that hold no tags. */
const RAW: ReadonlySet<string> = new Set([
  "script",
  "style",
  "textarea",
  "title",
  "xmp",
  "iframe",
  "noembed",
  "noframes",
]);

/** @returns the count, and the line of the tag that has so many */
export function countAttributes(html: string): { most: number; line: number } {
  let most = 0;
  let place = 0;
  OPENING.lastIndex = 0;
  for (let tag = OPENING.exec(html); tag !== null; tag = OPENING.exec(html)) {
    const name = tag.groups?.["name"]?.toLowerCase();
    const { count, end } = attributesFrom(html, OPENING.lastIndex, name === undefined);
    if (count > most) {
      most = count;
      place = tag.index;
    }
    const closing = name === undefined ? "-->" : RAW.has(name) ? `</${name}` : null;
    OPENING.lastIndex = closing === null ? end : endOf(html, closing, end);
  }
  return { most, line: html.slice(0, place).split("\n").length };
}

function attributesFrom(html: string, start: number, comment: boolean): { count: number; end: number } {
  let count = 0;
  let end = start;
  ATTRIBUTE.lastIndex = start;
  while (!comment && ATTRIBUTE.test(html)) {
    count++;
    end = ATTRIBUTE.lastIndex;
  }
  return { count, end };
}

function endOf(html: string, closing: string, from: number): number {
  const pattern = new RegExp(closing, "giu");
  pattern.lastIndex = from;
  return pattern.test(html) ? pattern.lastIndex : html.length;
}
