import {
  type Attribution,
  type ComparedPlace,
  isSuperseded,
  isWhole,
  type Place,
  type Standing,
} from './quote-check.place.ts';

export const VERDICTS = [
  'verbatim_quoted',
  'verbatim_partial',
  'in_source_not_quoted',
  'misattributed',
  'normalized_match',
  'altered',
  'stitched',
  'superseded',
  'not_found_in_held_sources',
  'not_checkable',
] as const;
export type CheckVerdict = (typeof VERDICTS)[number];

/**
 * A finding with its verdict: the places of its fragments in order. There is one place if the quote has no ellipsis.
 */
export interface Finding {
  places: ComparedPlace[];
  verdict: CheckVerdict;
  rank: number;
}

interface Facts {
  standing: Standing;
  attribution: Attribution;
  superseded: boolean;
  exact: boolean;
  whole: boolean;
}

interface Rule {
  standing: Standing;
  by?: Attribution[];
  superseded?: boolean;
  exact?: boolean;
  whole?: boolean;
  verdict: CheckVerdict;
}

const SURE: Attribution[] = ['asked', 'not_asked'];
const FITTING: Attribution[] = [...SURE, 'possible'];

/** Returns the rules for words quoted from these speakers. */
const quotedBy = (by: Attribution[]): Rule[] => [
  {
    standing: 'quoted',
    by,
    superseded: false,
    exact: true,
    whole: true,
    verdict: 'verbatim_quoted',
  },
  { standing: 'quoted', by, superseded: false, exact: true, verdict: 'verbatim_partial' },
  { standing: 'quoted', by, superseded: false, verdict: 'normalized_match' },
];

/** The first rule that fits a finding gives its verdict. The finding with the earliest rule decides. */
const RULES: Rule[] = [
  ...quotedBy(SURE),
  ...quotedBy(['possible']),
  { standing: 'quoted', superseded: false, verdict: 'misattributed' },
  { standing: 'quoted', by: FITTING, verdict: 'superseded' },
  { standing: 'quoted', verdict: 'misattributed' },
  { standing: 'paraphrased', by: FITTING, verdict: 'in_source_not_quoted' },
  { standing: 'paraphrased', by: ['unresolved'], verdict: 'in_source_not_quoted' },
  { standing: 'paraphrased', verdict: 'misattributed' },
  { standing: 'narrated', verdict: 'in_source_not_quoted' },
];

/** Returns the best rank that the places can have, before their characters are compared. */
export function rankBefore(places: Place[]): number {
  return ruleOf({ ...standingFacts(places), exact: true, whole: true });
}

/** Returns the finding for the fragments that were found, in order, in one place. */
export function findingOf(places: ComparedPlace[]): Finding {
  const rank = ruleOf({
    ...standingFacts(places),
    exact: places.every(({ differences }) => differences.length === 0),
    whole: places.length === 1 && places.every(isWhole),
  });
  return { places, rank, verdict: (RULES[rank] as Rule).verdict };
}

/** Returns whether the source may attribute the words to the requested speaker. */
export function isFitting(attribution: Attribution): boolean {
  return FITTING.includes(attribution);
}

/** If one fragment is not quoted, none counts as quoted; they belong to the first rendering that they overlap. */
function standingFacts(places: Place[]) {
  const lead = places.find(({ rendering }) => rendering !== null) ?? (places[0] as Place);
  const quoted = places.every(({ standing }) => standing === 'quoted');
  const standing = quoted || lead.rendering === null ? lead.standing : 'paraphrased';
  return { standing, attribution: ruledBy(lead), superseded: places.some(isSuperseded) };
}

/** If a source names candidates for an unidentified speaker without the requested one, the speaker is another one. */
function ruledBy({ attribution, rendering }: Place): Attribution {
  const among = rendering?.record.speakerCandidates ?? [];
  return attribution === 'unresolved' && among.length > 0 ? 'other' : attribution;
}

function ruleOf(facts: Facts): number {
  return RULES.findIndex((rule) => fits(rule, facts));
}

function fits({ standing, by, superseded, exact, whole }: Rule, facts: Facts): boolean {
  return (
    standing === facts.standing &&
    (by === undefined || by.includes(facts.attribution)) &&
    (superseded === undefined || superseded === facts.superseded) &&
    (exact === undefined || exact === facts.exact) &&
    (whole === undefined || whole === facts.whole)
  );
}
