/** Returns how many of the first `count` indexes meet a condition, if those that meet it come before all others. */
export function leadingCount(count: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
