/** Whether two readers asked the same: case, accents, punctuation and spacing do not count. */

export function foldQuestion(question: string): string {
  const plain = question.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .join(" ");
}
