/** Binary search. */

/** How many of the numbers from 0 to `size`, exclusive, pass a test that some first ones pass and no later one does. */
export function countFirst(size: number, passes: (number: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
