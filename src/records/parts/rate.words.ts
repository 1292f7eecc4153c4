import { dutyText } from '../../domain/duty.ts';
import type { Rate } from '../../domain/terms.ts';

/** A rate in one line, with the words of the source where there are any. */
export function rateInWords(rate: Rate): string {
  const text = rate.kind === 'unspecified' ? 'no number stated' : dutyText(rate);
  return rate.asWritten === null ? text : `${text} (as written: ${rate.asWritten})`;
}
