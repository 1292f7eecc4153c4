import type { LineFound, PlacedLine } from './applicable.lines.ts';
import type {
  AskedActor,
  Match,
  ScopeException,
  ScopeFound,
  ScopeOfDay,
} from './applicable.scope.ts';
import type { CodeScope } from './codes.products.ts';
import type { Code, CodeMatch } from './codes.ts';

/** What is asked; null for what is not. */
export interface Question {
  origin: AskedActor | null;
  destination: AskedActor | null;
  code: Code | null;
  company: string | null;
}

export type Side = 'origin' | 'destination' | 'entity' | 'unstated';

/** The terms with which a provision may stand on a day. */
export interface TermsOfDay {
  /** Null if nobody has set one. `of`: the provisions whose countries `not_listed` leaves out; empty for all others. */
  scope: (ScopeOfDay & { side: Side; of: readonly string[] }) | null;
  /** Null if nobody has set them. `isOpen`: some are described by words alone. */
  products: (CodeScope & { isOpen: boolean }) | null;
  /** The ids of its schedules; later ones override earlier ones. */
  schedules: readonly string[];
}

/** A provision with each way in which its terms may stand; null for a measure without provisions. */
export interface ProvisionWays {
  provision: string | null;
  terms: readonly TermsOfDay[];
}

/** What looks up the lines of schedules. */
export interface ScheduleReader {
  /** Returns the lines of a schedule that can matter to the question, by their codes and origins. */
  lines(schedule: string): PlacedLine['line'][];
  /** Returns how the lines of a schedule, whatever their codes, name the one that is asked about. */
  origins(schedule: string, asked: AskedActor): ScopeFound | null;
  /** Returns whether the lines of a schedule have not been sent yet, so that nothing is known of them. */
  isAwaited(schedule: string): boolean;
  /** Returns a code of the heading that is asked for, of a line for the one that is asked about. */
  sibling(schedule: string): string | null;
}

/** What may take an item away, as a whole or in part. */
export type Exception =
  | { kind: 'code'; code: Code }
  | { kind: 'actor'; actor: string }
  | { kind: 'line'; line: LineFound };

/** Why terms match a question. */
export interface Matched {
  /** Null if nobody is asked about. */
  scope: (ScopeFound & { side: Side }) | null;
  /** Null if no code is asked for. `code`: that of the record; null for all articles. */
  code: { found: CodeMatch; code: Code | null } | null;
  /** The line that decides; null if the provision itself does. */
  line: LineFound | null;
  exceptions: Exception[];
  match: Match;
}

export const OUT_REASONS = [
  'excepted',
  'scope_unstated',
  'products_unstated',
  'nomenclature',
  'entity_scope',
  'other_code',
] as const;

/** What terms say to a question, whether their provision is in force or not. */
export type Verdict =
  | { is: 'in'; items: Matched[] }
  /** `why`: the code, actor or line that stands in the way. */
  | { is: 'out'; reason: (typeof OUT_REASONS)[number]; why: string }
  /** They are about something else. */
  | { is: 'silent' };

export const SILENT: Verdict = { is: 'silent' };

/** What terms are judged by. */
export interface VerdictContext {
  question: Question;
  schedules: ScheduleReader;
  /** The other provisions of the measure, which may list whom this one does not. */
  others: readonly ProvisionWays[];
}

/** How a scope matches those who are asked about. */
export interface ScopeJudged {
  found: Matched['scope'];
  asked: AskedActor | null;
  exception: ScopeException | null;
  match: Match;
}
