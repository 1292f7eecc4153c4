/** A list of codes of goods or services. */
export interface Nomenclature {
  id: string;
  /** Whether its codes refine those of the Harmonized System. */
  hsBased: boolean;
  /** How many digits its codes have; empty where they are no digits alone. */
  lengths: readonly number[];
}

const HS_LENGTHS = [2, 4, 6];
const NATIONAL_LENGTHS = [8, 9, 10, 11, 12];

const hs = (id: string, ...national: number[]): Nomenclature => ({
  id,
  hsBased: true,
  lengths: [...HS_LENGTHS, ...national],
});

/** Stands for a nomenclature that nobody names: any edition of the Harmonized System, or a national list. */
export const UNSTATED = 'unstated';

/** The nomenclatures that are known; more may be added. */
export const NOMENCLATURES: readonly Nomenclature[] = [
  hs('HS2012'),
  hs('HS2017'),
  hs('HS2022'),
  hs('HS2028'),
  hs('HTSUS', 8, 10),
  hs('TARIC', 8, 10),
  hs('CN', 8),
  hs('UKGT', 8, 10),
  hs('CCT', 8, 10),
  hs('NCM', 8),
  hs(UNSTATED, ...NATIONAL_LENGTHS),
  { id: 'ECCN', hsBased: false, lengths: [] },
  { id: 'CPC', hsBased: false, lengths: [] },
];

export const NOMENCLATURE_IDS = NOMENCLATURES.map(({ id }) => id);

/** The most characters that a code has in its normal form. */
export const CODE_LENGTH_MAX = 12;

const BY_ID = new Map(NOMENCLATURES.map((nomenclature) => [nomenclature.id, nomenclature]));

/** Returns the nomenclature of an id; throws where there is none, which is a bug. */
export function nomenclatureOf(id: string): Nomenclature {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`there is no nomenclature ${id}`);
  return found;
}

/** A code in its normal form. */
export interface Code {
  nomenclature: string;
  /** Digits where the nomenclature is based on the Harmonized System. */
  code: string;
}

export type NormalCode = { code: string } | { fault: string };

const SEPARATORS = /[.\s-]/g;
const OTHER_CODE = /^[0-9A-Z][0-9A-Z.-]*$/;

/** Returns the normal form of a code: its digits alone, never padded; or what is wrong with it and what would work. */
export function normalCode(text: string, nomenclature = UNSTATED): NormalCode {
  const { id, hsBased, lengths } = nomenclatureOf(nomenclature);
  if (!hsBased) return otherCode(text, id);
  const code = text.replace(SEPARATORS, '');
  if (!/^\d+$/.test(code)) {
    return {
      fault: `is ${quoted(text)}, which is not a code: write digits, such as 7208 or 7208.10`,
    };
  }
  if (lengths.includes(code.length)) return { code };
  const missing = code.length % 2 === 1 && lengths.includes(code.length + 1);
  if (missing) {
    return { fault: `is ${quoted(text)}, and a leading zero may be missing: 0${code}?` };
  }
  return {
    fault: `is ${quoted(text)}, which has ${code.length} digits: codes of ${id} have ${listed(lengths)}`,
  };
}

/** A code that is no digits alone, as it is printed but for spaces and small letters. */
function otherCode(text: string, id: string): NormalCode {
  const code = text.replace(/\s/g, '').toUpperCase();
  if (OTHER_CODE.test(code) && code.length <= CODE_LENGTH_MAX) return { code };
  return {
    fault: `is ${quoted(text)}, which is not a code of ${id}: write letters and digits, such as 3A001`,
  };
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text);
}

function listed(lengths: readonly number[]): string {
  return `${lengths.slice(0, -1).join(', ')} or ${lengths.at(-1)}`;
}

export const CODE_MATCHES = [
  'equal',
  'broader',
  'within',
  'all_articles',
  'same_subheading',
] as const;

/** How the code of a record matches the one asked for. */
export interface CodeMatch {
  label: (typeof CODE_MATCHES)[number];
  match: 'certain' | 'possible';
}

/** How a record of all products matches any code. */
export const ALL_ARTICLES: CodeMatch = { label: 'all_articles', match: 'certain' };

/** How many digits the Harmonized System itself has; each nation adds its own. */
const SUBHEADING = 6;

/** Returns how the code of a record matches the one asked for, both in normal form; null where it does not. */
export function matchCode(record: Code, asked: Code): CodeMatch | null {
  if (!isHsBased(record) || !isHsBased(asked)) {
    const same = record.nomenclature === asked.nomenclature && record.code === asked.code;
    return same ? { label: 'equal', match: 'certain' } : null;
  }
  const beyond = Math.min(record.code.length, asked.code.length) > SUBHEADING;
  if (beyond && !isOneList(record, asked)) {
    const same = record.code.slice(0, SUBHEADING) === asked.code.slice(0, SUBHEADING);
    return same ? { label: 'same_subheading', match: 'possible' } : null;
  }
  const label = prefixLabel(record.code, asked.code);
  return label && { label, match: isOtherEdition(record, asked) ? 'possible' : 'certain' };
}

function prefixLabel(record: string, asked: string): CodeMatch['label'] | null {
  if (record === asked) return 'equal';
  if (asked.startsWith(record)) return 'broader';
  return record.startsWith(asked) ? 'within' : null;
}

/** Returns whether a code refines the Harmonized System. */
export function isHsBased({ nomenclature }: Code): boolean {
  return nomenclatureOf(nomenclature).hsBased;
}

/** Whether two codes are of one named list, so that all their digits can be compared. */
function isOneList(one: Code, other: Code): boolean {
  return one.nomenclature === other.nomenclature && one.nomenclature !== UNSTATED;
}

/** Whether two codes are of two named editions, between which a subheading may have moved. */
function isOtherEdition(one: Code, other: Code): boolean {
  return one.nomenclature !== other.nomenclature && isEdition(one) && isEdition(other);
}

function isEdition({ nomenclature }: Code): boolean {
  return nomenclatureOf(nomenclature).lengths.length === HS_LENGTHS.length;
}
