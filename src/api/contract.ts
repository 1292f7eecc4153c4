import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The contract as text, and the tag of that text. */
export interface Contract {
  text: string;
  tag: string;
}

/** Returns a function that returns the document as text; it builds the document on the first call. */
export function lazyContract(app: () => FastifyInstance): () => Contract {
  let contract: Contract | undefined;
  return () => {
    contract ??= contractOf(app());
    return contract;
  };
}

function contractOf(app: FastifyInstance): Contract {
  const text = JSON.stringify(app.swagger());
  return { text, tag: hash('sha256', text, 'base64url').slice(0, 22) };
}

/** Throws at start if a public route appears in the document without an operation that describes it. */
export function refuseUndescribed(app: FastifyInstance): void {
  app.after(() =>
    app.addHook('onRoute', ({ url, method, schema }) => {
      if (schema?.hide || schema?.operationId) return;
      throw new Error(`${method} ${url} is public, but no operation describes it`);
    }),
  );
}
