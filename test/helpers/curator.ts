import { makeKey } from '../../src/curation/keys.ts';
import type { Scope } from '../../src/store/schema/keys.ts';
import type { Store } from '../../src/store/store.ts';
import { appForTest, type TestApp, type TestOptions } from './app.ts';
import { BUNDLE, importBundle } from './bundles.ts';

/** The header of a key with the scopes. */
export function keyFor(store: Store, name: string, ...scopes: Scope[]): string {
  const createdAt = '2025-11-01T00:00:00.000Z';
  return `Bearer ${makeKey(store, { name, scopes, createdAt, expiresAt: null }).token}`;
}

const fillBundle = (store: Store) => void importBundle(store, BUNDLE);

/** The app over the records of the bundle helpers, and requests as a curator sends them. */
export async function curatorApp(options: TestOptions = {}) {
  const test = await appForTest({
    fill: fillBundle,
    ...options,
  });
  const authorization = keyFor(test.store, 'curator', 'write', 'admin');
  const send = (
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    return test.request(
      method,
      url,
      { authorization, ...(payload !== undefined && { 'content-type': type }), ...headers },
      payload as string | undefined,
    );
  };
  const tagOf = async (url: string) => String((await test.get(url)).headers.etag);
  return { ...test, send, tagOf };
}

export type CuratorApp = TestApp & Awaited<ReturnType<typeof curatorApp>>;
