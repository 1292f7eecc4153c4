import type { Sample, Soaked } from './soak.ts';

/** The lines of the table, each with its figure of a run. */
const ROWS: Record<string, (soaked: Soaked) => string> = {
  seconds: ({ seconds }) => String(seconds),
  answers: ({ tally }) => round(tally.answers),
  'events of changes': ({ tally }) => round(tally.events),
  'refused with 503': ({ tally }) => round(tally.refused),
  'slow readers ended by the service': ({ tally }) => round(tally.cut),
  'memory at first, at most, after': (soaked) => `${span(soaked, 'rssMb')} MB`,
  'slope of memory over the second half': ({ samples }) =>
    `${slope(samples.slice(samples.length / 2)).toFixed(1)} MB a minute`,
  'descriptors at first, at most, after': (soaked) => span(soaked, 'descriptors'),
  'WAL at first, at most, after': (soaked) => `${span(soaked, 'walMb')} MB`,
  '`/healthz`, p50': ({ probes }) => `${round(percentile(probes, 0.5))} ms`,
  '`/healthz`, p99': ({ probes }) => `${round(percentile(probes, 0.99))} ms`,
  'longest stall (`/healthz`)': ({ probes }) => `${round(Math.max(...probes))} ms`,
  errors: ({ tally }) => round(tally.errors.length),
};

/** The runs as a table in Markdown, one in each column. */
export function tableOf(runs: Record<string, Soaked>): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const names = Object.keys(runs);
  const head = line(['figure'].concat(names));
  const rule = line(['---'].concat(names.map(() => '---')));
  const rows = Object.entries(ROWS).map(([name, figure]) =>
    line([name].concat(Object.values(runs).map(figure))),
  );
  return [head, rule].concat(rows).join('\n');
}

function span({ samples, after }: Soaked, figure: 'rssMb' | 'descriptors' | 'walMb'): string {
  const all = samples.map((sample) => sample[figure]);
  return [all[0] ?? 0, Math.max(...all), after[figure]].map(round).join(', ');
}

/** Megabytes per minute: the slope of the line that fits the samples best. */
export function slope(samples: Sample[]): number {
  const mean = (of: (sample: Sample) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const minutes = mean(({ seconds }) => seconds / 60);
  const memory = mean(({ rssMb }) => rssMb);
  const together = mean(({ seconds, rssMb }) => (seconds / 60 - minutes) * (rssMb - memory));
  const apart = mean(({ seconds }) => (seconds / 60 - minutes) ** 2);
  return apart === 0 ? 0 : together / apart;
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function round(value: number): string {
  return value < 10 ? String(Number(value.toFixed(1))) : Math.round(value).toLocaleString('en');
}
