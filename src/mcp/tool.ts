import type { z } from 'zod';
import { type Day, dayOfInstant } from '../domain/day.ts';
import type { DaySource } from '../records/measure/status.wire.ts';
import type { Store } from '../store/store.ts';

/** All that a tool may use; nothing else is ambient. */
export interface McpContext {
  store: Store;
  clock: () => Date;
  /** Base of absolute URLs, without a trailing slash. */
  readonly publicUrl: string;
  /** Signs cursors. */
  cursorSecret: string;
}

/** What a tool is, and what it answers; one to an export. It reads and never writes. */
export interface ToolDefinition<I extends z.ZodObject, O extends z.ZodObject> {
  /** snake_case; part of the contract once published. */
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  /** Refuses by an `AppError` what it is asked and cannot be. */
  answer(input: z.output<I>, context: McpContext): z.input<O>;
}

/** A tool whose types are its own business. */
export type Tool = Omit<ToolDefinition<z.ZodObject, z.ZodObject>, 'answer'> & {
  answer(input: never, context: McpContext): object;
};

/** Ties what a tool answers to its schemas. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(
  definition: ToolDefinition<I, O>,
): Tool {
  return definition;
}

/** The day that a question names, or else the current UTC day of the service. */
export function dayOf(
  { clock }: McpContext,
  day: Day | undefined,
): { day: Day; source: DaySource } {
  if (day !== undefined) return { day, source: 'request' };
  return { day: dayOfInstant(clock()), source: 'clock' };
}
