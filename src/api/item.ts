/** A stored document with more members, each JSON already; those that are undefined stay out. */
export function withMembers(wire: string, members: Record<string, string | undefined>): string {
  const added = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `,${JSON.stringify(name)}:${value}`);
  return `${wire.slice(0, -1)}${added.join('')}}`;
}

/** Texts end to end as bytes; encoded one by one, for to join the documents of a large page first takes longer. */
export function encoded(texts: string[]): Buffer {
  return Buffer.concat(texts.map((text) => Buffer.from(text)));
}
