import { z } from 'zod';
import { CODE_MATCHES, NOMENCLATURE_IDS, normalCode, UNSTATED } from '../domain/codes.ts';
import type { Day } from '../domain/day.ts';
import type { Flow } from '../domain/measure.ts';
import { askedActor } from '../records/actor/asked.ts';
import type { Goods } from '../records/measure/reach.ts';
import type { CodesAsked } from '../records/parts/goods.list.ts';
import type { Store } from '../store/store.ts';
import { actorId, knownActor } from './actor.ts';
import { type Fault, goesWith } from './faults.ts';
import { ActorIdOrCode, GoodsCode, ListOf, Several } from './parameters.ts';

/** The parameters for codes of goods. */
export const CODES = {
  hs: Several(GoodsCode)
    .describe(
      'Only records on products of one of these codes: 2, 4 or 6 digits of the Harmonized System, or more of a national list. Finds codes that cover the one you send, equal it or are within it, and records on all products; `hs_match` of an item says which. A record that excepts the whole code is not found. Dots do not matter.',
    )
    .meta({ examples: [['8505.11']] })
    .optional(),
  hs_match: ListOf(CODE_MATCHES)
    .describe('Only records whose code matches `hs` in one of these ways. Requires `hs`.')
    .optional(),
  nomenclature: ListOf(NOMENCLATURE_IDS as [string, ...string[]])
    .describe(
      'Only codes of these nomenclatures, of which the code in `hs` is taken to be. Requires `hs`.',
    )
    .optional(),
};

/** The parameters for goods. */
export const GOODS = {
  ...CODES,
  origin: Several(ActorIdOrCode)
    .describe(
      'Only measures that may apply to goods from one of these countries or groups on the day of the status: measures that name it or a group that it is a member of, that apply to everyone, or to all that they do not list. Measures of which no source says to whom they apply are left out and counted.',
    )
    .meta({ examples: [['CN']] })
    .optional(),
  destination: Several(ActorIdOrCode)
    .describe(
      'Only measures that may apply to goods to one of these countries or groups on the day of the status. Found as with `origin`.',
    )
    .meta({ examples: [['US']] })
    .optional(),
};

const CodesQuery = z.strictObject(CODES);
const GoodsQuery = z.strictObject(GOODS);
export type CodesQuery = z.output<typeof CodesQuery>;
export type GoodsQuery = z.output<typeof GoodsQuery>;

/** At most so many combinations of code, origin and destination are looked for at once. */
const COMBINED_MAX = 100;

/** Returns the faults of parameters for goods. */
export function goodsFaults(store: Store, query: GoodsQuery): (Fault | null)[] {
  const { hs, origin = [], destination = [] } = query;
  const count = [hs ?? [], origin, destination].reduce((n, { length }) => n * (length || 1), 1);
  const combined =
    count <= COMBINED_MAX
      ? null
      : {
          parameter: hs ? 'hs' : 'origin',
          code: 'TOO_MANY',
          detail: `makes ${count} combinations with origin and destination, and at most ${COMBINED_MAX} are looked for: send fewer values`,
        };
  return [
    ...codesFaults(query),
    ...origin.map((value) => knownActor(store, 'origin', value)),
    ...destination.map((value) => knownActor(store, 'destination', value)),
    combined,
  ];
}

/** Returns the faults of parameters for codes. */
export function codesFaults({ hs, hs_match: match, nomenclature }: CodesQuery): (Fault | null)[] {
  return [
    goesWith('hs_match', match, 'hs', hs),
    goesWith('nomenclature', nomenclature, 'hs', hs),
    ...(hs ?? []).map((text) => codeFault(text, nomenclature)),
  ];
}

/** The fault of a code that is none in all of the nomenclatures. */
function codeFault(text: string, nomenclatures: string[] = [UNSTATED]): Fault | null {
  const read = nomenclatures.map((nomenclature) => normalCode(text, nomenclature));
  const [first] = read;
  if (first === undefined || !('fault' in first) || read.some((one) => 'code' in one)) return null;
  return { parameter: 'hs', code: 'CONTRADICTION', detail: first.fault };
}

/** Returns the codes that parameters ask for, in the nomenclatures in which they are some; null if they ask for none. */
export function codesAsked(query: CodesQuery): CodesAsked | null {
  const { hs, hs_match: labels = [], nomenclature } = query;
  if (hs === undefined) return null;
  const codes = hs.flatMap((text) =>
    (nomenclature ?? [UNSTATED]).flatMap((id) => {
      const read = normalCode(text, id);
      return 'code' in read ? [{ nomenclature: id, code: read.code }] : [];
    }),
  );
  return { codes, isNarrowed: nomenclature !== undefined, labels };
}

const NO_CODES: CodesAsked = { codes: [], isNarrowed: false, labels: [] };

/** Returns the flow of trade that an origin alone or a destination alone is about; null for any. */
export function flowAsked({
  origin,
  destination,
}: {
  origin?: unknown;
  destination?: unknown;
}): Flow | null {
  if ((origin === undefined) === (destination === undefined)) return null;
  return origin === undefined ? 'export' : 'import';
}

/** Returns the goods that parameters ask for; null if they ask for none. Throws for what `goodsFaults` refuses. */
export function goodsAsked(
  store: Store,
  query: GoodsQuery & { flow?: unknown },
  day: Day,
  knownOn: Day | null,
): Goods | null {
  const { hs, origin, destination } = query;
  if (hs === undefined && origin === undefined && destination === undefined) return null;
  const asked = (values: string[] = []) => {
    return values.map((value) => askedActor(store, actorId(store, value) ?? '', day));
  };
  return {
    ...(codesAsked(query) ?? NO_CODES),
    origins: asked(origin),
    destinations: asked(destination),
    flow: query.flow === undefined ? flowAsked(query) : null,
    day,
    knownOn,
  };
}
