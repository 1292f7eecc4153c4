import { judgeLines } from './applicable.items.ts';
import { judgeProducts } from './applicable.products.ts';
import {
  type ScheduleReader,
  type ScopeJudged,
  SILENT,
  type TermsOfDay,
  type Verdict,
  type VerdictContext,
} from './applicable.question.ts';
import {
  type AskedActor,
  exceptedBy,
  namedBy,
  type ScopeFound,
  type ScopeOfDay,
  scopeFound,
} from './applicable.scope.ts';
import { folded } from './schedule.ts';

/** Returns what terms say to a question: of whom and what they are about, and which lines decide. */
export function verdictOf(terms: TermsOfDay, context: VerdictContext): Verdict {
  const scope = judgeScope(terms, context);
  const products = judgeProducts(terms, context.question.code);
  if (isSilent(scope) || isSilent(products)) return SILENT;
  if ('is' in scope) return isOtherCode(products) ? SILENT : scope;
  if ('is' in products) return products;
  const verdict = judgeLines(terms, context, scope, products);
  const awaited = awaitedOf(terms, context.schedules);
  return awaited === undefined ? verdict : withAwaited(verdict, awaited, products.needLine);
}

function awaitedOf({ schedules }: TermsOfDay, reader: ScheduleReader): string | undefined {
  return schedules.find((schedule) => reader.isAwaited(schedule));
}

/** What can be said as long as the lines of a schedule have not been sent: they may set another rate, or exempt. */
function withAwaited(verdict: Verdict, awaited: string, needLine: boolean): Verdict {
  if (verdict.is === 'in') {
    return { is: 'in', items: verdict.items.map((item) => ({ ...item, match: 'possible' })) };
  }
  return needLine ? { is: 'out', reason: 'products_unstated', why: awaitedText(awaited) } : verdict;
}

function awaitedText(schedule: string): string {
  return `the lines of its schedule ${schedule} have not been sent yet`;
}

function isSilent(judged: object): boolean {
  return 'is' in judged && judged.is === 'silent';
}

function isOtherCode(judged: object): boolean {
  return 'reason' in judged && judged.reason === 'other_code';
}

const NOT_ASKED: ScopeJudged = { found: null, asked: null, exception: null, match: 'certain' };

function judgeScope(terms: TermsOfDay, context: VerdictContext): ScopeJudged | Verdict {
  const { scope, schedules } = terms;
  const { origin, destination, company } = context.question;
  if (origin === null && destination === null) return NOT_ASKED;
  if (scope === null || scope.kind === 'unstated') {
    return { is: 'out', reason: 'scope_unstated', why: 'no source names a scope' };
  }
  if (scope.side === 'entity') return judgeEntities(scope, company);
  const asked = { origin, destination, unstated: origin ?? destination }[scope.side];
  if (asked === null) return NOT_ASKED;
  const exception = exceptedBy(scope.except, asked);
  const found = scopeFound(scope, asked, {
    inSchedules: namedIn(schedules, asked, context.schedules),
    listed: scope.kind === 'not_listed' ? listed(scope.of, asked, context) : null,
  });
  if (found === null) return namedByAwaited(terms, context.schedules) ?? SILENT;
  if (exception?.whole) return { is: 'out', reason: 'excepted', why: exception.actor };
  const match =
    scope.side === 'unstated' || exception?.match === 'possible' ? 'possible' : found.match;
  return { found: { ...found, side: scope.side }, asked, exception, match };
}

/** What can be said of whom a scope names if it leaves that to lines that have not been sent yet; null otherwise. */
function namedByAwaited(terms: TermsOfDay, reader: ScheduleReader): Verdict | null {
  const { scope } = terms;
  const awaited = awaitedOf(terms, reader);
  if (awaited === undefined || scope?.kind !== 'named' || scope.actors.length > 0) return null;
  return { is: 'out', reason: 'scope_unstated', why: awaitedText(awaited) };
}

/** A scope of companies, which are known by their names. */
function judgeEntities(
  { kind, actors }: ScopeOfDay,
  company: string | null,
): ScopeJudged | Verdict {
  if (company === null) return { is: 'out', reason: 'entity_scope', why: 'it names companies' };
  const why = kind === 'everyone' ? 'everyone' : 'named';
  const isNamed = actors.length === 0 || actors.some((actor) => folded(actor) === folded(company));
  if (why === 'named' && !isNamed) return SILENT;
  return { ...NOT_ASKED, found: { why, match: 'certain', by: null, side: 'entity' } };
}

/** How the lines of schedules name who is asked about, the surest first. */
function namedIn(
  ids: readonly string[],
  asked: AskedActor,
  schedules: ScheduleReader,
): ScopeFound | null {
  return surest(ids.map((id) => schedules.origins(id, asked)));
}

function surest(found: (ScopeFound | null)[]): ScopeFound | null {
  const some = found.filter((one) => one !== null);
  return some.find(({ match }) => match === 'certain') ?? some[0] ?? null;
}

/** How other provisions list who is asked about; a group is listed if all its members of the day are. */
function listed(
  of: readonly string[],
  asked: AskedActor,
  context: VerdictContext,
): ScopeFound | null {
  const found = listedBy(of, asked, context);
  if (found?.why !== 'within') return found;
  const groups = [{ id: asked.id, match: 'certain' as const }];
  const each = asked.members.map((id) => listedBy(of, { id, groups, members: [] }, context));
  const isWhole = each.every((one) => one?.match === 'certain');
  return isWhole ? { why: 'member', match: 'certain', by: null } : found;
}

/** How other provisions list who is asked about, whether they are in force or not. */
function listedBy(
  of: readonly string[],
  asked: AskedActor,
  { others, schedules }: VerdictContext,
): ScopeFound | null {
  const narrowed = others.filter(({ provision }) => {
    return of.length === 0 || (provision !== null && of.includes(provision));
  });
  return surest(
    narrowed.map(({ terms }) => {
      const each = terms.map((one) => listedIn(one, asked, schedules));
      const found = surest(each);
      return found && each.includes(null) ? { ...found, match: 'possible' } : found;
    }),
  );
}

function listedIn(
  terms: TermsOfDay,
  asked: AskedActor,
  schedules: ScheduleReader,
): ScopeFound | null {
  const { scope, schedules: ids } = terms;
  const own = scope?.kind === 'named' ? namedBy(scope.actors, asked) : null;
  const found = own ?? namedIn(ids, asked, schedules);
  if (found !== null || awaitedOf(terms, schedules) === undefined) return found;
  return { why: 'named', match: 'possible', by: null };
}
