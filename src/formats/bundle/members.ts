/** A name that an object gives to two of its members, and where it does so the second time. */
export interface Twin {
  name: string;
  line: number;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = ['"', ',', ':', '\\'];

/** The first member that stands twice in an object of a text, which is known to be JSON. */
export function twinMember(text: string): Twin | undefined {
  /** The names of the objects around the place; null stands for a list. */
  const around: (Set<string> | null)[] = [];
  let named: Set<string> | null = null;
  /** Whether the next string is the name of a member. */
  let naming = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      around.push(named);
      named = sign === '{' ? new Set() : null;
      naming = named !== null;
    } else if (sign === '}' || sign === ']') {
      named = around.pop() ?? null;
    } else if (sign === COMMA || sign === COLON) {
      naming = sign === COMMA && named !== null;
    } else if (sign === QUOTE) {
      const end = endOfString(text, at);
      const name = naming ? (JSON.parse(text.slice(at, end + 1)) as string) : '';
      if (naming && named?.has(name)) return { name, line: lineAt(text, at) };
      if (naming) named?.add(name);
      at = end;
    }
  }
  return undefined;
}

/** Where the quotation mark stands that ends a string. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    let slashes = 0;
    while (text[end - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
