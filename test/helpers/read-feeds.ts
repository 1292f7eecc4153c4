import { DOMParser, type Element } from '@xmldom/xmldom';

const ATOM = 'http://www.w3.org/2005/Atom';
const DC = 'http://purl.org/dc/elements/1.1/';

export interface AtomEntry {
  id: string | undefined;
  title: string | undefined;
  updated: string | undefined;
  published: string | undefined;
  authors: string[];
  links: Record<string, string>[];
  categories: Record<string, string>[];
  content: { type: string | undefined; value: string | undefined };
}

/** An Atom feed as a strict XML parser reads it; throws if it is not well-formed. */
export function readAtom(text: string) {
  const feed = rootOf(text);
  if (feed.namespaceURI !== ATOM || feed.localName !== 'feed') throw new Error('is no Atom feed');
  return { ...atomHead(feed), entries: childrenOf(feed, 'entry', ATOM).map(atomEntry) };
}

function atomHead(element: Element) {
  return {
    id: textOf(element, 'id', ATOM),
    title: textOf(element, 'title', ATOM),
    updated: textOf(element, 'updated', ATOM),
    authors: childrenOf(element, 'author', ATOM).map((one) => String(textOf(one, 'name', ATOM))),
    links: childrenOf(element, 'link', ATOM).map(attributesOf),
  };
}

function atomEntry(entry: Element): AtomEntry {
  const [content] = childrenOf(entry, 'content', ATOM);
  return {
    ...atomHead(entry),
    published: textOf(entry, 'published', ATOM),
    categories: childrenOf(entry, 'category', ATOM).map(attributesOf),
    content: {
      type: content && attributesOf(content).type,
      value: content?.textContent ?? undefined,
    },
  };
}

/** An RSS feed as a strict XML parser reads it; throws if it is not well-formed. */
export function readRss(text: string) {
  const root = rootOf(text);
  const [channel] = childrenOf(root, 'channel');
  if (root.localName !== 'rss' || !channel) throw new Error('is no RSS feed');
  return {
    version: root.getAttribute('version'),
    title: textOf(channel, 'title'),
    link: textOf(channel, 'link'),
    description: textOf(channel, 'description'),
    lastBuildDate: textOf(channel, 'lastBuildDate'),
    links: childrenOf(channel, 'link', ATOM).map(attributesOf),
    items: childrenOf(channel, 'item').map(rssItem),
  };
}

function rssItem(item: Element) {
  const [guid] = childrenOf(item, 'guid');
  const html = textOf(item, 'description') ?? '';
  return {
    title: textOf(item, 'title'),
    link: textOf(item, 'link'),
    description: html,
    /** What a reader shows that treats the description as HTML. */
    text: rootOf(`<p>${html}</p>`, 'text/html').textContent,
    guid: { value: guid?.textContent, ...(guid && attributesOf(guid)) },
    pubDate: textOf(item, 'pubDate'),
    categories: childrenOf(item, 'category').map((one) => one.textContent),
    creators: childrenOf(item, 'creator', DC).map((one) => one.textContent),
    updated: textOf(item, 'updated', ATOM),
    links: childrenOf(item, 'link', ATOM).map(attributesOf),
  };
}

function rootOf(text: string, type: 'text/xml' | 'text/html' = 'text/xml'): Element {
  // The parser warns about U+FFFD, which these feeds contain on purpose.
  const onError = (level: string, message: string) => {
    if (level !== 'warning') throw new Error(message);
  };
  return new DOMParser({ onError }).parseFromString(text, type).documentElement as Element;
}

function childrenOf(parent: Element, name: string, namespace: string | null = null): Element[] {
  return [...parent.childNodes].filter((node): node is Element => {
    const { localName, namespaceURI } = node as Element;
    return localName === name && (namespaceURI ?? null) === namespace;
  });
}

function textOf(parent: Element, name: string, namespace?: string): string | undefined {
  const [first] = childrenOf(parent, name, namespace);
  return first?.textContent ?? undefined;
}

function attributesOf(element: Element): Record<string, string> {
  return Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
}
