import type { Talks } from '../../domain/talks.ts';
import type { TimelineOf } from '../kind.ts';
import { entriesOfRecord } from '../parts/timeline.ts';

/** The timeline entry of a round of talks: the days on which it took place. */
export const TALKS_TIMELINE: TimelineOf<Talks> = {
  kind: 'talks',
  few: 'SELECT record_pk FROM talks',
  entries: ({ tookPlace }) => entriesOfRecord(tookPlace),
  date: 'SELECT h.took_place FROM talks h WHERE h.record_pk = t.record_pk',
  actors: [
    ['talks_parties', 'talks_pk', 'actor_pk'],
    ['talks_delegates', 'talks_pk', 'actor_pk'],
  ],
  measures: [['talks_about', 'talks_pk', 'about_pk']],
};
