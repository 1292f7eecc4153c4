import { type LineFound, linesFound, type PlacedLine } from './applicable.lines.ts';
import { HEADING, type ProductsJudged } from './applicable.products.ts';
import {
  type Matched,
  type ScheduleReader,
  type ScopeJudged,
  SILENT,
  type TermsOfDay,
  type Verdict,
  type VerdictContext,
} from './applicable.question.ts';

/** Returns the lines that decide, and the provision itself if it answers without one. */
export function judgeLines(
  terms: TermsOfDay,
  context: VerdictContext,
  scope: ScopeJudged,
  products: ProductsJudged,
): Verdict {
  const { code, company } = context.question;
  const placed = placedLines(terms.schedules, context.schedules);
  const lines = linesFound(placed, { asked: scope.asked, code, company });
  const { governing } = lines;
  const within = lines.within.filter(({ line }) => line.covered);
  const exempt = lines.within.filter(({ line }) => !line.covered);
  const mainLine = governing?.line.covered === false ? null : governing;
  const isMain = governing === null ? !needsLine(terms, scope, products) : mainLine !== null;
  if (!isMain && within.length === 0) {
    return governing === null
      ? siblingOf(terms, context)
      : { is: 'out', reason: 'excepted', why: lineName(governing) };
  }
  const exceptions = exceptionsOf(scope, products, [...exempt, ...lines.companies]);
  const itemOf = (line: LineFound | null) => itemWith(line, scope, products, exceptions);
  const main = itemOf(mainLine);
  if (lines.isOpen) main.match = 'possible';
  return { is: 'in', items: [...(isMain ? [main] : []), ...within.map(itemOf)] };
}

function placedLines(ids: readonly string[], schedules: ScheduleReader): PlacedLine[] {
  return ids.flatMap((schedule, place) =>
    schedules.lines(schedule).map((line) => ({ schedule, place, line })),
  );
}

/** Whether a provision says nothing of what is asked but by its lines. */
function needsLine(
  { scope }: TermsOfDay,
  { asked }: ScopeJudged,
  { isAsked, needLine }: ProductsJudged,
): boolean {
  const isByLines = scope?.kind === 'named' && scope.actors.length === 0;
  const isOfSomebody = asked !== null || scope?.side === 'entity';
  return needLine || (isAsked && isByLines && isOfSomebody);
}

/** A line of the same heading, if there is no other one. */
function siblingOf(
  { schedules: ids }: TermsOfDay,
  { question, schedules }: VerdictContext,
): Verdict {
  if (question.code === null || question.code.code.length < HEADING) return SILENT;
  const [why] = ids.flatMap((id) => schedules.sibling(id) ?? []);
  return why === undefined ? SILENT : { is: 'out', reason: 'other_code', why };
}

function exceptionsOf(
  { exception }: ScopeJudged,
  { exceptions }: ProductsJudged,
  lines: LineFound[],
): Matched['exceptions'] {
  return [
    ...exceptions.map((code) => ({ kind: 'code' as const, code })),
    ...(exception === null ? [] : [{ kind: 'actor' as const, actor: exception.actor }]),
    ...lines.map((line) => ({ kind: 'line' as const, line })),
  ];
}

function itemWith(
  line: LineFound | null,
  scope: ScopeJudged,
  products: ProductsJudged,
  exceptions: Matched['exceptions'],
): Matched {
  const code = codeOf(products, line);
  const matches = [scope.match, code?.found.match ?? 'certain', line?.match ?? 'certain'];
  const match = matches.includes('possible') ? 'possible' : 'certain';
  return { scope: scope.found, code, line, exceptions, match };
}

/** How an item matches the code asked for: by its line if that has a code, else by the products. */
function codeOf(
  { isAsked, found, code }: ProductsJudged,
  placed: LineFound | null,
): Matched['code'] {
  if (!isAsked) return null;
  const isCoded = placed !== null && placed.line.code !== '';
  if (isCoded) {
    const { nomenclature, code: own } = placed.line;
    return { found: placed.code, code: { nomenclature, code: own } };
  }
  if (found !== null) return { found, code };
  return placed && { found: placed.code, code: null };
}

function lineName({ schedule, line }: PlacedLine): string {
  return `${schedule}, line ${line.line}`;
}
