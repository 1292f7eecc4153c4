import { describe, expect, it } from 'vitest';
import { basePath } from '../durability/children.ts';
import { startApp } from '../helpers/app.ts';
import { WEI } from '../helpers/bundles.ts';
import { keyFor } from '../helpers/curator.ts';

const SENT = '2025-12-01T12:00:00.000Z';

describe('response stored for an idempotency key', () => {
  it.each([
    ['2025-12-01T12:00:00.000Z', 201, 'true'],
    ['2025-12-02T12:00:00.000Z', 201, 'true'],
    ['2025-12-02T12:00:00.001Z', 412, undefined],
  ])('is repeated after a restart and expires after 24 hours: at %s', async (now, status, replayed) => {
    const path = basePath();
    let authorization = '';
    const send = async (instant: string) => {
      const test = await startApp({ store: { path }, now: instant });
      authorization ||= keyFor(test.store, 'curator', 'write');
      const answer = await test.request(
        'PUT',
        '/v1/actors/wei',
        {
          authorization,
          'idempotency-key': '"once"',
          'if-none-match': '*',
          'content-type': 'application/json',
        },
        JSON.stringify({ ...WEI, aliases: [] }),
      );
      await test.close();
      return answer;
    };
    const first = await send(SENT);
    expect(first.statusCode).toBe(201);
    const again = await send(now);
    expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([status, replayed]);
    if (status === 201) expect(again.body).toBe(first.body);
  });
});
