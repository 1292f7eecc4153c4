import type { Threat } from '../../domain/threat.ts';
import { statedDay } from '../../formats/date.ts';
import { headOf, instantOf, recordItem } from '../../formats/feed.items.ts';
import type { FeedItem } from '../../formats/feed.ts';
import { optionalDateJson } from '../../formats/wire/date.ts';
import type { Shown } from '../../formats/wire/ref.ts';
import { termsOf } from './terms.ts';

/** Returns the feed item of a threat, labelled as a threat because it is not a measure. */
export function threatItem(threat: Threat, { url, stamp }: Shown): FeedItem {
  const made = threat.events.find(({ type }) => type === 'made');
  return {
    ...recordItem('threat', threat.id, { url, stamp }),
    title: `[Threat] ${threat.title}`,
    text: termsOf(threat).join('\n'),
    published: instantOf(made ? statedDay(made.date) : null),
    tags: ['threat', threat.threatenedType],
    extension: {
      ...headOf('threat', threat.id, stamp),
      deadline: optionalDateJson(threat.deadline) ?? null,
    },
  };
}
