// A client of the service, typed by its contract: `contract.d.ts` is made of `openapi.json` by
// openapi-typescript, and openapi-fetch checks every path, parameter and answer against it.
import createClient from 'openapi-fetch';
import type { components, paths } from './contract.d.ts';

type Change = components['schemas']['Change'];
type Problem = components['schemas']['Problem'];

/** The service said why it refuses. */
class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.problem = problem;
  }
}

/** A client of the service at an address such as `http://127.0.0.1:3000`. */
export function tradeMeasures(baseUrl: string) {
  // Lists answer in other formats too; this client takes JSON, and problems.
  const client = createClient<paths, 'application/json' | 'application/problem+json'>({ baseUrl });
  return {
    /** Every measure that is, or may be, in force on a day: `match` tells which. */
    async *inForceOn(day: string) {
      let cursor: string | undefined;
      do {
        const { data, error } = await client.GET('/v1/measures', {
          params: { query: { in_force_on: day, limit: 50, ...(cursor && { cursor }) } },
        });
        if (error) throw new Refused(error);
        yield* data.items;
        cursor = data.next ?? undefined;
      } while (cursor);
    },

    /** The words of an official that sources quote, and how many paraphrases were left out. */
    async quotesOf(official: string) {
      const { data, error } = await client.GET('/v1/quotes', {
        params: { query: { speaker: official } },
      });
      if (error) throw new Refused(error);
      const quoted = data.items.flatMap(({ quote }) => quote ?? []);
      const paraphrases = data.meta.excluded.find(({ reason }) => reason === 'paraphrase');
      return { quoted, paraphrases: paraphrases?.count.value ?? 0 };
    },

    /** Follows the changes from a position on, for as long as the caller asks for more. */
    async *changesSince(since: string, waitSeconds = 30): AsyncGenerator<Change> {
      let position = since;
      for (;;) {
        const { data, error } = await client.GET('/v1/changes', {
          params: { query: { since: position, limit: 100, wait: waitSeconds } },
        });
        if (error) throw new Refused(error);
        yield* data.items;
        position = data.next;
      }
    },
  };
}
