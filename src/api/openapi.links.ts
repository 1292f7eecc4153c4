import type { Operation } from './operation.ts';
import { mapValues } from './schema.ts';

/** The operations that follow a write: read the record, change it, delete it, read its history. */
const FOLLOWED = ['', '/revisions'];

type Links = Record<string, Record<string, { operationId: string; description: string }>>;

/**
 * Returns the OpenAPI links of the responses to a write, by status: the operations on the same record. They take the
 * id from the path. Tools that explore a contract follow them.
 */
export function linksOf(written: Operation, all: Operation[]): Links {
  const { method, path, operationId, responses } = written;
  if ((method !== 'PUT' && method !== 'PATCH') || !path.endsWith('/:id')) return {};
  const paths = FOLLOWED.map((more) => `${path}${more}`);
  const links = all
    .filter((other) => paths.includes(other.path) && other.operationId !== operationId)
    .map(({ operationId: followed, summary }) => [
      followed,
      {
        operationId: followed,
        parameters: { id: '$request.path.id' },
        description: `${summary}. The id is the one in the path of this request.`,
      },
    ]);
  return mapValues(responses, () => Object.fromEntries(links));
}
