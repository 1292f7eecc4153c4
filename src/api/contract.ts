import { hash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** The contract as text, and the tag of that text. */
export interface Contract {
  text: string;
  tag: string;
}

/** Returns what gives the document as text, made when it is first asked for. */
export function lazyContract(app: () => FastifyInstance): () => Contract {
  let contract: Contract | undefined;
  return () => {
    contract ??= contractOf(app());
    return contract;
  };
}

function contractOf(app: FastifyInstance): Contract {
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  return { text, tag: hash('sha256', text, 'base64url').slice(0, 22) };
}

/** Refuses to start with a public route that the document would show and no operation describes. */
export function refuseUndescribed(app: FastifyInstance): void {
  app.after(() =>
    app.addHook('onRoute', ({ url, method, schema }) => {
      if (schema?.hide || schema?.operationId) return;
      throw new Error(`${method} ${url} is public, but no operation describes it`);
    }),
  );
}
