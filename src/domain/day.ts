/** A calendar day of the proleptic Gregorian calendar, `YYYY-MM-DD`. */
export type Day = string;
