/** The announcement that an operation will be removed. */
export interface Deprecation {
  /** An instant, as ISO 8601 in UTC. */
  since: string;
  /** An instant, as ISO 8601 in UTC; half a year after `since` or later. */
  sunset: string;
  /** The URL of a page about the removal. */
  link: string;
}

/** The contract promises at least half a year. */
const NOTICE_MS = 182 * 86_400_000;

/** Returns the headers of a deprecated operation (RFC 9745, RFC 8594); throws if it would be removed too soon. */
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

/** Returns the description of a deprecated operation in the contract; empty for other operations. */
export function deprecationDoc(deprecated: Deprecation | undefined): Record<string, unknown> {
  return deprecated ? { deprecated: true, 'x-sunset': deprecated.sunset.slice(0, 10) } : {};
}
