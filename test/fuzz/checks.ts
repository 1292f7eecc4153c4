import type { LightMyRequestResponse } from 'fastify';
import type { FuzzRequest, Operation } from './requests.ts';

/** Statuses with which a request that is not as documented may be answered, as Schemathesis has them. */
const NEGATIVE = [400, 401, 403, 404, 405, 406, 409, 410, 413, 415, 422, 428, 431];

/** Statuses with which a request that is as documented may be answered, as Schemathesis has them. */
const POSITIVE = [200, 201, 204, 207, 304, 308, 401, 403, 404, 409, 410, 412, 428];

/**
 * Operations whose documented bodies may be refused all the same, for the contract cannot say what the
 * sources support; and filters whose ids and cursors may be well-formed and yet unknown.
 */
function mayBeRefused({ body }: Operation, answer: LightMyRequestResponse): boolean {
  if (answer.statusCode !== 400) return false;
  if (body !== null) return true;
  const { errors = [], code } = answer.json() as { errors?: { code: string }[]; code: string };
  const judged = ['UNKNOWN_ID', 'MERGED_ID', 'CURSOR_INVALID', 'CONTRADICTION', 'INCOMPLETE'];
  return (
    code === 'CURSOR_INVALID' || (errors.length > 0 && errors.every((e) => judged.includes(e.code)))
  );
}

type Check = (
  operation: Operation,
  request: FuzzRequest,
  answer: LightMyRequestResponse,
) => string | null;

/** The checks of Schemathesis that one answer can be put to, by name; the guard of the tests does the others. */
export const CHECKS: Record<string, Check> = {
  not_a_server_error: (_, __, { statusCode }) =>
    statusCode >= 500 ? `answered ${statusCode}` : null,
  status_code_conformance: ({ responses }, _, { statusCode }) =>
    String(statusCode) in responses || statusCode === 431 ? null : `${statusCode} is not declared`,
  content_type_conformance: (_, __, { statusCode, headers, body }) => {
    if (statusCode < 400 || body === '') return null;
    const type = String(headers['content-type']);
    return type.startsWith('application/problem+json') ? null : `refused as ${type}`;
  },
  response_headers_conformance: (_, __, { headers }) =>
    headers['x-request-id'] && headers.vary ? null : 'has no X-Request-Id or Vary',
  negative_data_rejection: (_, { positive, url }, { statusCode }) => {
    if (positive || NEGATIVE.includes(statusCode)) return null;
    return harmless(url) ? null : `took what it does not document: ${statusCode}`;
  },
  positive_data_acceptance: (operation, { positive }, answer) =>
    !positive || POSITIVE.includes(answer.statusCode) || mayBeRefused(operation, answer)
      ? null
      : `refused what it documents: ${answer.statusCode} ${answer.body.slice(0, 300)}`,
};

/** A spoiled text may happen to be a documented value, such as a word to look for. */
function harmless(url: string): boolean {
  return !/[?&](x[a-z]*=unknown|limit=1&limit=)/.test(url);
}

/** A command that sends the request again. */
export function reproducer({ method, url, headers, payload }: FuzzRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const given = Object.entries(headers).map(
    ([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`,
  );
  const body = payload === undefined ? '' : ` --data-raw ${quoted(payload.slice(0, 2000))}`;
  return `curl -i -X ${method}${given.join('')}${body} ${quoted(`http://127.0.0.1:3000${url}`)}`;
}
