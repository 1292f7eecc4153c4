import { COUNTRY_CODES } from '../../src/domain/country.ts';

/** How many of each there are, whatever the size of the database. */
export const COUNTRIES = 60;
export const OFFICIALS = 500;

/** The codes that no real country has; the countries beyond them have none. */
const CODES = [...COUNTRY_CODES].filter((code) => /^(Q[M-Z]|X[A-Z])$/.test(code));
const FIRST = ['Abric', 'Belvo', 'Cadran', 'Dorun', 'Elmik', 'Fenno', 'Gorst', 'Hulda', 'Ismer'];
const LAST = ['Okkerby', 'Pallandre', 'Quistro', 'Rumbold', 'Sandovar', 'Tymbrel', 'Ullmarsh'];
const LANDS = ['Borvania', 'Cistelia', 'Drumland', 'Estrovia', 'Fallovia', 'Grundmark'];

const ASSUMED = { basis: 'assumed' };

export function countryName(index: number): string {
  return `${LANDS[index % LANDS.length]} ${numeral(index)}`;
}

export function countryId(index: number): string {
  return `country-${index}`;
}

export function ministryId(index: number): string {
  return `ministry-${index}`;
}

export function officialId(index: number): string {
  return `official-${index}`;
}

export function officialName(index: number): string {
  const [first, last] = [FIRST[index % FIRST.length], LAST[index % LAST.length]];
  return `${first} ${last} ${numeral(index)}`;
}

/** Letters for a number, so that all names differ. */
function numeral(index: number): string {
  const letters = [Math.floor(index / 676) % 26, Math.floor(index / 26) % 26, index % 26];
  const [head = 'A', ...rest] = letters.map((at) => String.fromCharCode(65 + at));
  return head + rest.join('').toLowerCase();
}

/** The actors of every database: countries, a ministry for each, and officials with posts there. */
export function* actorLines(): Generator<object> {
  for (let index = 0; index < COUNTRIES; index += 1) {
    const country = CODES[index];
    const name = countryName(index);
    yield { id: countryId(index), kind: 'country', name, country, ...ASSUMED };
    const ministry = `Ministry of Trade of ${name}`;
    yield { id: ministryId(index), kind: 'public_body', name: ministry, country, ...ASSUMED };
  }
  for (let index = 0; index < OFFICIALS; index += 1) {
    const at = index % COUNTRIES;
    yield {
      id: officialId(index),
      kind: 'person',
      name: officialName(index),
      country: CODES[at],
      posts: [
        {
          id: `minister-${at}`,
          title: `Minister of Trade of ${countryName(at)}`,
          organization: ministryId(at),
          status: 'incumbent',
          from: { edtf: `${2000 + (index % 20)}`, basis: 'assumed' },
          ...ASSUMED,
        },
      ],
      ...ASSUMED,
    };
  }
}
