import type { z } from 'zod';
import type { RecordKind } from '../domain/record.ts';
import { expand, isObject, type ShortForm } from '../formats/bundle/short.ts';
import { DateIn, EvidenceIn, EvidenceListIn } from '../formats/bundle/support.ts';
import type { Fault } from './fault.ts';
import { KINDS } from './kinds.ts';
import { dateForm } from './parts/date.short.ts';
import { withModality } from './parts/event.short.ts';
import { evidenceForm, evidenceListForm } from './parts/evidence.short.ts';
import { RateIn } from './parts/product.bundle.ts';
import { rateForm } from './parts/rate.short.ts';
import type { ReferenceResolver } from './references.ts';
import { type ShortContext, shortContext } from './short.context.ts';

/** Returns a record of a bundle in its long form, or the faults of its short forms; the same object if it is long. */
export function longForm(
  references: ReferenceResolver,
  kind: RecordKind,
  value: unknown,
  issuers: ReadonlyMap<string, string>,
): { value: unknown } | { faults: Fault[] } {
  if (!isObject(value)) return { value };
  const { shape, short } = KINDS[kind].bundle;
  const context = shortContext(references, value, issuers);
  const by = context.source(value.id as string) && !('by' in shape.shape) ? value.id : null;
  const place = { at: '', by: by as string | null, evidence: [] };
  const record = short?.record?.(value, context) ?? value;
  const long = expand(shape, record, place, {
    parts: new Map([...ownForms(context), ...(short?.parts?.(context) ?? [])]),
    object(members, of, here) {
      const own = short?.object?.(members, of) ?? members;
      return withModality(withoutBy(own, of), of, here, context);
    },
  });
  return context.faults.length > 0 ? { faults: context.faults } : { value: long };
}

function ownForms(context: ShortContext): [z.ZodType, ShortForm][] {
  return [
    [DateIn, dateForm(context)],
    [EvidenceIn, evidenceForm(context)],
    [EvidenceListIn, evidenceListForm],
    [RateIn, rateForm(context)],
  ];
}

/** The members without the document for short forms, where the long form has no such member. */
function withoutBy(
  members: Record<string, unknown>,
  shape: Readonly<Record<string, z.ZodType>>,
): Record<string, unknown> {
  if (!('by' in members) || 'by' in shape) return members;
  const { by: _, ...rest } = members;
  return rest;
}
