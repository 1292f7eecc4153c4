import { z } from 'zod';
import { makesLaw } from '../../domain/document.ts';
import type { Modality } from '../../domain/event.ts';
import type { ShortPlace } from '../../formats/bundle/short.ts';
import type { ShortContext } from '../short.context.ts';

/** When to give each modality. */
const WHEN: Record<Modality, string> = {
  occurred: 'occurred if a source reports that it happened',
  scheduled: 'scheduled if somebody says that it will',
  enacted: 'enacted if the cited legal text itself does it',
};

/** Returns an event with the modality that follows from the document that does it; adds a fault if none follows. */
export function withModality(
  members: Record<string, unknown>,
  { modality: words }: Readonly<Record<string, z.ZodType>>,
  { at, by }: ShortPlace,
  context: ShortContext,
): Record<string, unknown> {
  const { source, faults } = context;
  if (!(words instanceof z.ZodEnum) || 'modality' in members) return members;
  const options = words.options as Modality[];
  if (options.includes('enacted') && makesLaw(source(by)?.kind)) {
    return { ...members, modality: 'enacted' };
  }
  if (by !== null && source(by) === undefined) {
    refuseUnknownBy(members, at, by, context);
    return members;
  }
  const detail = `is missing: give ${options.map((word) => WHEN[word]).join(', or ')}`;
  faults.push({ pointer: `${at}/modality`, detail });
  return members;
}

/** Adds a fault for the document that does an event, its own or that of its measure; once for each place. */
function refuseUnknownBy(
  members: Record<string, unknown>,
  at: string,
  by: string,
  { faults }: ShortContext,
): void {
  const pointer = 'by' in members ? `${at}/by` : '/by';
  if (faults.some((fault) => fault.pointer === pointer)) return;
  const detail = `is ${by}, but there is no document ${by} in the database or in this import`;
  faults.push({ pointer, detail });
}
