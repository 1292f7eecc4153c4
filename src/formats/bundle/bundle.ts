/** The version of the bundle format, in the first member of a bundle. */
export const BUNDLE_FORMAT = 'trade-measures/1';
