/**
 * How sure an answer is: one answer that a source covers; one that follows by the law's own terms or by
 * continuing what the last source says; several that the evidence leaves open.
 */
export const GRADES = ['certain', 'presumed', 'possible'] as const;
export type Grade = (typeof GRADES)[number];

/** Returns the least sure of several grades. */
export function weakest(...grades: Grade[]): Grade {
  const places = grades.map((grade) => GRADES.indexOf(grade));
  return GRADES[Math.max(0, ...places)] as Grade;
}

/** The grade of what has so many possible values on a day, certain up to another (both by number). */
export function gradeOf(values: number, day: number, certainTo: number): Grade {
  if (values !== 1) return 'possible';
  return day <= certainTo ? 'certain' : 'presumed';
}
