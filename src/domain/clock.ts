/** A time of day, 24:00 for the end of the day. */
export const TIME_PATTERN = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

const ZONE = /^(?:UTC|[+-]\d{2}:\d{2}|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/;

/** Time zones that were asked for, which are few: Intl takes long to tell. */
const ZONES = new Set<string>();

/** Returns whether a text is an IANA time zone, `UTC`, or an offset from UTC. */
export function isTimeZone(text: string): boolean {
  if (ZONES.has(text)) return true;
  if (!ZONE.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    ZONES.add(text);
    return true;
  } catch {
    return false;
  }
}

const HALF = String.raw`\s?(?<half>[ap])\.?\s?m\b`;
/** How sources write a time of day, each with its hour, and its minute and half of the day where it has them. */
const CLOCKS = [
  String.raw`(?<![\d:.,])(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?!\d)(?::\d{2})?(?:${HALF})?`,
  String.raw`(?<![\d:.,])(?<hour>\d{1,2})${HALF}`,
  String.raw`(?<![\d:.,])(?<hour>\d{1,2})\s?(?:uhr|heures?|h)\b`,
  String.raw`(?<!\d)(?<hour>\d{1,2})\s?[時时點点시]\s?(?:(?<minute>\d{1,2})\s?[分분])?`,
  String.raw`(?<!\d)(?<hour>\d{2})(?<minute>\d{2})\s?(?:hours|hrs|h)\b`,
].map((pattern) => new RegExp(pattern, 'giu'));
/** Times that have a name. */
const NAMED: readonly [RegExp, string[]][] = [
  [/\bnoon\b|\bmidday\b|正午/iu, ['12:00']],
  [/\bmidnight\b|零[时時點点]/iu, ['00:00', '24:00']],
];

/** Returns the times of day that a text may name, `HH:MM`; a time that does not say its half of the day may be of either. */
export function clockTimesIn(text: string): Set<string> {
  const named = NAMED.flatMap(([pattern, times]) => (pattern.test(text) ? times : []));
  const printed = CLOCKS.flatMap((pattern) => [...text.matchAll(pattern)]);
  return new Set([...named, ...printed.flatMap(({ groups }) => timesOf(groups ?? {}))]);
}

function timesOf({ hour = '', minute = '00', half }: Record<string, string | undefined>): string[] {
  const number = Number(hour);
  if (half !== undefined && number > 12) return [];
  const either = number < 12 ? [number, number + 12] : [number];
  const hours = half === undefined ? either : [twelve(number, half)];
  const times = hours.map((one) => `${padded(one)}:${minute.padStart(2, '0')}`);
  return [...times, ...(times.includes('00:00') ? ['24:00'] : [])].filter((time) =>
    TIME_PATTERN.test(time),
  );
}

/** The hour of the day of an hour before or after noon. */
function twelve(hour: number, half: string): number {
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function padded(hour: number): string {
  return String(hour).padStart(2, '0');
}
