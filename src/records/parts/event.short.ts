import type { z } from 'zod';
import type { ShortPlace } from '../../formats/bundle/short.ts';
import type { ShortContext } from '../short.context.ts';

/** The kinds of documents that make law. */
const LAW: readonly unknown[] = ['legal_instrument', 'official_document'];

const MISSING =
  'is missing: give occurred if a source reports that it happened, scheduled if somebody says that it will, or enacted if the cited legal text itself does it';

/** Returns an event with the modality that follows from the document that does it; adds a fault if none follows. */
export function withModality(
  members: Record<string, unknown>,
  shape: Readonly<Record<string, z.ZodType>>,
  { at, by }: ShortPlace,
  { source, faults }: ShortContext,
): Record<string, unknown> {
  if (!('modality' in shape) || 'modality' in members) return members;
  if (LAW.includes(source(by)?.kind)) return { ...members, modality: 'enacted' };
  faults.push({ pointer: `${at}/modality`, detail: MISSING });
  return members;
}
