/** A country in a group: its code, its first day, the first day after it, and the treaty that says so. */
export type ReferenceMember = readonly [
  code: string,
  from: string,
  until: string | null,
  treaty: string,
];

/** A group of countries that every base ships with. */
export interface ReferenceGroup {
  id: string;
  name: string;
  /** Its code, if ISO 3166-1 reserves one for it. */
  code: string | null;
  note: string;
  members: readonly ReferenceMember[];
}

/** The members that joined a group by one treaty on one day and stayed. */
function joined(codes: string, from: string, treaty: string): ReferenceMember[] {
  return codes.split(' ').map((code) => [code, from, null, treaty] as const);
}

/** Those that joined by one treaty on one day and left by another. */
function left(
  codes: string,
  [from, treaty]: readonly [from: string, treaty: string],
  [until, end]: readonly [until: string, end: string],
): ReferenceMember[] {
  return codes.split(' ').map((code) => [code, from, until, `${treaty}; ${end}`] as const);
}

const ROME = ['1958-01-01', 'Treaty of Rome of 25 March 1957, in force on 1 January 1958'] as const;
const ACCESSION_1972 = [
  '1973-01-01',
  'Treaty of Accession of 22 January 1972, in force on 1 January 1973',
] as const;
const ACCESSION_1985 = [
  '1986-01-01',
  'Treaty of Accession of 12 June 1985, in force on 1 January 1986',
] as const;
const ACCESSION_1994 = [
  '1995-01-01',
  'Treaty of Accession of 24 June 1994, in force on 1 January 1995',
] as const;
const STOCKHOLM = [
  '1960-05-03',
  'Stockholm Convention of 4 January 1960, in force on 3 May 1960',
] as const;
const joinedEc = (when: string) => `left to join the European Communities on ${when}`;

const EUROPEAN_UNION: ReferenceGroup = {
  id: 'european-union',
  name: 'European Union',
  code: 'EU',
  note: 'Before 1993 the European Communities.',
  members: [
    ...joined('BE DE FR IT LU NL', ...ROME),
    ...joined('DK IE', ...ACCESSION_1972),
    ...left('GB', ACCESSION_1972, [
      '2020-02-01',
      'Withdrawal Agreement of 24 January 2020: left at the end of 31 January 2020, in the customs union until 31 December 2020',
    ]),
    ...joined('GR', '1981-01-01', 'Treaty of Accession of 28 May 1979, in force on 1 January 1981'),
    ...joined('ES PT', ...ACCESSION_1985),
    ...joined('AT FI SE', ...ACCESSION_1994),
    ...joined(
      'CY CZ EE HU LT LV MT PL SI SK',
      '2004-05-01',
      'Treaty of Accession of 16 April 2003, in force on 1 May 2004',
    ),
    ...joined(
      'BG RO',
      '2007-01-01',
      'Treaty of Accession of 25 April 2005, in force on 1 January 2007',
    ),
    ...joined(
      'HR',
      '2013-07-01',
      'Treaty of Accession of 9 December 2011, in force on 1 July 2013',
    ),
  ],
};

const EFTA: ReferenceGroup = {
  id: 'efta',
  name: 'European Free Trade Association',
  code: null,
  note: 'Its abbreviation is EFTA.',
  members: [
    ...joined('CH NO', ...STOCKHOLM),
    ...joined('IS', '1970-03-01', 'Accession to the Stockholm Convention on 1 March 1970'),
    ...joined('LI', '1991-09-01', 'Accession to the Stockholm Convention on 1 September 1991'),
    ...left('DK GB', STOCKHOLM, ['1973-01-01', joinedEc('1 January 1973')]),
    ...left('PT', STOCKHOLM, ['1986-01-01', joinedEc('1 January 1986')]),
    ...left('AT SE', STOCKHOLM, [
      '1995-01-01',
      'left to join the European Union on 1 January 1995',
    ]),
    ...left(
      'FI',
      [
        '1986-01-01',
        'Accession to the Stockholm Convention on 1 January 1986, associated since 1961',
      ],
      ['1995-01-01', 'left to join the European Union on 1 January 1995'],
    ),
  ],
};

const USMCA: ReferenceGroup = {
  id: 'usmca',
  name: 'United States-Mexico-Canada Agreement',
  code: null,
  note: 'Its abbreviation is USMCA. The parties of the agreement.',
  members: joined(
    'CA MX US',
    '2020-07-01',
    'United States-Mexico-Canada Agreement, in force on 1 July 2020',
  ),
};

const ASEAN: ReferenceGroup = {
  id: 'asean',
  name: 'Association of Southeast Asian Nations',
  code: null,
  note: 'Its abbreviation is ASEAN.',
  members: [
    ...joined('ID MY PH SG TH', '1967-08-08', 'Bangkok Declaration of 8 August 1967'),
    ...joined('BN', '1984-01-07', 'Declaration of admission of 7 January 1984'),
    ...joined('VN', '1995-07-28', 'Declaration of admission of 28 July 1995'),
    ...joined('LA MM', '1997-07-23', 'Declarations of admission of 23 July 1997'),
    ...joined('KH', '1999-04-30', 'Declaration of admission of 30 April 1999'),
    ...joined('TL', '2025-10-26', 'Declaration of admission of 26 October 2025'),
  ],
};

/** The groups that every base ships with; other groups are for curators to add. */
export const REFERENCE_GROUPS: readonly ReferenceGroup[] = [ASEAN, EFTA, EUROPEAN_UNION, USMCA];
