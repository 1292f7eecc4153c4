import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

/** Headers with secrets. No code logs them; this prevents it happening by accident. */
const REDACTED = ['authorization', 'cookie', '["set-cookie"]', '["x-api-key"]'];

/** Returns a logger of JSON lines without secrets or query values. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    redact: ['req.headers', 'res.headers', 'headers'].flatMap((where) =>
      REDACTED.map((name) => (name.startsWith('[') ? `${where}${name}` : `${where}.${name}`)),
    ),
    serializers: { req: requestLine, err: pino.stdSerializers.err },
  };
  return destination ? pino(options, destination) : pino(options);
}

function requestLine({ method, url }: { method: string; url: string }) {
  return { method, path: url.split('?', 1)[0] };
}

/** Returns a text without the keys for writing that it contains. */
export function withoutKeys(text: string): string {
  return text.replace(/tm_live_\w+/g, '[key]');
}
