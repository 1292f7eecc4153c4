import type { Alias, AliasKind } from '../../src/domain/actor.ts';
import type { Store } from '../../src/store/store.ts';
import { makeActor, merge, put, putArticle, retract } from '../helpers/records.ts';
import { makePost } from '../helpers/statement-factories.ts';
import { ASSUMED, makeDocument, ref } from '../helpers/store.ts';

function alias(
  text: string,
  kind: AliasKind,
  strength: Alias['strength'],
  document: string | null = null,
): Alias {
  return {
    text,
    kind,
    strength,
    document: document === null ? null : ref('document', document),
    ...ASSUMED,
  };
}

/** Officials of Freedonia and Sylvania whose names are similar in every way that matters. */
export function fillActors(store: Store): void {
  putArticle(store);
  put(store, 'document', makeDocument('notice'));
  put(
    store,
    'actor',
    makeActor('freedonia', { kind: 'country', name: 'Freedonia', country: 'FR' }),
  );
  put(store, 'actor', makeActor('ministry', { kind: 'public_body', name: 'Ministry of Trade' }));
  const minister = { ...makePost('minister', '2025-01-28', null), title: 'Minister of Trade' };
  put(
    store,
    'actor',
    makeActor('rufus-firefly', {
      name: 'Rufus T. Firefly',
      country: 'FR',
      note: 'Hail <Freedonia>!',
      aliases: [
        alias('Mr. Firefly', 'honorific_surname', 'weak', 'article'),
        alias('R.T.F.', 'abbreviation', 'strong'),
        alias('茜弗莱', 'native_script', 'strong'),
        alias('Firefly', 'surname', 'weak'),
        alias('Ministry of Trade', 'metonym', 'weak', 'article'),
      ],
      posts: [
        {
          ...minister,
          organization: { kind: 'actor', id: 'ministry', label: 'Ministry of Trade' },
        },
        { ...makePost('envoy', '2020', '2024-12'), title: 'Envoy', status: 'acting' },
      ],
      identifiers: [{ scheme: 'example', value: 'X1', url: null, ...ASSUMED }],
    }),
  );
  put(
    store,
    'actor',
    makeActor('bob-firefly', {
      name: 'Bob Firefly',
      country: 'DE',
      aliases: [alias('Mr. Firefly', 'honorific_surname', 'weak', 'notice')],
    }),
  );
  put(
    store,
    'actor',
    makeActor('bob-company', { kind: 'company', name: 'Bob Firefly', country: 'DE' }),
  );
  put(store, 'actor', makeActor('gloria', { name: 'Glória Teasdale' }));
  put(store, 'actor', makeActor('rufus-old', { name: 'Rufus of old' }));
  put(store, 'actor', makeActor('nobody', { name: 'Chico Lini' }));
  merge(store, 'actor', 'rufus-old', 'rufus-firefly');
  retract(store, 'actor', 'nobody', 'never was');
}
