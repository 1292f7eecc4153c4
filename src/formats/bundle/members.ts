/** A fault of the objects in a JSON text, and its line. */
export interface ObjectFault {
  /**
   * `twin`: it repeats a member. `crowded`: it has more members than any object may have. `full`: the text has too
   * many values.
   */
  fault: 'twin' | 'crowded' | 'full';
  /** The name of the member. */
  name: string;
  line: number;
}

/**
 * The maximum number of members of an object. No object of ours has so many, and each unknown member would be listed.
 */
export const MEMBERS_MAX = 1000;
/**
 * The maximum number of values. No text of the maximum length needs more, and a value needs fifty times the memory of
 * its characters.
 */
export const VALUES_MAX = 2_000_000;

/** The faults in words. */
export const OBJECT_FAULTS: Record<ObjectFault['fault'], string> = {
  twin: 'Map keys must be unique',
  crowded: `An object has more than ${MEMBERS_MAX} members`,
  full: `There are more than ${VALUES_MAX} values`,
};

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];

/**
 * Returns the first object of a JSON text that repeats a member or has too many, or the place at which the text has
 * too many values. A text that is not JSON has no such fault.
 */
export function objectFault(text: string): ObjectFault | undefined {
  /** The names of the objects around the current place; null for a list, false for an object without names so far. */
  const around: (Set<string> | null | false)[] = [];
  let named: Set<string> | null | false = null;
  /** Whether the next string is the name of a member. */
  let naming = false;
  let values = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === OPEN_OBJECT || sign === OPEN_LIST) {
      around.push(named);
      named = sign === OPEN_OBJECT ? false : null;
      naming = named !== null;
    } else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) {
      named = around.pop() ?? null;
    } else if (sign === COMMA || sign === COLON) {
      naming = sign === COMMA && named !== null;
      if (sign === COMMA) values += 1;
      if (values > VALUES_MAX) return { fault: 'full', name: '', line: lineAt(text, at) };
    } else if (sign === QUOTE) {
      const end = endOfString(text, at);
      if (end < 0) return undefined;
      if (naming) {
        named ||= new Set();
        const name = nameIn(text.slice(at, end + 1));
        const fault = named.has(name) ? 'twin' : named.size >= MEMBERS_MAX ? 'crowded' : null;
        if (fault) return { fault, name, line: lineAt(text, at) };
        named.add(name);
      }
      at = end;
    }
  }
  return undefined;
}

/** Returns the value of a JSON string, or the text itself if it is not valid. */
function nameIn(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted);
  } catch {
    return quoted;
  }
}

/** Returns the index of the quotation mark that ends a string, or -1. */
function endOfString(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end < 0) return end;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
}

/** Returns the line of an index in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
