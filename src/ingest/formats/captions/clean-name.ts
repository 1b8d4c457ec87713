/** A speaker's name as a label can hold it. */

/**
 * Without what ends or voids a label (colons, brackets, quotation marks, line ends) and at most 80 characters;
 * a role in round brackets at its end stays. Empty where no letter or digit is left.
 */
export function cleanName(written: string): string {
  const role = /^(?<name>[^()]*[^()\s])\s*\((?<role>[^()]{1,60})\)\s*$/u.exec(written)?.groups;
  if (role === undefined) return bare(written);
  const [name, note] = [bare(role["name"] ?? ""), bare(role["role"] ?? "")];
  return name === "" || note === "" || /^[\d:.,]+$/u.test(note) ? bare(written) : `${name} (${note})`;
}

function bare(text: string): string {
  const plain = text
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (/\s/u.test(mark) ? " " : ""))
    .replace(/[:：;()[\]【】［］<>|*“”"«»„?!…\u2028\u2029—–]+/gu, " ")
    .replace(/\s+/gu, " ")
    .replace(/^[^\p{L}\p{N}]+/u, "")
    .replace(/(?<![\s_,.–-])[\s_,.–-]+$/u, (end) => (end === "." ? "." : ""));
  return Array.from(plain).slice(0, LONGEST_NAME).join("").trim();
}

const LONGEST_NAME = 80;
