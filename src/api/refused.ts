import { AppError, type FieldError, pointerFragment } from '../errors.ts';
import type { Fault } from '../records/fault.ts';

/** Returns the error for all faults of a body; its pointers start at the root of the body. */
export function refusedBody(faults: Fault[]): AppError {
  const errors: FieldError[] = faults.map(({ pointer, detail }) => ({
    code: 'INVALID_VALUE',
    pointer: pointerFragment(pointer),
    detail,
  }));
  const [first] = errors;
  const detail =
    faults.length === 1 && faults[0]
      ? `${faults[0].pointer || 'The record'}: ${faults[0].detail}`
      : `The body has ${errors.length} faults, listed in errors.`;
  return new AppError('VALIDATION_FAILED', detail, { errors: first ? errors : [] });
}
