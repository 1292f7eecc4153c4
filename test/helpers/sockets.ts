import { connect } from 'node:net';

/** How long a server may take to close before the other side does. */
const PATIENCE_MS = 10_000;

export interface RawAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Writes pieces to a port, one after the other, and returns everything received until either side closes. */
export function exchange(port: number, ...pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const piece of pieces) {
        socket.write(piece, 'latin1');
        await new Promise((next) => setTimeout(next, 20));
      }
    });
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.setEncoding('utf8');
    socket.on('data', (text) => {
      received += text;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // If the server closes during the write, its response still counts.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

/** The responses in the output of a server, split by their Content-Length. */
export function answersIn(received: string): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = Buffer.from(received);
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [status = '', ...lines] = rest.subarray(0, end).toString().split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const [name = '', value = ''] = line.split(/: ?(.*)/s);
        return [name.toLowerCase(), value];
      }),
    );
    const start = end + 4;
    const length = Number(headers['content-length'] ?? 0);
    const body = rest.subarray(start, start + length).toString();
    answers.push({ statusCode: Number(status.split(' ')[1]), headers, body });
    rest = rest.subarray(start + length);
  }
  return answers;
}
