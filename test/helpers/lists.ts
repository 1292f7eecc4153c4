import { expect } from 'vitest';
import type { TestApp } from './app.ts';

interface Item {
  id: string;
  match: string | null;
}

interface Left {
  reason: string;
  count: { value: number };
}

/** The ids of a list in order, the match of each, and how many were left out by reason. */
export async function readList(tm: TestApp, path: string) {
  const answer = await tm.get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  const { items, total, meta, next } = answer.json();
  return {
    ids: items.map(({ id }: Item) => id) as string[],
    matches: Object.fromEntries(items.map(({ id, match }: Item) => [id, match])),
    left: Object.fromEntries(meta.excluded.map(({ reason, count }: Left) => [reason, count.value])),
    total: total.value as number,
    next: next as string | null,
    meta,
    items,
  };
}

/** All ids of a list, page by page. */
export async function readAll(tm: TestApp, path: string, limit: number): Promise<string[]> {
  const ids: string[] = [];
  const join = path.includes('?') ? '&' : '?';
  let more = '';
  do {
    const page = await readList(tm, `${path}${join}limit=${limit}${more}`);
    ids.push(...page.ids);
    more = page.next === null ? '' : `&cursor=${page.next}`;
  } while (more !== '');
  return ids;
}

/** The faults of a refused request, as `parameter: code`. */
export async function faultsOf(tm: TestApp, path: string): Promise<string[]> {
  const answer = await tm.get(path);
  expect(answer.statusCode, answer.body).toBe(400);
  const { errors } = answer.json() as { errors: { parameter: string; code: string }[] };
  return errors.map(({ parameter, code }) => `${parameter}: ${code}`);
}
