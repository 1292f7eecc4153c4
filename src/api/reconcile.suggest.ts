import { z } from 'zod';
import { ACTOR_KINDS } from '../domain/actor.ts';
import { nameWords } from '../domain/reconcile.names.ts';
import { escaped } from '../html.ts';
import { PROPERTIES } from '../lookups/reconcile/extend.wire.ts';
import { getNamed, suggestNamed } from '../lookups/reconcile/named.ts';
import { describeActor, suggestionJson, TYPES } from '../lookups/reconcile/wire.ts';
import { refuseFaults } from '../params/faults.ts';
import { Id, Integer, OneOf, text } from '../params/parameters.ts';
import { knownId, refuseRetracted } from '../params/record.ts';
import type { ActorJson } from '../records/actor/wire.ts';
import type { Store } from '../store/store.ts';
import { json, notModified, operation } from './operation.ts';
import { storeTag } from './page.ts';
import { NARROWING } from './reconcile.query.ts';

const SUGGESTIONS = 10;
const PREFIX_MAX = 200;
const CURSOR_MAX = 10_000;

const short = (value: string) =>
  [...value].length <= PREFIX_MAX ? null : `is longer than the maximum of ${PREFIX_MAX} characters`;

const Prefix = text(short, { maxLength: PREFIX_MAX, examples: ['bessent'] }).default('');

/** Parameters that the widgets of OpenRefine send for other services; they are ignored. */
const IDLE = Object.fromEntries(
  ['exact', 'key', 'lang', 'prefixed', 'spell', 'type_strict'].map((name) => [
    name,
    text(short, {
      maxLength: PREFIX_MAX,
      description: 'Accepted because OpenRefine sends it. It has no effect.',
    }).optional(),
  ]),
);

const SUGGESTING = {
  prefix: Prefix.describe(
    'The text typed so far. Case and accents do not matter. An empty text matches everything.',
  ),
  cursor: Integer(0, CURSOR_MAX).describe('The number of suggestions to skip.').default(0),
};

export const suggestReconcileEntity = operation({
  method: 'GET',
  path: '/reconcile/suggest/entity',
  operationId: 'suggestReconcileEntity',
  summary: 'Suggest actors by name',
  description:
    'Returns actors with a name that contains the typed words in this order. The last word may be incomplete but needs at least two letters. An actor with exactly this name or id comes first.',
  query: z.strictObject({
    ...SUGGESTING,
    type: OneOf(ACTOR_KINDS).describe('Only actors of this kind.').optional(),
    ...IDLE,
  }),
  responses: {
    200: { description: 'The suggestions.', content: json('ReconcileEntitySuggestions') },
  },
  handle(input, context) {
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    const { prefix, cursor: offset, type = null } = input.query;
    const page = { offset, limit: SUGGESTIONS };
    const found = suggestNamed(context.store, prefix.trim(), type, page);
    return { body: { result: found.map(({ wire }) => suggestionJson(JSON.parse(wire))) }, etag };
  },
});

export const suggestReconcileType = operation({
  method: 'GET',
  path: '/reconcile/suggest/type',
  operationId: 'suggestReconcileType',
  summary: 'Suggest kinds of actors',
  description:
    'Returns kinds of actors whose id equals the typed text, or whose name has a word that starts with it.',
  query: z.strictObject({ ...SUGGESTING, ...IDLE }),
  responses: {
    200: { description: 'The suggestions.', content: json('ReconcileTypeSuggestions') },
  },
  handle: ({ query }) => suggested('type', TYPES, query),
});

/** All properties: those to filter by, and those to fetch. */
const ALL_PROPERTIES = [
  ...Object.entries(NARROWING),
  ...Object.entries(PROPERTIES).filter(([id]) => !(id in NARROWING)),
].map(([id, { name, description }]) => ({ id, name, description }));

export const suggestReconcileProperty = operation({
  method: 'GET',
  path: '/reconcile/suggest/property',
  operationId: 'suggestReconcileProperty',
  summary: 'Suggest properties by name',
  description: `Returns properties whose id equals the typed text, or whose name has a word that starts with it. Only ${Object.keys(NARROWING).join(', ')} narrow a query.`,
  query: z.strictObject({
    ...SUGGESTING,
    type: OneOf(ACTOR_KINDS).describe('The kind of the actors. It has no effect.').optional(),
    ...IDLE,
  }),
  responses: {
    200: { description: 'The suggestions.', content: json('ReconcilePropertySuggestions') },
  },
  handle: ({ query }) => suggested('property', ALL_PROPERTIES, query),
});

function suggested(
  what: string,
  all: { id: string; name: string }[],
  { prefix, cursor }: { prefix: string; cursor: number },
) {
  const begun = nameWords(prefix).join(' ');
  const result = all
    .filter(({ id, name }) => {
      return id === prefix.trim() || ` ${nameWords(name).join(' ')}`.includes(` ${begun}`);
    })
    .slice(cursor, cursor + SUGGESTIONS);
  const ids = result.map(({ id }) => id).join('.');
  return { body: { result }, etag: `${what}-${ids}` };
}

const FRAMED = "default-src 'none'; frame-ancestors *";

export const previewReconcileEntity = operation({
  method: 'GET',
  path: '/reconcile/preview',
  operationId: 'previewReconcileEntity',
  summary: 'Preview an actor',
  description:
    'Returns a few lines of HTML about an actor, which any site can show in a frame. For a merged actor, it shows the actor it was merged into.',
  query: z.strictObject({ id: Id.describe('The id of the actor.') }),
  partOfRecord: true,
  responses: {
    200: { description: 'The page.', content: { 'text/html': { schema: { type: 'string' } } } },
  },
  handle(input, context) {
    const { store, publicUrl } = context;
    const etag = storeTag(input, context);
    if (input.holds(etag)) return notModified(etag);
    return {
      body: previewPage(previewed(store, input.query.id), publicUrl),
      contentType: 'text/html; charset=utf-8',
      headers: { 'content-security-policy': FRAMED },
      etag,
    };
  },
});

function previewed(store: Store, id: string): ActorJson {
  const named = getNamed(store, id);
  if (named) return JSON.parse(named.wire);
  refuseRetracted(store, { kind: 'actor', id });
  refuseFaults(knownId(store, 'actor', 'id', id));
  throw new Error(`actor ${id} is live but not published`);
}

function previewPage(actor: ActorJson, publicUrl: string): string {
  const { name, note, links } = actor;
  const aliases = actor.aliases
    .filter(({ strength, document }) => strength === 'strong' && document === undefined)
    .map(({ text }) => text);
  const lines = [
    `<strong>${escaped(name)}</strong>`,
    escaped(describeActor(actor, null)),
    ...(aliases.length > 0 ? [`Also ${escaped(aliases.join(', '))}`] : []),
    ...(note === null ? [] : [escaped(note)]),
    `<a href="${escaped(publicUrl + links.self)}" target="_blank" rel="noopener">The record</a>`,
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escaped(name)}</title>
${lines.map((line) => `<p>${line}</p>`).join('\n')}
</html>
`;
}
