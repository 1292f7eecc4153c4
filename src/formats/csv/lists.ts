import { ACTOR_LIST, type ListedActor } from '../../records/actor/csv.list.ts';
import { DOCUMENT_LIST, type ListedDocument } from '../../records/document/csv.list.ts';
import { type ListedMeasure, MEASURE_LIST } from '../../records/measure/csv.list.ts';
import {
  type ListedStatement,
  quotesOf,
  renderingsOf,
  STATEMENT_LIST,
} from '../../records/statement/csv.list.ts';
import { type ListedTalks, TALKS_LIST } from '../../records/talks/csv.list.ts';
import { type ListedThreat, THREAT_LIST } from '../../records/threat/csv.list.ts';
import { type ListedEntry, TIMELINE_LIST } from './list.timeline.ts';
import { listText } from './list.ts';

/** What each list answers with, as parsed JSON. */
export interface ListedOf {
  documents: ListedDocument;
  actors: ListedActor;
  measures: ListedMeasure;
  statements: ListedStatement;
  quotes: ListedStatement;
  threats: ListedThreat;
  talks: ListedTalks;
  timeline: ListedEntry;
}
export type ListName = keyof ListedOf;

type Writers = { [L in ListName]: (items: Iterable<ListedOf[L]>) => Generator<string> };

const WRITERS: Writers = {
  documents: (items) => listText(DOCUMENT_LIST, items),
  actors: (items) => listText(ACTOR_LIST, items),
  measures: (items) => listText(MEASURE_LIST, items),
  statements: (items) => listText(STATEMENT_LIST, renderingsOf(items)),
  quotes: (items) => listText(STATEMENT_LIST, quotesOf(items)),
  threats: (items) => listText(THREAT_LIST, items),
  talks: (items) => listText(TALKS_LIST, items),
  timeline: (items) => listText(TIMELINE_LIST, items),
};

/** The items of a list as a CSV file to read, piece by piece: the header, then the rows in their order. */
export function listRows<L extends ListName>(
  list: L,
  items: Iterable<ListedOf[L]>,
): Generator<string> {
  return WRITERS[list](items);
}
