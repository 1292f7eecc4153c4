import { parseDuty } from '../../domain/duty.parse.ts';
import { numbersOf } from '../../domain/duty.ts';
import { numbersIn } from '../../domain/numbers.ts';
import type { ShortForm } from '../../formats/bundle/short.ts';
import type { ShortContext } from '../short.context.ts';
import { printedOnce, type Wanted } from './printed.short.ts';

/** Returns the form of a rate: its text alone. */
export function rateForm(context: ShortContext): ShortForm {
  return (value, place) => {
    if (typeof value === 'number') {
      const detail = `is a number without a unit: write it as text, such as "${value} %" or "${value} EUR/KGM"`;
      context.faults.push({ pointer: place.at, detail });
    }
    if (typeof value !== 'string') return value;
    const duty = parseDuty(value);
    const numbers = 'duty' in duty ? numbersOf(duty.duty) : [];
    const wanted = numbers.map((number): Wanted => {
      return {
        name: `the number ${number}`,
        isIn: ({ document, exact }) => {
          return numbersIn(exact, context.source(document)?.language ?? 'und').has(number);
        },
        ways: [number, number.replace('.', ',')],
      };
    });
    return { text: value, ...printedOnce(context, place, wanted, 'amount') };
  };
}
