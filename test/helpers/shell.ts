/** A command on a page, and the output that the page shows after it. */
export interface ShownCommand {
  /** The words of the command, as a shell parses them. */
  words: string[];
  /** The next block, if the command is the last of its block; else null. */
  shown: { language: string; text: string } | null;
}

interface Block {
  language: string;
  text: string;
}

/** A request that `curl` would send. */
export interface CurlRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

const QUOTED = /'([^']*)'|"([^"]*)"|([^\s'"]+)/y;

/** Returns the `curl` commands of a page, except those that need a shell variable or keep a stream open. */
export function curlsOf(markdown: string): ShownCommand[] {
  const blocks = blocksOf(markdown);
  return blocks.flatMap((block, at) => {
    if (block.language !== 'sh') return [];
    const commands = commandsOf(block.text);
    return commands
      .map((command, index) => {
        const next = blocks[at + 1] ?? null;
        const last = index === commands.length - 1;
        return { command, shown: last && next?.language !== 'sh' ? next : null };
      })
      .filter(({ command }) => /^curl (?!-N )[^$]*$/.test(command))
      .map(({ command, shown }) => ({ words: wordsOf(command), shown }));
  });
}

/** Returns the request of a `curl` command; throws for an option that it does not know. */
export function curlRequest([, ...words]: string[]): CurlRequest {
  const data: string[] = [];
  const headers: Record<string, string> = {};
  let [method, url, inQuery] = ['', '', false];
  const left = [...words];
  const value = () => String(left.shift());
  while (left.length > 0) {
    const word = value();
    if (word === '-G') inQuery = true;
    else if (word === '-X') method = value();
    else if (word === '-d') data.push(value());
    else if (word === '--data-urlencode') data.push(encoded(value()));
    else if (word === '-H') Object.assign(headers, header(value()));
    else if (word === '-o') value();
    else if (word.startsWith('http')) url = word;
    else throw new Error(`${word} is an option of curl that this reader does not know`);
  }
  const { pathname, search } = new URL(url);
  const query = inQuery ? [search.slice(1), ...data].filter((part) => part !== '').join('&') : null;
  if (query !== null) return { method: 'GET', path: `${pathname}?${query}`, headers };
  const path = `${pathname}${search}`;
  if (data.length === 0) return { method: method || 'GET', path, headers };
  return { method: method || 'POST', path, headers, body: data.join('&') };
}

/** Returns the targets of the links of a page that lead to files, without their fragments. */
export function fileLinksOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => String(target))
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Returns the fragments of the headings of a page, as GitHub makes them. */
export function headingsOf(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    String(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function blocksOf(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({
    language: String(language),
    text: String(text),
  }));
}

/** The commands of a block, without comments; a command continues after a backslash or inside quotes. */
function commandsOf(block: string): string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of block.replace(/\\\n\s*/g, '').split('\n')) {
    open = open === '' ? line : `${open}\n${line}`;
    if (open.split("'").length % 2 === 0) continue;
    if (open !== '' && !open.startsWith('#')) commands.push(open);
    open = '';
  }
  return commands;
}

function wordsOf(command: string): string[] {
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    [...word.matchAll(new RegExp(QUOTED, 'g'))].map(([, a, b, c]) => a ?? b ?? c).join(''),
  );
}

function encoded(pair: string): string {
  const [name = '', ...rest] = pair.split('=');
  return `${name}=${encodeURIComponent(rest.join('='))}`;
}

function header(text: string): Record<string, string> {
  const [name = '', ...rest] = text.split(':');
  return { [name.toLowerCase()]: rest.join(':').trim() };
}
