/** That an operation will go: since when that is said, when it goes, and where one can read about it. */
export interface Deprecation {
  /** An instant, as ISO 8601 in UTC. */
  since: string;
  /** An instant, as ISO 8601 in UTC; half a year after `since` or later. */
  sunset: string;
  /** The address of a page about it. */
  link: string;
}

/** The contract promises half a year. */
const NOTICE_MS = 182 * 86_400_000;

/** The headers that announce it (RFC 9745, RFC 8594); refuses an operation that goes sooner than is promised. */
export function deprecationHeaders({ since, sunset, link }: Deprecation): Record<string, string> {
  const [said, goes] = [Date.parse(since), Date.parse(sunset)];
  if (!(goes - said >= NOTICE_MS)) {
    throw new Error(
      `the sunset ${sunset} is less than half a year after the deprecation on ${since}`,
    );
  }
  return {
    deprecation: `@${Math.floor(said / 1000)}`,
    sunset: new Date(goes).toUTCString(),
    link: `<${link}>; rel="deprecation"; type="text/html"`,
  };
}

/** What the contract says of an operation that will go; nothing of one that stays. */
export function deprecationDoc(deprecated: Deprecation | undefined): Record<string, unknown> {
  return deprecated ? { deprecated: true, 'x-sunset': deprecated.sunset.slice(0, 10) } : {};
}
