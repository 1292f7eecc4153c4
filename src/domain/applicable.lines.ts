import type { AskedActor, Match } from './applicable.scope.ts';
import { ALL_ARTICLES, type Code, type CodeMatch, matchCode } from './codes.ts';
import { folded, type ScheduleLine } from './schedule.ts';

/** A line of a schedule, with the id of the schedule and its place among those of the provision. */
export interface PlacedLine {
  schedule: string;
  place: number;
  line: ScheduleLine<string>;
}

/** A line that may apply, and how it matches. */
export interface LineFound extends PlacedLine {
  code: CodeMatch;
  match: Match;
  /** Whether it is about a part of what is asked for: of the code, or of the members of a group. */
  isPart: boolean;
}

/** The lines that matter to a question. */
export interface LinesFound {
  /** The line that decides; null if none does. */
  governing: LineFound | null;
  /** Whether a line that only may apply may decide in its place. */
  isOpen: boolean;
  /** Lines for a part of what is asked for, and lines that only may apply. */
  within: LineFound[];
  /** Lines for named companies where no company is asked for. */
  companies: LineFound[];
}

/** What lines are asked about; null for what is not. Where no code is asked for, only lines without one matter. */
export interface LineQuestion {
  asked: AskedActor | null;
  code: Code | null;
  company: string | null;
}

/**
 * Returns the lines that matter to a question. The line that decides has the longest code that covers the one asked for,
 * then names the company, then the country before a group before neither, then stands in the later schedule.
 */
export function linesFound(lines: readonly PlacedLine[], question: LineQuestion): LinesFound {
  const found = lines.flatMap((placed) => lineFound(placed, question) ?? []);
  const companies = found.filter(({ line }) => line.company !== '' && question.company === null);
  const others = found.filter((one) => !companies.includes(one));
  const [covering, rest] = [others.filter(isCovering), others.filter((one) => !isCovering(one))];
  const [governing = null] = covering.toSorted((a, b) => compareLines(a, b, question));
  const isOpen = rest.some(({ match }) => match === 'possible');
  return { governing, isOpen, within: latest(rest), companies: latest(companies) };
}

function lineFound(placed: PlacedLine, question: LineQuestion): LineFound | null {
  const { line } = placed;
  const code = lineCode(line, question.code);
  const origin = lineOrigin(line, question.asked);
  const company = question.company === null || line.company === '';
  if (code === null || origin === null) return null;
  if (!company && folded(line.company) !== folded(question.company ?? '')) return null;
  const match = code.match === 'certain' && origin.match === 'certain' ? 'certain' : 'possible';
  const isPart = code.label === 'within' || origin.isMember;
  return { ...placed, code, match, isPart };
}

function lineCode(
  { code, nomenclature }: ScheduleLine<string>,
  asked: Code | null,
): CodeMatch | null {
  if (code === '') return ALL_ARTICLES;
  return asked && matchCode({ code, nomenclature }, asked);
}

/** How much a line says of who is asked about: more for the country than for a group, and for a group than for nobody. */
function lineOrigin({ origin }: ScheduleLine<string>, asked: AskedActor | null): Rank | null {
  if (origin === null) return { rank: 0, match: 'certain', isMember: false };
  if (asked === null) return null;
  if (origin === asked.id) return { rank: 2, match: 'certain', isMember: false };
  const isMember = asked.members.includes(origin);
  if (isMember) return { rank: 3, match: 'certain', isMember };
  const group = asked.groups.find(({ id }) => id === origin);
  return group === undefined ? null : { rank: 1, match: group.match, isMember };
}

interface Rank {
  rank: number;
  match: Match;
  /** Whether it is of a member of the group that is asked about. */
  isMember: boolean;
}

/** Whether a line surely covers all of what is asked for. */
function isCovering({ match, isPart }: LineFound): boolean {
  return match === 'certain' && !isPart;
}

function compareLines(a: LineFound, b: LineFound, { asked }: LineQuestion): number {
  const rank = ({ line }: LineFound) => lineOrigin(line, asked)?.rank ?? 0;
  return (
    b.line.code.length - a.line.code.length ||
    Number(b.line.company !== '') - Number(a.line.company !== '') ||
    rank(b) - rank(a) ||
    b.place - a.place
  );
}

/** Of lines with the same key those of the latest schedule, in the order in which they are given. */
function latest(found: LineFound[]): LineFound[] {
  const byKey = new Map<string, LineFound>();
  for (const one of found) {
    const { nomenclature, code, origin, company } = one.line;
    const key = JSON.stringify([nomenclature, code, origin, folded(company)]);
    const before = byKey.get(key);
    if (before === undefined || before.place < one.place) byKey.set(key, one);
  }
  return [...byKey.values()];
}
