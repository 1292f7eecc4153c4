import type { DateValue } from './date.ts';
import type { Day } from './day.ts';
import type { Known, LifecycleEvent } from './event.ts';
import type { EventType } from './measure.ts';
import type { ThreatEventType } from './threat.ts';

/** When a document was published. */
export type Published = (document: string) => DateValue | undefined;
type Bounds = Pick<Known, 'earliest' | 'latest'>;

/** The events that make a measure or a threat public as such. */
const ANNOUNCING: readonly string[] = ['proposed', 'announced', 'adopted', 'made'] satisfies (
  | EventType
  | ThreatEventType
)[];

/**
 * When the public could know an event, by the first of these that there is: its announcement, the
 * publication of a document that supports it, its own date if it occurred, the first announcement.
 */
export function deriveKnown(
  event: Pick<LifecycleEvent, 'modality' | 'date' | 'announcedOn' | 'evidence'>,
  published: Published,
  firstAnnouncement: Known | null,
): Known {
  if (event.announcedOn !== null) return known('announced_on', event.announcedOn);
  const publication = firstPublication(event, published);
  if (publication !== null) return publication;
  if (event.modality === 'occurred') return known('own_date', event.date);
  if (firstAnnouncement !== null) return known('first_announcement', firstAnnouncement);
  return known('unknown', { earliest: null, latest: null });
}

/** The events of one record with their `known` derived; its announcements date what is scheduled. */
export function withKnown<E extends LifecycleEvent & { type: string }>(
  events: E[],
  published: Published,
): E[] {
  const announcements = events
    .filter(({ type, modality }) => modality === 'occurred' && ANNOUNCING.includes(type))
    .map((event) => deriveKnown(event, published, null));
  const first = announcements.length === 0 ? null : known('announced_on', firstOf(announcements));
  return events.map((event) => ({ ...event, known: deriveKnown(event, published, first) }));
}

function known(rule: Known['rule'], { earliest, latest }: Bounds): Known {
  return { earliest, latest, rule, document: null };
}

function firstPublication({ evidence }: Pick<LifecycleEvent, 'evidence'>, published: Published) {
  const documents = [...new Set(evidence.map(({ document }) => document))];
  const dated = documents.flatMap((document) => {
    const date = published(document);
    return date === undefined ? [] : [{ document, ...date }];
  });
  const [deciding] = dated.sort(byLatest);
  if (deciding === undefined) return null;
  const rule = 'document_publication' as const;
  return { ...firstOf(dated), rule, document: deciding.document };
}

/** Possible as soon as one of several may have come, certain as soon as one certainly has. */
function firstOf(all: Bounds[]): Bounds {
  const [possible] = all.map(({ earliest }) => earliest).sort(fromEverFirst);
  const [certain] = all.map(({ latest }) => latest).sort(neverLast);
  return { earliest: possible ?? null, latest: certain ?? null };
}

function byLatest(a: Bounds, b: Bounds): number {
  return neverLast(a.latest, b.latest) || fromEverFirst(a.earliest, b.earliest);
}

function fromEverFirst(a: Day | null, b: Day | null): number {
  return compare(a ?? '', b ?? '');
}

function neverLast(a: Day | null, b: Day | null): number {
  return compare(a ?? '~', b ?? '~');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether something can have been public on a day (null: as far as is recorded). */
export function mayBeKnown({ earliest }: Pick<Known, 'earliest'>, knownOn: Day | null): boolean {
  return knownOn === null || earliest === null || earliest <= knownOn;
}

/** What an event shares with those that can only be known together with it. */
export function knowledgeKey({ id, known }: Pick<LifecycleEvent, 'id' | 'known'>): string {
  return known.rule === 'document_publication' ? `document ${known.document}` : `event ${id}`;
}
