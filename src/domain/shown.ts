/** Signs that the eye does not see, or not as what they are, by their code points. */
const NAMES: Readonly<Record<number, string>> = {
  9: 'tab',
  10: 'line break',
  13: 'carriage return',
  160: 'no-break space',
  173: 'soft hyphen',
  8203: 'zero width space',
  8204: 'zero width non-joiner',
  8205: 'zero width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  12288: 'ideographic space',
  65279: 'zero width no-break space',
};

/** Returns text as JSON writes it, with every space but the common one and every invisible sign as an escape. */
export function shown(text: string): string {
  return JSON.stringify(text).replace(/[^\S ]|\p{Cf}/gu, (found) => {
    return `\\u${(found.codePointAt(0) as number).toString(16).padStart(4, '0')}`;
  });
}

/** Returns signs with the code points of those that are not ASCII, and what they are where that is hard to see. */
export function spelt(signs: string): string {
  if (/^[\x20-\x7e]*$/.test(signs)) return shown(signs);
  const points = [...signs].filter((sign) => sign > '\x7e' || sign < ' ').map(pointOf);
  return `${shown(signs)} (${points.join(', ')})`;
}

function pointOf(sign: string): string {
  const point = sign.codePointAt(0) as number;
  const name = nameOf(sign, point);
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')}${name === null ? '' : ` ${name}`}`;
}

function nameOf(sign: string, point: number): string | null {
  const name = NAMES[point];
  if (name !== undefined) return name;
  if (/\p{M}/u.test(sign)) return 'combining mark';
  if (point >= 0xfb00 && point <= 0xfb06) return 'ligature';
  if (point >= 0xff01 && point <= 0xff5e) return 'full width';
  return null;
}
