/**
 * Noncharacters that stand for characters with a meaning in XML. The generator would put a text with one of
 * these into an indented CDATA section, where carriage returns and `&apos;` get lost.
 */
const STAND_INS: Record<string, string> = {
  '&': '\uFDD0',
  '<': '\uFDD1',
  '>': '\uFDD2',
  '\r': '\uFDD3',
};

const ENTITIES: Record<string, string> = {
  '\uFDD0': '&amp;',
  '\uFDD1': '&lt;',
  '\uFDD2': '&gt;',
  '\uFDD3': '&#13;',
};

/** Characters that XML 1.0 cannot contain, and the stand-ins. */
const IMPOSSIBLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFDD0-\uFDD3\uFFFE\uFFFF]/g;

/** Returns the feed as XML with escaped texts; characters that XML cannot contain become U+FFFD. */
export function feedXml<T>(generate: (feed: T) => string, feed: T): string {
  const xml = generate(mapTexts(feed) as T);
  return xml.replace(/[\uFDD0-\uFDD3]/g, (standIn) => ENTITIES[standIn] as string);
}

function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return toStandIns(value);
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one)]));
}

function toStandIns(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '\uFFFD')
    .replace(/[&<>\r]/g, (character) => STAND_INS[character] as string);
}
