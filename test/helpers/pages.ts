/** What the page of a measure says of its status. */
export interface StatusTold {
  words: string;
  coveredUntil: string | null;
  /** The id of a document. */
  coveredBy: string | null;
  /** Whether it was ever in force, and the status of each provision. */
  more: string[];
}

/** An event in the table of a page, each step or part of one as plain text; a date struck out is called off. */
export interface EventRow {
  parts: string[];
}

/** Reads the status on the page of a measure. */
export function statusOn(body: string): StatusTold {
  const section = /<section class="status.*?<\/section>/s.exec(body)?.[0] ?? '';
  const heading = /<h2 id="status">.*?<\/span> (.*?)<\/h2>/s.exec(section)?.[1] ?? '';
  const covered = /<p>Sources cover it until <time datetime="([^"]+)">.*?<\/p>/.exec(section);
  const told = section.split('<details')[0] ?? '';
  const never = [...told.matchAll(/<p>([^<]*in force\.)<\/p>/g)].map(
    ([, words]) => words as string,
  );
  const parts = [...told.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item]) => plain(item as string));
  return {
    words: plain(heading),
    coveredUntil: covered?.[1] ?? null,
    coveredBy: /href="\/documents\/([^"]+)"/.exec(covered?.[0] ?? '')?.[1] ?? null,
    more: [...never, ...parts],
  };
}

/** Reads the rates in the status on the page of a measure, each once, without what those for a time stand instead of. */
export function ratesOn(body: string): string | null {
  const status = /<section class="status.*?<details/s.exec(body)?.[0] ?? '';
  const rates = [...status.matchAll(/(?:<p>Rate: |<\/b>, )([^<]+)/g)].map(([, rate = '']) => {
    return rate.replace(/(;[^;]*)? instead of .*/, '');
  });
  return rates.length === 0 ? null : [...new Set(rates)].join(', ');
}

/** Reads the table of events on the page of a measure. */
export function stepsOn(body: string): EventRow[] {
  const table = /<table class="events".*?<\/table>/s.exec(body)?.[0] ?? '';
  const cells = [...table.matchAll(/<td data-head="Date">(.*?)<\/td>/gs)];
  return cells.map(([, cell = '']) => {
    return { parts: partsIn(cell) };
  });
}

/** Reads the page of the timeline: the words of each entry of a measure. */
export function timelineOn(body: string): string[] {
  const list = /<ol class="timeline">.*?<\/ol>/s.exec(body)?.[0] ?? '';
  return [...list.matchAll(/<p class="when">(.*?)<\/p>/gs)].map(([, when = '']) =>
    partsIn(when).join('; '),
  );
}

/** Reads a page of measures: the id of each, how surely it matches, and its status. */
export function listedOn(body: string): [id: string, match: string, status: string][] {
  const items = [...body.matchAll(/<article class="measure">(.*?)<\/article>/gs)];
  return items.map(([, item = '']) => [
    /href="\/measures\/([^"?]+)/.exec(item)?.[1] ?? '',
    /<small class="match">(\w+) match<\/small>/.exec(item)?.[1] ?? 'certain',
    plain(/<span class="tag[^>]*>(?:<span.*?<\/span>) (.*?)<\/span>/.exec(item)?.[1] ?? ''),
  ]);
}

function plain(markup: string): string {
  return markup
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The parts of a step, each as plain text. */
function partsIn(markup: string): string[] {
  const parts = markup.split('<span class="step">').slice(1);
  return parts.map((part) => (part.includes('<s>') ? 'Called off: ' : '') + plain(part));
}
