import { anchor, printedWithin } from '../../src/domain/anchor.ts';
import { BASES, readEdtf } from '../../src/domain/date.ts';
import type { Modality } from '../../src/domain/event.ts';
import { EVIDENCE_ROLES } from '../../src/domain/evidence.ts';
import { THREAT_MODALITIES } from '../../src/domain/threat.ts';
import type { DateIn, SupportIn } from '../../src/formats/bundle/support.ts';
import { type Random, randomAt } from '../bench/random.ts';
import { citedDate } from './random-bundle.dates.ts';
import { citeAnything, randomLine, randomProse, type Source } from './random-bundle.text.ts';

/** The bases of claims without evidence. */
export const UNCITED = BASES.filter((basis) => basis !== 'stated' && basis !== 'stated_partial');
/** Only renderings have quotes; `claim` is the default. */
const ROLES = EVIDENCE_ROLES.filter((role) => role !== 'quote' && role !== 'claim');

/** The members of an object that are not undefined. */
export function given<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as T;
}

/** A value in one of `times` cases, else undefined. */
export function sometimes<T>(random: Random, times: number, make: () => T): T | undefined {
  return random.below(times) === 0 ? make() : undefined;
}

/** Up to `max` items; undefined if there are none. */
export function upTo<T>(random: Random, max: number, make: (index: number) => T): T[] | undefined {
  const length = random.below(max + 1);
  return length === 0 ? undefined : Array.from({ length }, (_, index) => make(index));
}

/** Up to `max` of the items, each once. */
export function someOf<T>(random: Random, items: readonly T[], max: number): T[] | undefined {
  const left = [...items];
  return upTo(random, Math.min(max, left.length), () => {
    return left.splice(random.below(left.length), 1)[0] as T;
  });
}

/** How a claim is known: by characters of the source, or by a basis alone. */
export function support(random: Random, source: Source): SupportIn {
  const note = sometimes(random, 5, () => randomProse(random));
  if (random.below(5) < 2) return given({ basis: random.pick(UNCITED), basis_note: note });
  return cited(random, source);
}

/** How a claim is known, by characters of the source. */
export function cited(random: Random, source: Source): SupportIn {
  const pieces = Array.from({ length: 1 + random.below(2) }, () =>
    citeAnything(
      random,
      source,
      sometimes(random, 3, () => random.pick(ROLES)),
    ),
  );
  const evidence = [...new Map(pieces.map((piece) => [JSON.stringify(piece), piece])).values()];
  const basis = sometimes(random, 4, () => random.pick(BASES));
  return given({ basis, evidence });
}

/** Words for a claim: any, or those of its evidence; undefined if that cuts a number. */
export function wordsOf(
  random: Random,
  { anchors }: Source,
  { evidence }: SupportIn,
): string | undefined {
  if (evidence === undefined) return randomProse(random, 1);
  const whole = evidence.find(({ exact, prefix = null, suffix = null }) => {
    const found = anchor(anchors, { exact, prefix, suffix });
    return 'span' in found && printedWithin(anchors, found.span, exact) !== null;
  });
  return whole?.exact;
}

/** The words of a claim, with what supports them. */
export function wording(random: Random, source: Source) {
  const known = support(random, source);
  const words = wordsOf(random, source, known);
  return words === undefined
    ? { as_written: randomLine(random), basis: 'assumed' as const }
    : { as_written: words, ...known };
}

/** Returns random choices that are of one record only, so that they leave those of the others as they are. */
export function ownRandom(id: string): Random {
  return randomAt(1_000_000 + Number(id.split('-')[1]));
}

/** Returns identifiers of a measure or a document: those with evidence have a value that it prints. */
export function randomIdentifiers(random: Random, source: Source) {
  return upTo(random, 2, (index) => {
    const known = support(random, source);
    const words = wordsOf(random, source, known);
    const printed = words !== undefined && words.length <= 500 && !/[\r\n]/.test(words);
    return {
      scheme: `scheme ${index}`,
      ...given({ url: sometimes(random, 2, () => 'https://example.org/id?a=1&b=2#c') }),
      ...(printed ? { value: words, ...known } : { value: `${index}/2025`, basis: 'assumed' }),
    };
  });
}

/** Whether a date begins after another one ends. */
export function isLater(date: DateIn, than: DateIn): boolean {
  const [{ earliest }, { latest }] = [readEdtf(date.edtf), readEdtf(than.edtf)];
  return earliest !== null && latest !== null && earliest > latest;
}

/** Returns an event, as measures and threats have it. */
export function randomEvent<T extends string>(
  random: Random,
  source: Source,
  id: string,
  type: T,
  modalities: readonly Modality[] = THREAT_MODALITIES,
) {
  const date = citedDate(random, source);
  const modality = random.pick(modalities);
  return {
    id,
    type,
    modality: modality === 'occurred' && isLater(date, source.published) ? 'scheduled' : modality,
    date,
    ...given({
      announced_on: sometimes(random, 4, () => citedDate(random, source)),
      note: sometimes(random, 4, () => randomProse(random)),
    }),
    ...cited(random, source),
  };
}

export function randomParties(random: Random, source: Source, actors: readonly string[]) {
  const named = someOf(random, actors, 3);
  return named?.map((actor) => ({ actor, ...support(random, source) }));
}

/** Codes of every length, with leading zeros. */
function hsCode(random: Random): string {
  const digits = 2 * (1 + random.below(5));
  return String(random.below(10 ** (digits - 1 - random.below(2)))).padStart(digits, '0');
}

/** Products; those with codes have no evidence, for no random words print them. */
export function randomProducts(random: Random, source: Source) {
  return upTo(random, 3, () => {
    const codes = someOf(random, [...new Set([hsCode(random), hsCode(random)])], 2);
    const known = codes ? { basis: random.pick(UNCITED) } : support(random, source);
    const words = sometimes(random, 2, () => wordsOf(random, source, known));
    return { label: randomLine(random), ...given({ as_written: words, codes }), ...known };
  });
}

const RATES = ['TOTAL 15 %', 'free', '2.5 USD/KGM', '10 % MIN 2 EUR/KGM MAX 20 %'];

/** A rate without evidence, for no random words print its numbers; or what only words say, as a source does. */
export function randomRate(random: Random, source: Source) {
  const basis = random.pick(UNCITED);
  const text = random.below(2) === 0 ? random.pick(RATES) : `${random.below(100)}.5 %`;
  return random.below(2) === 0
    ? { text, ...given({ as_written: sometimes(random, 2, () => randomLine(random)) }), basis }
    : { text: 'unspecified', ...wording(random, source) };
}

/** The dates of a post, either of which may be missing. */
export function randomTerm(random: Random, source: Source) {
  return given({
    from: sometimes(random, 2, () => citedDate(random, source)),
    to: sometimes(random, 3, () => citedDate(random, source)),
  });
}
