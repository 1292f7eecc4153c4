/** The most digits that a decimal may have before its point, and after it. */
export const DECIMAL_DIGITS = { before: 12, after: 6 } as const;

const DECIMAL = new RegExp(
  `^(?:\\d{1,${DECIMAL_DIGITS.before}}(?:\\.\\d{1,${DECIMAL_DIGITS.after}})?|\\.\\d{1,${DECIMAL_DIGITS.after}})$`,
);

/** Whether a text is a decimal without a sign, with no more digits than one may have. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The one text of a number: `010.50` is `10.5`, and `.5` is `0.5`. */
export function normalDecimal(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const before = whole.replace(/^0+(?=\d)/, '') || '0';
  const after = fraction.replace(/0+$/, '');
  return after === '' ? before : `${before}.${after}`;
}
