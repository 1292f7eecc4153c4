import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { seed } from '../helpers/bundles.ts';

const MEASURE = '/v1/measures/china-rare-earth-export-controls';
const PLUGIN = 'seen by a plugin';

/** What any plugin may do: a hook on every reply. */
function plugin(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('x-plugin', PLUGIN);
    done(null, payload);
  });
}

describe('Fastify plugin hook', () => {
  it.each([
    ['GET', '/v1/measures', {}, 200],
    ['GET', MEASURE, {}, 200],
    ['HEAD', MEASURE, {}, 200],
    ['GET', MEASURE, { 'if-none-match': '*' }, 304],
    ['GET', MEASURE, { 'accept-encoding': 'br' }, 200],
    ['GET', '/v1/measures.ndjson', {}, 200],
    ['GET', '/v1/measures.atom', {}, 200],
    ['GET', '/v1/openapi.json', {}, 200],
    ['GET', '/v1/measures?limit=0', {}, 400],
    ['PUT', MEASURE, {}, 401],
    ['GET', '/v1/measures/nothing', {}, 404],
    ['GET', '/v1/nothing', {}, 404],
    ['POST', '/v1/measures', {}, 405],
    ['GET', MEASURE, { accept: 'image/png' }, 406],
    ['OPTIONS', '/v1/measures', {}, 204],
    ['GET', '/', {}, 200],
    ['GET', '/measures/', {}, 308],
    ['GET', '/nothing', { accept: 'text/html' }, 404],
    ['GET', '/docs', {}, 200],
    ['POST', '/mcp', { origin: 'https://elsewhere.example' }, 403],
  ])('runs for the reply to %s %s %j: %i', async (method, url, headers, status) => {
    const { request } = await appForTest({ fill: seed, extend: plugin });
    for (const time of ['first', 'second']) {
      const answer = await request(method, url, headers as Record<string, string>);
      expect([time, answer.statusCode]).toEqual([time, status]);
      expect(answer.headers['x-plugin']).toBe(PLUGIN);
    }
  });
});
