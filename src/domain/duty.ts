import { isDecimal, normalDecimal } from './decimal.ts';

/** What a component does to those before it (`base`: it is the first); the list is closed. */
export const DUTY_OPS = ['base', 'plus', 'minus', 'minimum', 'maximum', 'up_to_total'] as const;
export type DutyOp = (typeof DUTY_OPS)[number];

/** A share of the value in percent, or an amount of money for a quantity. */
export const DUTY_TYPES = ['ad_valorem', 'specific'] as const;
export type DutyType = (typeof DUTY_TYPES)[number];

/** One component of a duty; `currency`, `per` and `unit` belong to a specific one alone. */
export interface DutyComponent {
  op: DutyOp;
  type: DutyType;
  /** A decimal as text: percent, or an amount of the currency. */
  value: string;
  /** ISO 4217. */
  currency: string | null;
  /** The number of units that the amount is for; null for one. */
  per: string | null;
  /** A code of UN/ECE Recommendation 20, or a word for what it lacks. */
  unit: string | null;
}

/** `free`: nothing is due, which is not `0 %`. `unspecified`: the wording says all there is. */
export const DUTY_KINDS = ['components', 'free', 'unspecified'] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** What is due: components in their order, nothing, or what no components can say. */
export interface Duty {
  kind: DutyKind;
  /** Empty unless the kind is `components`. */
  components: DutyComponent[];
}

export const COMPONENTS_MAX = 8;

export const FREE: Duty = { kind: 'free', components: [] };
export const UNSPECIFIED: Duty = { kind: 'unspecified', components: [] };

/** The word of an op between two components; `minus` and the rest stand with spaces around them. */
export const OP_WORDS: Record<Exclude<DutyOp, 'base'>, string> = {
  plus: '+',
  minus: '-',
  minimum: 'MIN',
  maximum: 'MAX',
  up_to_total: 'TOTAL',
};

/** The canonical text of a duty: `10 % + 2 EUR/KGM`, `free`, `unspecified`. */
export function dutyText({ kind, components }: Duty): string {
  return kind === 'components' ? components.map(componentText).join(' ') : kind;
}

function componentText({ op, type, value, currency, per, unit }: DutyComponent): string {
  const quantity = per === null ? unit : `${per} ${unit}`;
  const amount = type === 'ad_valorem' ? `${value} %` : `${value} ${currency}/${quantity}`;
  return op === 'base' ? amount : `${OP_WORDS[op]} ${amount}`;
}

/** What is wrong with a list of components, and at which member of which one. */
export interface DutyFault {
  component: number;
  member: keyof DutyComponent | null;
  /** The end of a sentence about the place. */
  detail: string;
}

/** The first thing wrong with components; null where they make a duty. */
export function dutyFault(components: readonly DutyComponent[]): DutyFault | null {
  for (const [index, component] of components.entries()) {
    const fault = opFault(components, index) ?? memberFault(component);
    if (fault !== null) return { component: index, ...fault };
  }
  return null;
}

type MemberFault = Omit<DutyFault, 'component'>;

function opFault(components: readonly DutyComponent[], index: number): MemberFault | null {
  const op = components[index]?.op;
  if (op === 'up_to_total' && components.length > 1) {
    return {
      member: 'op',
      detail: 'is up_to_total, which must be the only component: leave the others out',
    };
  }
  if (index === 0 && op !== 'base' && op !== 'up_to_total') {
    return {
      member: 'op',
      detail: `is ${op}, but the first component must be base or up_to_total`,
    };
  }
  if (index > 0 && op === 'base') {
    return {
      member: 'op',
      detail: 'is base, but only the first component is: write plus, minus, minimum or maximum',
    };
  }
  return null;
}

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const UNIT = /^(?:[A-Z0-9]{2,3}|[a-z][a-z0-9]*(?:_[a-z0-9]+)*)$/;
export const UNIT_LENGTH_MAX = 30;

function memberFault({ type, value, currency, per, unit }: DutyComponent): MemberFault | null {
  if (!isDecimal(value)) return { member: 'value', detail: notDecimal(value) };
  if (type === 'ad_valorem') {
    const extra = (['currency', 'per', 'unit'] as const).find((name) => {
      return { currency, per, unit }[name] !== null;
    });
    if (extra === undefined) return null;
    return { member: extra, detail: 'belongs to a specific component: leave it out' };
  }
  if (currency === null || !CURRENCIES.has(currency)) {
    return { member: 'currency', detail: notCurrency(currency) };
  }
  if (unit === null || !isUnit(unit)) return { member: 'unit', detail: notUnit(unit) };
  if (per !== null && (!isDecimal(per) || normalDecimal(per) === '0')) {
    return { member: 'per', detail: `is ${per}: write a decimal above 0, such as 100` };
  }
  return null;
}

/** Whether a text names a unit: a code such as KGM, or a word of ours such as postal_item. */
export function isUnit(text: string): boolean {
  return text.length <= UNIT_LENGTH_MAX && UNIT.test(text);
}

function notDecimal(value: string): string {
  return `is ${value}, which is not a decimal of at most 12 digits before the point and 6 after it: write one such as 12.5`;
}

function notCurrency(currency: string | null): string {
  const given = currency === null ? 'is missing' : `is ${currency}, which is no currency`;
  return `${given}: write its code (ISO 4217), such as USD`;
}

/** Why a text is no unit, as the end of a sentence, with what would work. */
export function notUnit(unit: string | null): string {
  const given = unit === null ? 'is missing' : `is ${unit}, which is no unit`;
  return `${given}: write a code of UN/ECE Recommendation 20, such as KGM, TNE or LTR, or a word in lower case, such as postal_item`;
}

/** Components with their numbers in normal form and `per: 1` left out. */
export function normalComponents(components: readonly DutyComponent[]): DutyComponent[] {
  return components.map((component) => {
    const per = component.per === null ? null : normalDecimal(component.per);
    return { ...component, value: normalDecimal(component.value), per: per === '1' ? null : per };
  });
}

/** Every number of a duty, in normal form; `free` and `unspecified` have none. */
export function numbersOf({ components }: Pick<Duty, 'components'>): string[] {
  const numbers = components.flatMap(({ value, per }) => (per === null ? [value] : [value, per]));
  return [...new Set(numbers)];
}
