import { scaleUtc } from 'd3-scale';
import type { DateValue } from '../domain/date.ts';
import { membersOf } from '../domain/date.ts';
import { type Day, dayFromNumber, dayNumber } from '../domain/day.ts';
import type { ProvisionSpans } from '../domain/spans.ts';

/** What is drawn beside the provisions: something on a day, or on some day of several. */
export interface Mark {
  /** What the mark is called in the table: `1`, `S1`. */
  sign: string;
  label: string;
  date: DateValue;
  /** The page about it; null where the page it is drawn on is. */
  path: string | null;
  /** Whether it is only scheduled; `gone` where it was, and no longer stands. */
  how: 'occurred' | 'planned' | 'gone';
}

/** Marks of one kind, drawn on a line of their own. */
export interface MarkLine {
  name: string;
  marks: Mark[];
}

/** A life to be drawn. */
export interface Lifeline {
  lanes: ProvisionSpans[];
  lines: MarkLine[];
  day: Day;
}

/** A day that the axis names; a minor one goes unnamed where the drawing is narrow. */
export interface Tick {
  day: number;
  label: string;
  minor: boolean;
  anchor: 'start' | 'middle' | 'end';
}

/** The days that are drawn, and where each is, in percent of the width. */
export interface Frame {
  from: number;
  to: number;
  at(day: number): number;
  ticks: Tick[];
}

const DAY_MS = 86_400_000;
const LENGTH_MIN = 60;
const MARGIN = 0.04;
const TICKS = 4;
/** How wide a named day is, and what must be between two, in percent where the drawing is as narrow as a phone. */
const NAME = { width: 19, room: 5 };

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** The frame that shows every day that is known of a life, the day asked for, and a little around them. */
export function frameOf({ lanes, lines, day }: Lifeline): Frame {
  const drawn = [
    dayNumber(day),
    ...lines.flatMap(({ marks }) => marks.flatMap(({ date }) => daysOf(date))),
    ...lanes.flatMap(({ spans }) => spans.slice(1).map(({ from }) => from)),
  ];
  const [first, last] = [Math.min(...drawn), Math.max(...drawn)];
  const margin = Math.max((last - first) * MARGIN, (LENGTH_MIN - (last - first)) / 2);
  const [from, to] = [Math.floor(first - margin), Math.ceil(last + margin)];
  const scale = scaleUtc([new Date(from * DAY_MS), new Date(to * DAY_MS)], [0, 100]);
  const at = (number: number) => Math.round(scale(new Date(number * DAY_MS)) * 100) / 100;
  const days = scale.ticks(TICKS).map((tick) => Math.round(tick.getTime() / DAY_MS));
  return { from, to, at, ticks: ticksOf(days, at) };
}

function ticksOf(days: number[], at: Frame['at']): Tick[] {
  let end = Number.NEGATIVE_INFINITY;
  return days.map((day) => {
    const anchor = anchorAt(at(day));
    const start = at(day) - NAME.width * BEFORE[anchor];
    const minor = start - end < NAME.room;
    if (!minor) end = start + NAME.width;
    return { day, label: tickLabel(dayFromNumber(day)), minor, anchor };
  });
}

/** How much of a name stands before the place that it names. */
const BEFORE = { start: 0, middle: 0.5, end: 1 };

/** On which side of its place a name stands: inside the drawing. */
function anchorAt(place: number): Tick['anchor'] {
  if (place < 8) return 'start';
  return place > 92 ? 'end' : 'middle';
}

function daysOf(date: DateValue): number[] {
  return membersOf(date.edtf)
    .flatMap(({ earliest, latest }) => [earliest, latest])
    .filter((day) => day !== null)
    .map(dayNumber);
}

function tickLabel(day: Day): string {
  const month = MONTHS[Number(day.slice(5, 7)) - 1];
  const date = Number(day.slice(8));
  return date === 1 ? `${month} ${day.slice(0, 4)}` : `${date} ${month}`;
}
