/** Numbers of things as readers of English expect them. */

/** `1 turn`, `2 turns`, `1,204 words`. */
export const formatCount = (count: number, one: string): string =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
