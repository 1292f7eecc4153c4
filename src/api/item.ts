/** Returns a stored document with more members, each given as JSON; undefined ones are left out. */
export function withMembers(wire: string, members: Record<string, string | undefined>): string {
  const added = Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `,${JSON.stringify(name)}:${value}`);
  return `${wire.slice(0, -1)}${added.join('')}}`;
}

/**
 * Returns texts as the bytes of one text. They are encoded one by one, because joining the documents of a large page
 * first takes longer.
 */
export function encoded(texts: string[]): Buffer {
  return Buffer.concat(texts.map((text) => Buffer.from(text)));
}
