import type { z } from 'zod';
import { type Day, dayOfInstant } from '../domain/day.ts';
import type { DaySource } from '../records/measure/status.wire.ts';
import type { Store } from '../store/store.ts';

/** What a tool can use. */
export interface McpContext {
  store: Store;
  clock: () => Date;
  /** Base of absolute URLs, without a trailing slash. */
  readonly publicUrl: string;
  /** Signs cursors. */
  cursorSecret: string;
}

/** A read-only tool. */
export interface ToolDefinition<I extends z.ZodObject, O extends z.ZodObject> {
  /** snake_case; part of the contract once published. */
  name: string;
  title: string;
  description: string;
  input: I;
  output: O;
  /** Throws an `AppError` for invalid input. */
  answer(input: z.output<I>, context: McpContext): z.input<O>;
}

/** A tool of any input and output type. */
export type Tool = Omit<ToolDefinition<z.ZodObject, z.ZodObject>, 'answer'> & {
  answer(input: never, context: McpContext): object;
};

/** Returns a tool whose handler is typed by its schemas. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(
  definition: ToolDefinition<I, O>,
): Tool {
  return definition;
}

/** Returns the given day, or the current UTC day. */
export function dayOf(
  { clock }: McpContext,
  day: Day | undefined,
): { day: Day; source: DaySource } {
  if (day !== undefined) return { day, source: 'request' };
  return { day: dayOfInstant(clock()), source: 'clock' };
}
