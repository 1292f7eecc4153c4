import { contentChanges, schemaChanges } from './breaking.content.ts';
import {
  type Change,
  type Documents,
  type Json,
  type Operation,
  objectOf,
  resolved,
} from './breaking.document.ts';

/** What breaks in the answers of an operation, status by status. */
export function responsesChanges(documents: Documents, was: Operation, is: Operation): Change[] {
  const after = objectOf(is.node.responses);
  return Object.entries(objectOf(was.node.responses)).flatMap(([status, response]) => {
    const where = `${was.name} response ${status}`;
    if (!(status in after)) {
      const detail = `Now: ${Object.keys(after).join(', ')}.`;
      return /^2/.test(status) ? [{ rule: 'success-status-removed', where, detail }] : [];
    }
    const old = resolved(documents.before, response);
    const now = resolved(documents.after, after[status]);
    return [
      ...headersChanges(documents, old, now, where),
      ...contentChanges(documents, 'response', old, now, where),
    ];
  });
}

function headersChanges(documents: Documents, was: Json, is: Json, where: string): Change[] {
  const after = byName(is.headers);
  return Object.entries(objectOf(was.headers)).flatMap(([name, header]) => {
    const at = `${where} header ${name}`;
    const old = resolved(documents.before, header);
    const presence = old.required === true ? 'required' : 'optional';
    if (!after.has(name.toLowerCase())) {
      const rule = `response-${presence}-header-removed`;
      return [{ rule, where: at, detail: `The ${presence} header is gone.` }];
    }
    const now = resolved(documents.after, after.get(name.toLowerCase()));
    const rule = 'response-header-became-optional';
    return [
      ...(presence === 'required' && now.required !== true
        ? [{ rule, where: at, detail: 'It was there in every answer.' }]
        : []),
      ...schemaChanges(documents, 'response', old.schema, now.schema, at),
    ];
  });
}

const byName = (headers: unknown): Map<string, unknown> =>
  new Map(Object.entries(objectOf(headers)).map(([name, header]) => [name.toLowerCase(), header]));
