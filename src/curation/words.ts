import type { Evidence } from '../domain/evidence.ts';
import type { Product } from '../domain/measure.ts';
import { type AnyRecord, labelOf } from '../domain/records.ts';

/** The words by which a record is found: its label, its products and everything else that is text. */
export interface Words {
  label: string;
  products: string;
  body: string;
}

/** The words of a record of any kind. */
export function wordsOf(entry: AnyRecord): Words {
  return { label: labelOf(entry), products: productsOf(entry), body: lines(bodyOf(entry)) };
}

function productsOf(entry: AnyRecord): string {
  if (entry.kind !== 'measure' && entry.kind !== 'threat') return '';
  return lines(entry.record.products.flatMap(productWords));
}

function productWords({ label, asWritten, hsCodes }: Product): (string | null)[] {
  return [label, asWritten, ...hsCodes];
}

function bodyOf(entry: AnyRecord): (string | null)[] {
  switch (entry.kind) {
    case 'document': {
      const { publisher, author, text } = entry.record;
      return [publisher, author, text];
    }
    case 'actor': {
      const { aliases, posts, note } = entry.record;
      return [...aliases.map(({ text }) => text), ...posts.map(({ title }) => title), note];
    }
    case 'measure': {
      const { summary, provisions, contextNotes, legalInstrument } = entry.record;
      const notes = contextNotes.map(({ text }) => text);
      const legal = [legalInstrument?.title ?? null, legalInstrument?.number ?? null];
      return [summary, ...provisions.map(({ label }) => label), ...notes, ...legal];
    }
    case 'statement': {
      const { speaker, occasion, renderings } = entry.record;
      const wordings = renderings.flatMap(({ evidence }) => wordingOf(evidence));
      return [speaker.mention, speaker.actor?.label ?? null, occasion, ...wordings];
    }
    case 'threat': {
      const { rate, condition, madeBy, against } = entry.record;
      const parties = [...madeBy, ...against].map(({ actor }) => actor.label);
      return [rate.asWritten, condition?.text ?? null, ...parties];
    }
    case 'talks': {
      const { place, outcomes, parties, delegates } = entry.record;
      const people = [...parties, ...delegates].map(({ actor }) => actor.label);
      return [place?.name ?? null, ...outcomes.map(({ text }) => text), ...people];
    }
  }
}

function wordingOf(evidence: Evidence[]): string[] {
  return evidence.filter(({ role }) => role === 'content').map(({ exact }) => exact);
}

function lines(texts: (string | null)[]): string {
  return texts.filter((text) => text !== null && text !== '').join('\n');
}
