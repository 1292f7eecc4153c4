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
  { source, faults }: ShortContext,
): Record<string, unknown> {
  if (!(words instanceof z.ZodEnum) || 'modality' in members) return members;
  const options = words.options as Modality[];
  if (options.includes('enacted') && makesLaw(source(by)?.kind)) {
    return { ...members, modality: 'enacted' };
  }
  const detail = `is missing: give ${options.map((word) => WHEN[word]).join(', or ')}`;
  faults.push({ pointer: `${at}/modality`, detail });
  return members;
}
