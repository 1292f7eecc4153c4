import {
  COMPONENTS_MAX,
  type Duty,
  type DutyComponent,
  type DutyOp,
  dutyFault,
  FREE,
  normalComponents,
  UNSPECIFIED,
} from './duty.ts';

/** What would work in place of a text that is no duty expression. */
const EXAMPLES =
  'write one such as 10 %, 5 USD/KGM, 20 EUR/100 KGM, 10 % + 2 EUR/KGM, 10 % MIN 2 EUR/KGM MAX 20 %, TOTAL 15 %, free or unspecified';

/** The signs and words that begin a component after the first. */
const OPS: Record<string, DutyOp> = {
  '+': 'plus',
  '-': 'minus',
  '−': 'minus',
  '–': 'minus',
  MIN: 'minimum',
  MAX: 'maximum',
};

const JOINT = /\s+([+\-−–])\s+|\s+(MIN|MAX)\s+/gi;
const TOTAL = /^TOTAL\s+/i;
const AD_VALOREM = /^([\d.]+)\s*(?:%|percent|per cent)$/i;
const SPECIFIC =
  /^([\d.]+)\s*([A-Za-z]{3})\s*(?:\/|\s+per\s+)\s*(?:([\d.]+)\s*)?([A-Za-z][A-Za-z0-9_]*|[A-Z0-9]{2,3})$/;

/** The duty that a text expresses, or why it expresses none, as the end of a sentence. */
export function parseDuty(text: string): { duty: Duty } | { fault: string } {
  const given = text.trim();
  if (/^free$/i.test(given)) return { duty: FREE };
  if (/^unspecified$/i.test(given)) return { duty: UNSPECIFIED };
  if (/\d,\d/.test(given)) {
    return refused(text, 'has a comma in a number: write a point, and no thousands separators');
  }
  const parts = partsOf(given);
  if (parts.length > COMPONENTS_MAX) {
    return refused(
      text,
      `has ${parts.length} components, more than the ${COMPONENTS_MAX} of a duty`,
    );
  }
  const components = parts.map(([op, amount]) => componentOf(op, amount));
  const unread = components.indexOf(null);
  if (unread >= 0) return refused(text, unreadable(parts, unread));
  const read = components as DutyComponent[];
  const fault = dutyFault(read);
  if (fault !== null) {
    const where = fault.member === null ? 'a component' : `the ${fault.member} of a component`;
    return refused(text, `is no duty: ${where} ${fault.detail}`);
  }
  return { duty: { kind: 'components', components: normalComponents(read) } };
}

function refused(text: string, why: string): { fault: string } {
  return { fault: `is ${JSON.stringify(text)}, which ${why}` };
}

function unreadable(parts: [DutyOp, string][], place: number): string {
  const what = parts.length > 1 ? ` at ${JSON.stringify(parts[place]?.[1])}` : '';
  return `is not a duty expression${what}: ${EXAMPLES}`;
}

/** The amounts of a text, each with the op before it. */
function partsOf(text: string): [DutyOp, string][] {
  if (TOTAL.test(text)) return [['up_to_total', text.replace(TOTAL, '')]];
  const [first = '', ...rest] = text.split(JOINT);
  const parts: [DutyOp, string][] = [['base', first]];
  for (let at = 0; at < rest.length; at += 3) {
    const word = (rest[at] ?? rest[at + 1] ?? '').toUpperCase();
    parts.push([OPS[word] as DutyOp, rest[at + 2] ?? '']);
  }
  return parts;
}

function componentOf(op: DutyOp, amount: string): DutyComponent | null {
  const [, percent] = AD_VALOREM.exec(amount) ?? [];
  if (percent !== undefined) {
    return { op, type: 'ad_valorem', value: percent, currency: null, per: null, unit: null };
  }
  const [, value, currency, per = null, unit] = SPECIFIC.exec(amount) ?? [];
  if (value === undefined || currency === undefined || unit === undefined) return null;
  return { op, type: 'specific', value, currency: currency.toUpperCase(), per, unit };
}
