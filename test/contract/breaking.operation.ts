import { contentChanges, schemaChanges } from './breaking.content.ts';
import {
  type Change,
  type Documents,
  type Json,
  listOf,
  type OpenApiDocument,
  type Operation,
  parameterKey,
  resolved,
} from './breaking.document.ts';
import { flat, typesOf } from './breaking.flat.ts';
import { responsesChanges } from './breaking.response.ts';

/** What breaks between two states of one operation. */
export function operationChanges(documents: Documents, was: Operation, is: Operation): Change[] {
  return [
    ...identityChanges(was, is),
    ...securityChanges(was, is),
    ...parametersChanges(documents, was, is),
    ...bodyChanges(documents, was, is),
    ...responsesChanges(documents, was, is),
  ];
}

function identityChanges({ name, node }: Operation, is: Operation): Change[] {
  const [before, after] = [node.operationId, is.node.operationId];
  if (before === undefined || before === after) return [];
  const detail = `It was ${before} and is ${after ?? 'absent'}: generated clients name it so.`;
  return [{ rule: 'operation-id-changed', where: name, detail }];
}

/** What let a client in before must let it in now: one of the ways asks for no more than that. */
function securityChanges(was: Operation, is: Operation): Change[] {
  const [before, after] = [waysIn(was), waysIn(is)];
  const locked = before.filter(
    (way) => !after.some((other) => [...other].every((need) => way.has(need))),
  );
  if (locked.length === 0) return [];
  const told = locked.map((way) => [...way].join(' and ') || 'no key').join(', or ');
  return [{ rule: 'security-added', where: was.name, detail: `No longer enough: ${told}.` }];
}

/** The ways to be let in, each as what it asks for: schemes, and scopes of them. */
function waysIn({ security }: Operation): Set<string>[] {
  if (security.length === 0) return [new Set()];
  return security.map(
    (way) =>
      new Set(
        Object.entries(way).flatMap(([scheme, scopes]) => [
          scheme,
          ...listOf(scopes).map((scope) => `${scheme} ${scope}`),
        ]),
      ),
  );
}

function parametersChanges(documents: Documents, was: Operation, is: Operation): Change[] {
  const [before, after] = [was, is].map(
    ({ parameters }) => new Map(parameters.map((one) => [parameterKey(one), one])),
  ) as [Map<string, Json>, Map<string, Json>];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) =>
    parameterChanges(documents, before.get(key), after.get(key), `${was.name} ${key}`),
  );
}

function parameterChanges(
  documents: Documents,
  was: Json | undefined,
  is: Json | undefined,
  where: string,
): Change[] {
  const change = (rule: string, detail: string): Change[] => [{ rule, where, detail }];
  if (!is) return change('request-parameter-removed', 'It is no longer taken.');
  if (!was) {
    const detail = 'Requests that were complete lack it.';
    return is.required === true ? change('request-required-parameter-added', detail) : [];
  }
  const styles = [serialisation(documents.before, was), serialisation(documents.after, is)];
  return [
    ...(is.required === true && was.required !== true
      ? change('request-parameter-became-required', 'It was optional.')
      : []),
    ...(styles[0] === styles[1]
      ? []
      : change('request-parameter-style-changed', `It was ${styles[0]} and is ${styles[1]}.`)),
    ...schemaChanges(documents, 'request', was.schema, is.schema, where),
    ...contentChanges(documents, 'request', was, is, where),
  ];
}

const FORM = ['query', 'cookie'];

/** How the value of a parameter is written; only lists and objects can be exploded. */
function serialisation(document: OpenApiDocument, parameter: Json): string {
  if (parameter.content) return 'content';
  const { style = FORM.includes(String(parameter.in)) ? 'form' : 'simple' } = parameter;
  const { explode = style === 'form' } = parameter;
  const types = typesOf(flat(document, parameter.schema));
  const parts = types.includes('array') || types.includes('object');
  return parts ? `${style}${explode ? ', exploded' : ', not exploded'}` : String(style);
}

function bodyChanges(documents: Documents, was: Operation, is: Operation): Change[] {
  const where = `${was.name} request`;
  const change = (rule: string, detail: string): Change[] => [{ rule, where, detail }];
  const before = resolved(documents.before, was.node.requestBody);
  const after = resolved(documents.after, is.node.requestBody);
  if (was.node.requestBody && !is.node.requestBody)
    return change('request-body-removed', 'A body is no longer taken.');
  return [
    ...(after.required === true && before.required !== true
      ? change('request-body-became-required', 'A request without a body was complete.')
      : []),
    ...contentChanges(documents, 'request', before, after, where),
  ];
}
