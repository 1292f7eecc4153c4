import { expect } from 'vitest';
import { type Edits, edited } from './breaking.edits.ts';
import { exampleContract } from './breaking.example.ts';
import { breakingChanges } from './breaking.ts';

export const LIST = 'GET /v1/notices';
export const CREATE = 'POST /v1/notices';
export const GET = 'GET /v1/notices/{id}';
export const JSON_PAGE = `${LIST} response 200 application/json`;

/** A change of the shape of an answer, in each answer that has it. */
export const answered = (rule: string, pointer: string): string[] => [
  `${rule} ${JSON_PAGE} /items/0${pointer}`,
  `${rule} ${CREATE} response 200 application/json ${pointer}`,
  `${rule} ${CREATE} response 201 application/json ${pointer}`,
  `${rule} ${GET} response 200 application/json ${pointer}`,
];

/** A change of what is taken, in each media type of it. */
export const taken = (rule: string, pointer: string): string[] => [
  `${rule} ${CREATE} request application/json ${pointer}`,
  `${rule} ${CREATE} request application/yaml ${pointer}`,
];

/** What the edits of the example break, as rule and place; `day` is that of the release. */
export const told = (edits: Edits, day?: string): string[] => {
  const before = exampleContract();
  const changes = breakingChanges(before, edited(before, edits), day);
  for (const { detail } of changes) expect(detail).toMatch(/^.{8,}\.$/);
  return changes.map(({ rule, where }) => `${rule} ${where}`).sort();
};

/** A title, the edits, and what they break. */
export type Case = [what: string, edits: Edits, changes: string[]];
