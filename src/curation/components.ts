/** The state of a node on the current path. */
interface Visit {
  place: number;
  needs: number[];
  /** The index of the next need to visit. */
  next: number;
  low: number;
}

/**
 * Returns the nodes of a graph in groups, each after the groups it needs. Nodes that need each other, directly or not,
 * are one group (Tarjan's strongly connected components). Otherwise the given order is kept.
 */
export function* components(
  places: Iterable<number>,
  needsOf: (place: number) => number[],
): Generator<number[]> {
  const numbers = new Map<number, number>();
  const waiting: number[] = [];
  const isWaiting = new Set<number>();
  for (const root of places) {
    if (numbers.has(root)) continue;
    const path: Visit[] = [];
    const enter = (place: number) => {
      path.push({ place, needs: needsOf(place), next: 0, low: numbers.size });
      numbers.set(place, numbers.size);
      waiting.push(place);
      isWaiting.add(place);
    };
    enter(root);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const needed = visit.needs[visit.next];
      visit.next += 1;
      if (needed !== undefined) {
        if (!numbers.has(needed)) enter(needed);
        else if (isWaiting.has(needed))
          visit.low = Math.min(visit.low, numbers.get(needed) as number);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) above.low = Math.min(above.low, visit.low);
      if (visit.low < (numbers.get(visit.place) as number)) continue;
      const group = waiting.splice(waiting.lastIndexOf(visit.place));
      for (const place of group) isWaiting.delete(place);
      yield group;
    }
  }
}
