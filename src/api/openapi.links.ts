import type { Operation } from './operation.ts';

/** What a written record can be followed to: itself, its next change, its end and its history. */
const FOLLOWED = ['', '/revisions'];

/**
 * The OpenAPI links of the answer to a write: the operations on the same record, by the id in its path. Tools
 * that walk a contract go along them.
 */
export function linksOf(written: Operation, all: Operation[]): Record<string, object> {
  const { method, path, operationId } = written;
  if ((method !== 'PUT' && method !== 'PATCH') || !path.endsWith('/:id')) return {};
  const paths = FOLLOWED.map((more) => `${path}${more}`);
  const followed = all.filter(
    (operation) => paths.includes(operation.path) && operation.operationId !== operationId,
  );
  return Object.fromEntries(
    followed.map((operation) => [
      operation.operationId,
      {
        operationId: operation.operationId,
        parameters: { id: '$request.path.id' },
        description: `${operation.summary}, of the same id.`,
      },
    ]),
  );
}
