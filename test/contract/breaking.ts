import type { Change, OpenApiDocument, Operation } from './breaking.document.ts';
import { type Json, listOf, objectOf, operationsOf, resolved } from './breaking.document.ts';
import { operationChanges } from './breaking.operation.ts';

/** What says how a key is sent. */
const SCHEME_MEMBERS = ['type', 'scheme', 'in', 'name', 'openIdConnectUrl'];

/**
 * Every change by which a client of the one document may fail with the other: requests may only
 * loosen and answers only tighten or gain. An operation may go after it was deprecated, from the
 * day of its `x-sunset` on; where no `day` of the release is given, it is taken to have come.
 */
export function breakingChanges(
  before: OpenApiDocument,
  after: OpenApiDocument,
  day = '9999-12-31',
): Change[] {
  const now = operationsOf(after);
  return [
    ...serverChanges(before, after),
    ...schemeChanges(before, after),
    ...[...operationsOf(before).values()].flatMap((old) => {
      const kept = now.get(old.name);
      return kept
        ? operationChanges({ before, after }, old, kept)
        : removalChanges(old, after, day);
    }),
  ];
}

function removalChanges({ name, node }: Operation, after: OpenApiDocument, day: string): Change[] {
  const [, path = ''] = name.split(' ');
  const sunset = String(node['x-sunset'] ?? '');
  const rule = path in objectOf(after.paths) ? 'operation-removed' : 'path-removed';
  if (node.deprecated !== true || sunset === '')
    return [{ rule, where: name, detail: 'It was not deprecated with an `x-sunset` before.' }];
  const detail = `It was to be there until ${sunset}.`;
  return day < sunset ? [{ rule: 'operation-removed-before-sunset', where: name, detail }] : [];
}

function serverChanges(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const urls = (document: OpenApiDocument) => {
    const servers = listOf<Json>(document.servers);
    return servers.length > 0 ? servers.map(({ url }) => String(url)) : ['/'];
  };
  const kept = urls(after);
  return urls(before)
    .filter((url) => !kept.includes(url))
    .map((url) => ({ rule: 'server-removed', where: `servers ${url}`, detail: `Now: ${kept}.` }));
}

/** What breaks where a key is sent in another way; one that is gone shows where it was used. */
function schemeChanges(before: OpenApiDocument, after: OpenApiDocument): Change[] {
  const [old, now] = [before, after].map((document) =>
    objectOf(objectOf(document.components).securitySchemes),
  ) as [Json, Json];
  return Object.keys(old).flatMap((name) => {
    const [was, is] = [resolved(before, old[name]), resolved(after, now[name] ?? old[name])];
    const changed = SCHEME_MEMBERS.filter((member) => was[member] !== is[member]);
    const detail = changed.map((member) => `\`${member}\` was ${was[member]}, is ${is[member]}.`);
    const where = `components securitySchemes ${name}`;
    return changed.length > 0
      ? [{ rule: 'security-scheme-changed', where, detail: detail.join(' ') }]
      : [];
  });
}
