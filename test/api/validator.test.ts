import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { validatorCompiler } from '../../src/api/validator.ts';
import { Id, Limit } from '../../src/params/parameters.ts';

const schema = z.strictObject({ limit: Limit, id: Id.optional() });

/** The result of the compiled validator for a part of a request. */
function validated(httpPart: string, data: unknown) {
  return validatorCompiler({ schema, httpPart, method: 'GET', url: '/' })(data);
}

describe('query validator', () => {
  it.each([
    ['', { limit: 20 }],
    ['limit=5&id=a', { limit: 5, id: 'a' }],
    ['&limit=5&', { limit: 5 }],
    ['id=a%2Db', { limit: 20, id: 'a-b' }],
  ])('accepts %j', (query, value) => {
    expect(validated('querystring', query)).toEqual({ value });
  });

  it.each([
    ['limit=0x10', 'limit: must be a whole number from 1 to 200, in digits only'],
    ['limit=1&limit=1', 'limit: is given more than once: give it once'],
    ['limt=1', 'limt: is not a parameter of this operation: did you mean limit?'],
    [
      'id=%zz',
      'id: is not valid percent-encoded UTF-8: encode every reserved or non-ASCII character, such as %C3%A9 for é',
    ],
    [
      'id=#',
      'id: is not valid percent-encoded UTF-8: encode every reserved or non-ASCII character, such as %C3%A9 for é',
    ],
    ['limit=0&x=1', 'The parameters have 2 faults, listed in errors.'],
  ])('refuses %j', (query, message) => {
    const error = expect.objectContaining({ code: 'VALIDATION_FAILED', message });
    expect(validated('querystring', query)).toEqual({ error });
  });
});

describe('path validator', () => {
  it('reads parameters and answers 404 for an impossible id', () => {
    expect(validated('params', { id: 'a' })).toEqual({ value: { limit: 20, id: 'a' } });
    const error = expect.objectContaining({ code: 'NOT_FOUND' });
    expect(validated('params', { id: 'A B' })).toEqual({ error });
  });
});

describe('validator of headers and bodies', () => {
  it.each(['headers', 'body'])('leaves %s to the operation', (part) => {
    expect(validated(part, { anything: 1 })).toBe(true);
  });
});
