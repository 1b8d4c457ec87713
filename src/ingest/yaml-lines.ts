/** Where in a YAML document a field stands. */
import { isMap, isNode, isScalar, isSeq } from "yaml";

/**
 * Finds the line of what a path leads to, or of the nearest thing on the way that exists; for a field of
 * a map, the line of its name.
 * @param lineAt the line of an offset in the YAML
 */
export function lineFinder(
  root: unknown,
  lineAt: (offset: number) => number,
): (path: readonly PropertyKey[]) => number {
  return (path) => {
    let node = root;
    let offset = startOf(root) ?? 0;
    for (const step of path) {
      const next = childOf(node, step);
      if (next === null) break;
      offset = next.offset;
      node = next.node;
    }
    return lineAt(offset);
  };
}

function childOf(node: unknown, step: PropertyKey): { node: unknown; offset: number } | null {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
    const offset = startOf(pair?.key);
    return pair === undefined || offset === null ? null : { node: pair.value, offset };
  }
  if (!isSeq(node) || typeof step !== "number") return null;
  const entry = node.items[step];
  const offset = startOf(entry);
  return offset === null ? null : { node: entry, offset };
}

function startOf(node: unknown): number | null {
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}
