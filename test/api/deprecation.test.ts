import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Deprecation, deprecationHeaders } from '../../src/api/deprecation.ts';
import { resources } from '../../src/api/index.ts';
import { json, operation, type Resource } from '../../src/api/operation.ts';
import { Id } from '../../src/params/parameters.ts';
import { appForTest } from '../helpers/app.ts';

const LEAVING: Deprecation = {
  since: '2025-11-01T00:00:00Z',
  sunset: '2026-11-01T00:00:00Z',
  link: 'https://tm.test/docs/leaving',
};

const OldJson = z.object({ id: z.string().describe('The id.') }).describe('An old thing.');

const old: Resource = {
  tag: { name: 'Old', description: 'What will go.' },
  components: { Old: OldJson },
  operations: [
    operation({
      method: 'GET',
      path: '/v1/old/:id',
      operationId: 'getOld',
      summary: 'An old thing',
      description: 'Will go.',
      deprecated: LEAVING,
      params: z.strictObject({ id: Id }),
      responses: { 200: { description: 'It.', content: json('Old') } },
      handle: ({ params }) => ({ body: { id: params.id }, etag: params.id, next: 'more' }),
    }),
  ],
};

const served: typeof resources = (contract) => [old, ...resources(contract)];

const ANNOUNCED = '<https://tm.test/docs/leaving>; rel="deprecation"; type="text/html"';

describe('deprecated operation', () => {
  it.each([
    ['GET', '/v1/old/a', {}, 200],
    ['HEAD', '/v1/old/a', {}, 200],
    ['GET', '/v1/old/a', { 'if-none-match': '*' }, 304],
    ['GET', '/v1/old/a?x=1', {}, 400],
    ['GET', '/v1/old/A', {}, 404],
    ['GET', '/v1/old/a', { accept: 'image/png' }, 406],
  ])('has deprecation headers in %s %s %j', async (method, url, headers, status) => {
    const { request } = await appForTest({ served });
    const answer = await request(method, url, headers as Record<string, string>);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      deprecation: `@${Date.UTC(2025, 10, 1) / 1000}`,
      sunset: 'Sun, 01 Nov 2026 00:00:00 GMT',
      link: expect.stringContaining(ANNOUNCED),
    });
  });

  it('keeps its other Link headers', async () => {
    const { get } = await appForTest({ served });
    expect((await get('/v1/old/a')).headers.link).toBe(
      `${ANNOUNCED}, <https://tm.test/v1/old/a?cursor=more>; rel="next"`,
    );
  });

  it('is marked in the contract, and no other operation is', async () => {
    const { get } = await appForTest({ served });
    const { paths } = (await get('/v1/openapi.json')).json();
    expect(paths['/v1/old/{id}'].get).toMatchObject({
      deprecated: true,
      'x-sunset': '2026-11-01',
      responses: {
        200: {
          headers: {
            Deprecation: { $ref: '#/components/headers/HDeprecation' },
            Sunset: { $ref: '#/components/headers/HSunset' },
            Link: { $ref: '#/components/headers/HLink' },
          },
        },
      },
    });
    expect(paths['/v1/measures'].get).not.toHaveProperty('deprecated');
    expect(paths['/v1/measures'].get).not.toHaveProperty('x-sunset');
    expect((await get('/v1')).headers).not.toHaveProperty('deprecation');
  });
});

describe('deprecation notice', () => {
  it('comes at least half a year before the sunset', () => {
    const at = (sunset: string) => deprecationHeaders({ ...LEAVING, sunset });
    expect(at('2026-05-02T00:00:00Z').sunset).toBe('Sat, 02 May 2026 00:00:00 GMT');
    for (const sooner of ['2026-05-01T23:59:59Z', LEAVING.since, '2025-10-31T00:00:00Z', 'soon']) {
      expect(() => at(sooner)).toThrow(
        `the sunset ${sooner} is less than half a year after the deprecation`,
      );
    }
  });
});
