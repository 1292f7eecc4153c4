import { type Identifier, identifierKey } from '../../domain/identifier.ts';
import { below } from '../fault.ts';
import { type Reading, refuse, refuseTwice } from '../reading.ts';
import { isIncomplete, printedInOwn, readSupport } from './evidence.reading.ts';
import type { IdentifierIn } from './identifier.bundle.ts';

/** Returns the identifiers of a measure or a document. Evidence of one must print its value. */
export function readIdentifiers(reading: Reading, given: IdentifierIn[] = []): Identifier[] {
  refuseTwice(reading, given, '/identifiers', nameOf);
  return given.map((input, index) => {
    const at = below('/identifiers', index);
    const { scheme, value, url } = input;
    const support = readSupport(reading, input, at);
    const { evidence } = support;
    const unprinted = evidence.length > 0 && printedInOwn(reading, evidence, value) === null;
    if (unprinted && !isIncomplete(reading, support)) {
      const detail = `is ${JSON.stringify(value)}, which its evidence does not print: cite the characters that print it, or give a basis instead`;
      refuse(reading, below(at, 'value'), detail);
    }
    return { scheme, value, url: url ?? null, ...support };
  });
}

function nameOf({ scheme, value }: IdentifierIn): string {
  return `${identifierKey(scheme)}:${identifierKey(value)}`;
}
