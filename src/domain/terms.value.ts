import type { Support } from './evidence.ts';
import type { TermsSet } from './terms.ts';

/** Members that say how a value is known, not what it is. */
const SUPPORT: readonly (keyof Support)[] = ['basis', 'basisNote', 'evidence'];

/** The texts of what events set: a life is looked at many times, each time with fewer of its events. */
const texts = new WeakMap<readonly TermsSet[], string>();

/** What terms are set to, as text: equal for equal values, however they are known and worded. */
export function setsText(sets: readonly TermsSet[]): string {
  const text = texts.get(sets) ?? valueText(sets);
  texts.set(sets, text);
  return text;
}

/** A value as text without how it is known; its wording counts only where there is nothing else. */
export function valueText(value: unknown): string {
  return JSON.stringify(value, function (this: { kind?: unknown }, key: string, member: unknown) {
    if ((SUPPORT as readonly string[]).includes(key)) return undefined;
    return key === 'asWritten' && this.kind !== 'unspecified' ? undefined : member;
  });
}
