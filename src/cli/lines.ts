import type { ItemReport } from '../curation/import.ts';

/** The maximum number of lines of a kind. */
const LINES_MAX = 1000;

/** Collects the lines to print of records, up to the maximum, and counts the others. */
export function linesOf(
  partsOf: (report: ItemReport) => readonly unknown[],
  linesFor: (report: ItemReport) => string[],
  what: string,
) {
  const kept: { report: ItemReport; room: number }[] = [];
  let [told, rest] = [0, 0];
  return {
    add(report: ItemReport) {
      const { length } = partsOf(report);
      const room = Math.min(length, LINES_MAX - told);
      if (room > 0) kept.push({ report, room });
      told += room;
      rest += length - room;
    },
    lines(): string[] {
      const sorted = kept.sort((a, b) => a.report.index - b.report.index);
      const lines = sorted.flatMap(({ report, room }) => linesFor(report).slice(0, room));
      return rest > 0 ? [...lines, `... and ${rest.toLocaleString('en')} more ${what}`] : lines;
    },
  };
}
