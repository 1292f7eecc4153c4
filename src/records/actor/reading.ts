import type { Actor, Alias, Post } from '../../domain/actor.ts';
import { sameWords } from '../../domain/anchor.ts';
import { below } from '../fault.ts';
import { readOptionalDate } from '../parts/date.reading.ts';
import { readSupport } from '../parts/evidence.reading.ts';
import { type Reading, readRef, refuse, refuseTwice } from '../reading.ts';
import type { ActorIn } from './bundle.ts';
import { readCountry, readKind, readMembers } from './members.ts';

type AliasIn = NonNullable<ActorIn['aliases']>[number];
type PostIn = NonNullable<ActorIn['posts']>[number];

/** Returns an actor as the domain has it, from the input; adds its faults to the reading. */
export function readActor(reading: Reading, input: ActorIn): Actor {
  const { aliases = [], posts = [], identifiers = [] } = input;
  refuseTwice(reading, aliases, '/aliases', (alias) => `${alias.text} of ${alias.document ?? '*'}`);
  refuseTwice(reading, posts, '/posts', ({ id, from }) => `${id} from ${from?.edtf ?? '?'}`);
  const kind = readKind(reading, input);
  return {
    id: input.id,
    kind,
    name: input.name,
    country: readCountry(reading, input, kind),
    aliases: aliases.map((alias, index) => readAlias(reading, alias, index)),
    posts: posts.map((post, index) => readPost(reading, post, index)),
    identifiers: identifiers.map(({ scheme, value, url, ...support }, index) => ({
      scheme,
      value,
      url: url ?? null,
      ...readSupport(reading, support, below('/identifiers', index)),
    })),
    members: readMembers(reading, input, kind),
    note: input.note ?? null,
    ...readSupport(reading, input, ''),
  };
}

function readAlias(reading: Reading, input: AliasIn, index: number): Alias {
  const at = below('/aliases', index);
  const { text, kind, strength, document } = input;
  const support = readSupport(reading, input, at);
  const printed =
    support.evidence.length === 0 || support.evidence.some(({ exact }) => sameWords(exact, text));
  if (!printed)
    refuse(
      reading,
      below(at, 'text'),
      'differs from its evidence: write the alias exactly as the document prints it',
    );
  const scope = document ? readRef(reading, 'document', document, below(at, 'document')) : null;
  return { text, kind, strength, document: scope, ...support };
}

function readPost(reading: Reading, input: PostIn, index: number): Post {
  const at = below('/posts', index);
  const { id, title, organization, status } = input;
  const support = readSupport(reading, input, at);
  return {
    id,
    title,
    status,
    organization: organization
      ? readRef(reading, 'actor', organization, below(at, 'organization'))
      : null,
    from: readOptionalDate(reading, input.from, below(at, 'from'), support),
    to: readOptionalDate(reading, input.to, below(at, 'to'), support),
    ...support,
  };
}
