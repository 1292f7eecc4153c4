import type { Match } from './quote-check.match.ts';
import type { Attribution } from './quote-check.place.ts';
import type { Query } from './quote-check.query.ts';
import type { CheckVerdict } from './quote-check.rank.ts';
import { ELLIPSIS, foldToken, tokenAt } from './tokens.ts';

/** The text about the source's speaker, after the words `quotes ...`. */
const FROM: Record<Attribution, string> = {
  asked: ' from the requested speaker',
  not_asked: '',
  possible: ' from an uncertain speaker, who may be the requested one',
  unresolved: ' from an unidentified speaker',
  other: ' from another speaker than the requested one',
  nobody: '',
};

const REPORTED_OF: Record<Attribution, string> = {
  asked: 'what the requested speaker said',
  not_asked: 'what someone said',
  possible: 'what an uncertain speaker said, who may be the requested one',
  unresolved: 'what an unidentified speaker said',
  other: 'what another speaker than the requested one said',
  nobody: '',
};

const WHOSE = {
  mixed: "Only part of them is quoted there; the rest is in the source author's words.",
  source_author: "They are the source author's words there, not a quotation.",
};

const NARRATED =
  "A source has these words in its own text. They are not recorded as anyone's statement.";
const IN_MARKS = 'They are inside quotation marks there, but their speaker is not recorded.';
const IN_LONGER = ', as part of a longer quotation, shown here';
const STAYS_OPEN = 'This may or may not be the requested speaker.';
const NOT_AMONG = 'The requested speaker is not one of those it may be.';
const NOT_FOUND =
  'The sources that were searched do not contain this quote. This shows nothing about what was said.';

/** The input of a note: the deciding matches, the other matches, and the fragments of the quote. */
export interface Judged {
  verdict: CheckVerdict;
  query: Query;
  fragments: { from: number; to: number }[];
  matches: Match[];
  others: Match[];
}

type Note = (lead: Match, judged: Judged) => string;

/** The first sentence for each verdict, from the deciding match. */
const NOTES: Record<Exclude<CheckVerdict, 'not_found_in_held_sources' | 'not_checkable'>, Note> = {
  verbatim_quoted: ({ attribution }) => {
    return `A source quotes exactly these words${FROM[attribution]}.`;
  },
  verbatim_partial: ({ attribution }, { matches }) =>
    matches.length > 1
      ? `A source quotes exactly these fragments, in this order${FROM[attribution]}.`
      : `A source quotes exactly these words${FROM[attribution]}${IN_LONGER}.`,
  normalized_match: ({ attribution, extent }) => {
    const part = extent === 'part' ? IN_LONGER : '';
    return (
      `A source quotes these words${FROM[attribution]}${part}; ` +
      'only their printed form differs, as listed.'
    );
  },
  misattributed: (lead, { matches }) => {
    const doubts = doubtsOf(lead);
    if (matches.every(({ quoted }) => quoted !== null)) {
      return [`A source quotes these words${FROM[lead.attribution]}.`, ...doubts].join(' ');
    }
    const not = 'The source does not attribute them to the requested speaker.';
    return [reported(lead, matches), ...(doubts.length > 0 ? doubts : [not])].join(' ');
  },
  superseded: ({ attribution }) =>
    `A record quoted these words${FROM[attribution]}, but it was revised or retracted: ` +
    'this wording is no longer current.',
  in_source_not_quoted: (lead, { matches }) => {
    if (lead.statement === null) return narrated(lead);
    return [reported(lead, matches), ...doubtsOf(lead)].join(' ');
  },
  stitched: (_, judged) =>
    'Each fragment is quoted in a source, but no source has them together as given here. ' +
    stitchedHow(judged),
  altered: ({ attribution }) =>
    `A source quotes words${FROM[attribution]} that differ from this quote; ` +
    'the insertions and deletions are listed.',
};

const NOT_SAID = 'The source reports that this was denied or not said.';
const NOT_SAID_THERE = 'The source reports that its version of this was denied or not said.';
/** Verdicts for quotes that differ from the source. */
const OTHERWISE = new Set<CheckVerdict>(['altered', 'stitched']);

/** Returns the note of a verdict. It says what the sources show, and never whether something was said. */
export function noteOf(judged: Judged): string {
  const { verdict, query, matches } = judged;
  const lead = matches.find(({ statement }) => statement !== null) ?? matches[0];
  const sentences: string[] = [];
  if (lead === undefined) sentences.push(NOT_FOUND);
  else {
    if (matches.some(({ notSaid }) => notSaid)) {
      sentences.push(OTHERWISE.has(verdict) ? NOT_SAID_THERE : NOT_SAID);
    }
    sentences.push(NOTES[verdict as keyof typeof NOTES](lead, judged));
    if (verdict !== 'stitched') sentences.push(...whoElse(judged));
    if (lead.superseded && verdict !== 'superseded' && verdict !== 'stitched') {
      sentences.push('The record of this quotation was revised or retracted.');
    }
  }
  if (hasEdgeEllipsis(judged)) {
    sentences.push('The search ignored the ellipsis at the edge of the quote.');
  }
  if (query.marksRemoved) {
    sentences.push('The search ignored the quotation marks around the quote.');
  }
  return sentences.join(' ');
}

/** Returns whether an unidentified speaker may be the requested one, in words; nothing for other speakers. */
function doubtsOf({ attribution, speakerCandidates }: Match): string[] {
  if (attribution !== 'unresolved') return [];
  return [speakerCandidates.length > 0 ? NOT_AMONG : STAYS_OPEN];
}

/** Returns the note for a report, with whose words it is in. */
function reported(lead: Match, matches: Match[]): string {
  const whose = new Set(matches.map(({ wordsOf }) => wordsOf));
  return (
    `A source has these words in its report of ${REPORTED_OF[lead.attribution]}. ` +
    WHOSE[whose.size === 1 && whose.has('source_author') ? 'source_author' : 'mixed']
  );
}

function narrated({ wordsOf }: Match): string {
  return `${NARRATED} ${wordsOf === null ? IN_MARKS : WHOSE.source_author}`;
}

function stitchedHow({ query, fragments, matches }: Judged): string {
  const junctions = matches.slice(1).map((match, index) => {
    const previous = matches[index] as Match;
    const sameSpan = match.junction === 'later' && match.quoted?.start === previous.quoted?.start;
    const marked = hasEllipsis(
      query,
      fragments[index]?.to as number,
      fragments[index + 1]?.from as number,
    );
    return { junction: match.junction, sameSpan, marked };
  });
  const ofOthers = matches.some(({ attribution }) => {
    return attribution === 'other' || attribution === 'unresolved';
  });
  const sentences: [boolean, string][] = [
    [
      junctions.some(({ sameSpan, marked }) => sameSpan && !marked),
      'Words of the quotation are left out without an ellipsis.',
    ],
    [
      junctions.some(
        ({ junction, sameSpan, marked }) => junction === 'later' && !sameSpan && !marked,
      ),
      'Fragments from different quoted spans of one statement are joined without an ellipsis.',
    ],
    [
      junctions.some(({ junction }) => junction === 'earlier'),
      'The source has the fragments in another order.',
    ],
    [
      junctions.some(({ junction }) => junction === 'elsewhere'),
      'The fragments come from different statements or sources.',
    ],
    [
      ofOthers,
      'At least one fragment is from another speaker than the requested one, or from an unidentified speaker.',
    ],
    [
      matches.some(({ superseded }) => superseded),
      'The record of at least one fragment was revised or retracted.',
    ],
  ];
  return sentences.flatMap(([holds, sentence]) => (holds ? [sentence] : [])).join(' ');
}

function hasEllipsis({ tokens }: Query, from: number, to: number): boolean {
  const ids = tokens.ids.slice(from, to);
  return ids.some((_, index) => foldToken(tokenAt(tokens, from + index)) === ELLIPSIS);
}

/** Returns what the other matches add: the same words of another speaker, or of the requested one. */
function whoElse({ verdict, others }: Judged): string[] {
  const has = (holds: (match: Match) => boolean) => others.some(holds);
  if (verdict !== 'misattributed') {
    const ofOther = has(({ quoted, attribution }) => {
      return quoted !== null && (attribution === 'other' || attribution === 'unresolved');
    });
    return ofOther
      ? ['A source also quotes them from another speaker, or from an unidentified one.']
      : [];
  }
  const sentences: [boolean, string][] = [
    [
      has(({ attribution, quoted }) => attribution === 'asked' && quoted === null),
      "A source also has them, in the source author's words, " +
        'in its report of what the requested speaker said.',
    ],
    [
      has(({ attribution, superseded, quoted }) => {
        return attribution === 'asked' && superseded && quoted !== null;
      }),
      'A record that was revised or retracted quoted them from the requested speaker.',
    ],
  ];
  return sentences.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}

/** Returns whether the search ignored an ellipsis before or after the only fragment. */
function hasEdgeEllipsis({ query, fragments, matches }: Judged): boolean {
  const last = query.tokens.ids.length;
  const [only] = fragments;
  if (fragments.length !== 1 || !only || matches.length === 0) return false;
  return hasEllipsis(query, 0, only.from) || hasEllipsis(query, only.to, last);
}
