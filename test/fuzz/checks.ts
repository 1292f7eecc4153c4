import type { LightMyRequestResponse } from 'fastify';
import { takeFaults } from '../helpers/contract-guard.ts';
import type { FuzzRequest, Operation } from './requests.ts';

/**
 * Statuses allowed for a request that violates the contract: those of Schemathesis and, as in `schemathesis.toml`,
 * other client errors. Preconditions are checked before the body, hence 412.
 */
const NEGATIVE = [400, 401, 403, 404, 405, 406, 409, 410, 412, 413, 415, 422, 428, 431];

/** Statuses allowed for a request that follows the contract, as in Schemathesis. */
const POSITIVE = [200, 201, 204, 207, 304, 308, 401, 403, 404, 409, 410, 412, 428];

/**
 * Operations that may refuse valid requests, because the contract cannot describe what sources support, or because
 * well-formed ids and cursors may be unknown.
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

/**
 * The checks of Schemathesis that apply to one response, by name. The response check of the tests covers the shapes.
 */
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
  negative_data_rejection: (_, { wrong }, { statusCode }) =>
    wrong && !NEGATIVE.includes(statusCode)
      ? `took what it does not document: ${statusCode}`
      : null,
  response_schema_conformance: () => takeFaults().join('; ') || null,
  positive_data_acceptance: (operation, { positive }, answer) =>
    !positive || POSITIVE.includes(answer.statusCode) || mayBeRefused(operation, answer)
      ? null
      : `refused what it documents: ${answer.statusCode} ${answer.body.slice(0, 300)}`,
};

/** A command that sends the request again. */
export function reproducer({ method, url, headers, payload }: FuzzRequest): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const given = Object.entries(headers).map(
    ([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`,
  );
  const body = payload === undefined ? '' : ` --data-raw ${quoted(payload.slice(0, 2000))}`;
  return `curl -i -X ${method}${given.join('')}${body} ${quoted(`http://127.0.0.1:3000${url}`)}`;
}
