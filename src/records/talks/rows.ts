import type { Basis } from '../../domain/date.ts';
import { daysCertain, type Place, type Talks } from '../../domain/talks.ts';
import { dateColumns } from '../../store/dates.ts';
import { pkOf, readById, refByPk } from '../../store/records.ts';
import { deleteRows, hasRow, insertRows, putRow, rowBy, rowsBy } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import {
  clearEvidence,
  saveEvidence,
  supportFrom,
  supportRow,
  withEvidence,
} from '../parts/evidence.rows.ts';
import { talksClaims } from './claims.ts';
import { talks, talksAbout, talksDelegates, talksOutcomes, talksParties } from './tables.ts';

type TalksRow = typeof talks.$inferSelect;

/** Writes a round of talks with all its parts. The records it refers to must exist. */
export function saveTalks(store: Store, pk: number, round: Talks): void {
  store.transact(() => {
    clearTalks(store, pk);
    putRow(store, talks, talksRow(pk, round));
    insertRows(store, talksParties, round.parties, (party) => {
      return { talksPk: pk, actorPk: pkOf(store, party.actor), ...supportRow(party) };
    });
    insertRows(store, talksDelegates, round.delegates, (delegate) => ({
      talksPk: pk,
      actorPk: pkOf(store, delegate.actor),
      onBehalfOfPk: delegate.onBehalfOf && pkOf(store, delegate.onBehalfOf),
      ...supportRow(delegate),
    }));
    insertRows(store, talksOutcomes, round.outcomes, (outcome) => {
      return { talksPk: pk, text: outcome.text, ...supportRow(outcome) };
    });
    insertRows(store, talksAbout, round.about, (record) => {
      return { talksPk: pk, aboutPk: pkOf(store, record) };
    });
    saveEvidence(store, pk, talksClaims(round));
  });
}

function clearTalks(store: Store, pk: number): void {
  if (!hasRow(store, talks, pk)) return;
  clearEvidence(store, pk);
  for (const table of [talksParties, talksDelegates, talksOutcomes, talksAbout]) {
    deleteRows(store, table, 'talksPk', pk);
  }
}

/** Returns the row of a round of talks in its own table, with the columns for lists. */
export function talksRow(pk: number, round: Talks) {
  const { id, title, place, tookPlace } = round;
  const days = dateColumns(tookPlace);
  const sure = daysCertain(tookPlace);
  return {
    recordPk: pk,
    id,
    title,
    tookPlace,
    placeName: place?.name ?? null,
    placeCountry: place?.country ?? null,
    placeBasis: place?.basis ?? null,
    placeBasisNote: place?.basisNote ?? null,
    tookPlaceEarliest: days.earliest,
    tookPlaceLatest: days.latest,
    tookPlaceMonthDay: days.monthDay,
    tookPlaceSort: days.sort,
    ...supportRow(round),
    tookPlaceSureFrom: sure?.from ?? null,
    tookPlaceSureTo: sure?.to ?? null,
  };
}

/** Returns the round of talks with an id; undefined if there is none. */
export const getTalks = readById('talks', getTalksByPk);

/** Returns the round of talks of a key; undefined if there is none. */
export function getTalksByPk(store: Store, pk: number): Talks | undefined {
  const row = rowBy(store, talks, 'recordPk', pk);
  if (row === undefined) return undefined;
  const record: Talks = {
    id: row.id,
    title: row.title,
    parties: rowsBy(store, talksParties, 'talksPk', pk).map((party) => {
      const actor = refByPk(store, party.actorPk);
      return { actor, ...supportFrom(party) };
    }),
    delegates: rowsBy(store, talksDelegates, 'talksPk', pk).map((delegate) => {
      const { actorPk, onBehalfOfPk } = delegate;
      const actor = refByPk(store, actorPk);
      return {
        actor,
        onBehalfOf: onBehalfOfPk === null ? null : refByPk(store, onBehalfOfPk),
        ...supportFrom(delegate),
      };
    }),
    place: placeOf(row),
    tookPlace: row.tookPlace,
    outcomes: rowsBy(store, talksOutcomes, 'talksPk', pk).map((outcome) => ({
      text: outcome.text,
      ...supportFrom(outcome),
    })),
    about: rowsBy(store, talksAbout, 'talksPk', pk).map(({ aboutPk }) => refByPk(store, aboutPk)),
    ...supportFrom(row),
  };
  return withEvidence(store, pk, record, talksClaims);
}

function placeOf(row: TalksRow): Place | null {
  if (row.placeName === null) return null;
  return {
    name: row.placeName,
    country: row.placeCountry,
    basis: row.placeBasis as Basis,
    basisNote: row.placeBasisNote,
    evidence: [],
  };
}
