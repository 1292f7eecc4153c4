import { column, type ListColumn } from '../../formats/csv/list.ts';
import type { RateJson } from './product.wire.ts';

/** The columns of a rate in a list to read. */
export function rateColumns<T extends { rate?: RateJson | undefined }>(): ListColumn<T>[] {
  return [
    column('rate', 'The rate.', ({ rate }) => rate?.text),
    column('rate_as_written', 'The words of the source for the rate.', ({ rate }) => {
      return rate?.as_written;
    }),
  ];
}
