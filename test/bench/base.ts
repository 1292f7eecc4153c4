import { closeSync, openSync, writeSync } from 'node:fs';
import { dayFromNumber } from '../../src/domain/day.ts';
import type { RecordKind } from '../../src/domain/record.ts';
import { type BundleItem, lineOf } from '../../src/formats/bundle/read.ts';
import { actorLines } from './base.actors.ts';
import {
  annexId,
  BLOCK,
  documentId,
  PER_DOCUMENT,
  placeOf,
  publishedOn,
  reviewId,
  tellMeasure,
} from './base.measures.ts';
import { tellStatements } from './base.statements.ts';

/** Part of the file names of cached databases. Increase it when the generated data changes. */
export const GENERATOR_VERSION = 3;

/** A database is a number of measures with all their records; the same number gives the same database. */
export function* baseItems(measures: number, block = BLOCK): Generator<BundleItem> {
  for (const value of actorLines()) yield item('actor', value);
  yield* chapters(0, measures, block);
}

/** The documents of the measures from `first` to before `end`, with the statements about them. */
function* chapters(first: number, end: number, block: number): Generator<BundleItem> {
  for (let at = first; at < end; at += PER_DOCUMENT) {
    yield* chapter(at, Math.min(end, at + PER_DOCUMENT), block);
  }
}

/** A document with the measures that it states, one that reports what became of them, and the statements about them. */
function* chapter(first: number, end: number, block: number): Generator<BundleItem> {
  const told = Array.from({ length: end - first }, (_, at) => tellMeasure(first + at, block));
  const spoken = told.map((one, at) => tellStatements(first + at, block, one));
  const paragraphs = told.map(({ paragraph }, at) => {
    return [...paragraph, ...(spoken[at] ?? []).map(({ sentence }) => sentence)].join(' ');
  });
  const day = publishedOn(placeOf(first, block));
  yield item('document', documentOf(documentId(first), 'Gazette', day, paragraphs));
  const reports = told.map(({ later }) => later.sentences.join(' ')).filter((text) => text !== '');
  const last = Math.max(...told.map(({ later }) => later.day));
  if (reports.length > 0)
    yield item('document', documentOf(reviewId(first), 'Review', last, reports));
  for (const { annex } of told) {
    if (annex !== null) yield item('document', tableOf(annexId(first), day, annex.text));
  }
  for (const { measure } of told) yield item('measure', measure);
  for (const { statement } of spoken.flat()) yield item('statement', statement);
}

function documentOf(id: string, name: string, day: number, paragraphs: string[]): object {
  return {
    id,
    kind: 'official_document',
    title: id.replace(/^.*-/, `${name} `),
    publisher: 'The Gazette',
    published: { edtf: dayFromNumber(day), basis: 'assumed' },
    language: 'en',
    text: paragraphs.join('\n'),
    basis: 'assumed',
  };
}

function tableOf(id: string, day: number, text: string): object {
  return { ...documentOf(id, 'Annex', day, []), media_type: 'text/csv', text };
}

function item(kind: RecordKind, value: object): BundleItem {
  return { kind, value, pointer: '' };
}

const CHUNK = 1000;

/** Writes records as NDJSON, as a curator would. */
export function writeNdjson(path: string, items: Iterable<BundleItem>): void {
  const file = openSync(path, 'w');
  let lines: string[] = [];
  for (const { kind, value } of items) {
    lines.push(`${lineOf(kind, value as object)}\n`);
    if (lines.length < CHUNK) continue;
    writeSync(file, lines.join(''));
    lines = [];
  }
  writeSync(file, lines.join(''));
  closeSync(file);
}
