import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { served } from '../helpers/sample-resource.ts';
import { exchange } from '../helpers/sockets.ts';

async function faultsOf(query: string): Promise<Record<string, string>[]> {
  const { get } = await appForTest({ served });
  const answer = await get(`/v1/things?${query}`);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().code).toBe('VALIDATION_FAILED');
  return answer.json().errors;
}

const LIMIT = 'must be a whole number from 1 to 200, in digits only';

describe('query string', () => {
  it.each<[string, string, string, string | RegExp]>([
    [
      'limt=5',
      'limt',
      'UNKNOWN_PARAMETER',
      'is not a parameter of this operation: did you mean limit?',
    ],
    [
      'colour=red',
      'colour',
      'UNKNOWN_PARAMETER',
      'is not a parameter of this operation: this operation accepts limit, cursor, count, on, hs, q, flow, include, noted, sort',
    ],
    ['__proto__=1', '__proto__', 'UNKNOWN_PARAMETER', /this operation accepts/],
    ['=1', '', 'UNKNOWN_PARAMETER', /not a parameter/],
    ['limit=1&limit=2', 'limit', 'DUPLICATE_PARAMETER', 'is given more than once: give it once'],
    ['limit=1&l%69mit=2', 'limit', 'DUPLICATE_PARAMETER', 'is given more than once: give it once'],
    ['q=%ff', 'q', 'INVALID_ENCODING', /percent-encoded UTF-8/],
    ['q=%zz', 'q', 'INVALID_ENCODING', /percent-encoded UTF-8/],
    ['q=%', 'q', 'INVALID_ENCODING', /percent-encoded UTF-8/],
    ['q=%ed%a0%80', 'q', 'INVALID_ENCODING', /percent-encoded UTF-8/],
    ['q=a%00b', 'q', 'CONTROL_CHARACTER', 'contains a control character: remove it'],
    ['q=a%0Ab', 'q', 'CONTROL_CHARACTER', 'contains a control character: remove it'],
    ['q=', 'q', 'INVALID_VALUE', 'must have at least one character and no control characters'],
    ['q', 'q', 'INVALID_VALUE', 'must have at least one character and no control characters'],
    [`q=${'x'.repeat(201)}`, 'q', 'INVALID_VALUE', 'is longer than the maximum of 200 characters'],
    ...['0x10', '1e1', '%205', '007', '%2B5', '', '0', '201', '5.0', '-1', '9'.repeat(40)].map<
      [string, string, string, string]
    >((value) => [`limit=${value}`, 'limit', 'INVALID_VALUE', LIMIT]),
    ['on=2025-02-30', 'on', 'INVALID_VALUE', '2025-02-30 is not a day: February 2025 has 28 days'],
    ['on=2024-02-30', 'on', 'INVALID_VALUE', '2024-02-30 is not a day: February 2024 has 29 days'],
    ['on=2025-11-00', 'on', 'INVALID_VALUE', '2025-11-00 is not a day: November 2025 has 30 days'],
    ['on=2025-13-01', 'on', 'INVALID_VALUE', '2025-13-01 is not a day: the month must be 01 to 12'],
    ['on=0000-01-01', 'on', 'INVALID_VALUE', /the year must be 0001 to 9999/],
    ['on=1.2.2025', 'on', 'INVALID_VALUE', /"1.2.2025" is not a day: write it as YYYY-MM-DD/],
    ['on=2025-11-08T00:00:00Z', 'on', 'INVALID_VALUE', /is not a day: write it as YYYY-MM-DD/],
    ['hs=%23', 'hs', 'INVALID_VALUE', /write up to 20 digits, dots and spaces/],
    ['hs=8505,%23', 'hs', 'INVALID_VALUE', /"#" is not a code/],
    ['flow=both', 'flow', 'INVALID_VALUE', 'must be one of import, export'],
    ['include=text,other', 'include', 'INVALID_VALUE', /one or more of text, evidence/],
    ['include=text,', 'include', 'EMPTY_VALUE', /give a value, or leave the parameter out/],
    ['include=,text', 'include', 'EMPTY_VALUE', /give a value/],
    ['include=', 'include', 'EMPTY_VALUE', /give a value/],
    ['include=text&include=', 'include', 'EMPTY_VALUE', /give a value/],
    [
      'include[]=text',
      'include[]',
      'UNKNOWN_PARAMETER',
      /write include=a,b or include=a&include=b/,
    ],
    ['include%5B%5D=text', 'include[]', 'UNKNOWN_PARAMETER', /write include=a,b/],
    ['include[0]=text', 'include[0]', 'UNKNOWN_PARAMETER', /write include=a,b/],
    [
      `hs=${Array.from({ length: 51 }, (_, index) => index + 1000).join()}`,
      'hs',
      'INVALID_VALUE',
      'has more than the maximum of 50 values',
    ],
    ['noted=1', 'noted', 'INVALID_VALUE', 'must be true or false'],
    ['noted=False', 'noted', 'INVALID_VALUE', 'must be true or false'],
    ['cursor=x', 'cursor', 'CURSOR_INVALID', /is not a cursor of this service/],
  ])('%s is refused', async (query, parameter, code, detail) => {
    const [fault, ...more] = await faultsOf(query);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ parameter, code });
    expect(fault?.detail).toMatch(detail);
  });

  it('is refused with all its faults', async () => {
    const faults = await faultsOf('limit=0&colour=red&on=2025-02-30&q=%ff&noted=x&noted=y');
    expect(faults.map(({ parameter }) => parameter)).toEqual([
      'colour',
      'q',
      'noted',
      'limit',
      'on',
    ]);
  });

  it('error names its only fault in the detail', async () => {
    const { get } = await appForTest({ served });
    const one = await get('/v1/things?on=2025-02-30');
    expect(one.json().detail).toBe('on: 2025-02-30 is not a day: February 2025 has 28 days');
    const two = await get('/v1/things?on=2025-02-30&a=1');
    expect(two.json().detail).toBe('The parameters have 2 faults, listed in errors.');
  });

  it('is refused for an operation without parameters', async () => {
    const { get } = await appForTest({ served });
    const answer = await get('/v1/things/thing-01?include=text');
    expect(answer.json().errors[0].detail).toMatch('this operation accepts no parameters');
  });

  it('of more than a hundred parameters is refused', async () => {
    const { get } = await appForTest({ served });
    const answer = await get(`/v1/things?${'a=1&'.repeat(101)}`);
    expect(answer.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each(['q=a#b', 'q=\xe9', '#q'])('with invalid encoding %j is refused', async (query) => {
    const { listen } = await appForTest({ served });
    const bytes = `GET /v1/things?${query} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
    expect(await exchange(await listen(), bytes)).toMatch(/^HTTP\/1.1 400/);
  });

  it.each([
    '',
    '?',
    '?&',
    '?limit=1&',
    '?q=a+b',
    '?q=%E5%85%B3%E7%A8%8E%20%F0%9F%98%80',
    `?q=${'%F0%9F%98%80'.repeat(200)}`,
    '?noted=false&include=text,evidence&flow=import&hs=0102&on=2024-02-29&sort=-id&count=exact',
    '?include=text%2Cevidence',
    '?include=text&include=evidence',
    '?include=text,text&include=text',
    `?hs=${Array.from({ length: 50 }, (_, index) => index + 1000).join()},1000`,
    '?hs=85.05&hs=8506',
  ])('%s is accepted', async (query) => {
    const { get } = await appForTest({ served });
    expect((await get(`/v1/things${query}`)).statusCode).toBe(200);
  });
});
