import { BASE_AUTHOR, type Feed, type FeedItem } from './feed.ts';

export const ATOM_TYPE = 'application/atom+xml; charset=utf-8';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** What XML 1.0 cannot hold, escaped or not. */
const IMPOSSIBLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g;

/** The feed as Atom 1.0 (RFC 4287); characters that XML cannot hold show as U+FFFD. */
export function atom(feed: Feed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', feed.id),
    element('title', feed.title),
    element('updated', feed.updated),
    author(BASE_AUTHOR),
    link('self', feed.selfUrl, 'application/atom+xml'),
    link('alternate', feed.homeUrl),
    ...(feed.nextUrl === null ? [] : [link('next', feed.nextUrl, 'application/atom+xml')]),
    ...feed.items.map(entry),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entry(item: FeedItem): string {
  const lines = [
    '<entry>',
    element('id', item.id),
    element('title', item.title),
    element('updated', item.updated),
    ...(item.published === null ? [] : [element('published', item.published)]),
    ...item.authors.map(author),
    link('alternate', item.url),
    ...(item.externalUrl === null ? [] : [link('via', item.externalUrl)]),
    ...item.tags.map((tag) => `<category term="${escaped(tag)}"/>`),
    `<content type="text">${escaped(item.text)}</content>`,
    '</entry>',
  ];
  return lines.join('\n');
}

function author(name: string): string {
  return `<author>${element('name', name)}</author>`;
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function link(rel: string, href: string, type?: string): string {
  const media = type === undefined ? '' : ` type="${type}"`;
  return `<link rel="${rel}"${media} href="${escaped(href)}"/>`;
}

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(IMPOSSIBLE, '\uFFFD')
    .replace(/[&<>"\r]/g, (character) => ESCAPES[character] as string);
}
