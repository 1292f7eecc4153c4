import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(`${ROOT}/${file}`, 'utf8');

/** The instructions of each stage, one in each line. */
const stages = read('Dockerfile')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .join('\n')
  .split(/^(?=FROM )/m)
  .map((stage) => stage.trim().split('\n'));
const last = stages.at(-1) as string[];
const arguments_ = (stage: string[], name: string) =>
  stage.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

describe('container image', () => {
  it('builds and runs on the same pinned Debian release', () => {
    const images = stages.map(([from]) => /^FROM (\S+)/.exec(String(from))?.[1]);
    expect(images).toHaveLength(2);
    expect(new Set(images).size).toBe(1);
    expect(images[0]).toMatch(/^node:\d+-[a-z]+-slim$/);
  });

  it('contains only locked production dependencies and the sources it runs', () => {
    const [install] = arguments_(stages[0] as string[], 'RUN');
    expect(install).toBe('npm ci --omit=dev');
    const copied = arguments_(last, 'COPY').flatMap((line) => line.split(' ').slice(0, -1));
    expect(copied.filter((path) => !path.startsWith('--from='))).toEqual([
      '/app/node_modules',
      'package.json',
      'LICENSE',
      'src',
      'migrations',
      'seed',
      'openapi',
    ]);
    expect(read('.dockerignore').split('\n')[0]).toBe('*');
  });

  it('runs as a non-root user', () => {
    expect(arguments_(last, 'USER')).toEqual(['node']);
    const user = last.findIndex((line) => line.startsWith('USER '));
    expect(last.slice(user).some((line) => /^(?:COPY|ADD|RUN) /.test(line))).toBe(false);
  });

  it('starts and checks its health without a shell', () => {
    const [command] = arguments_(last, 'CMD');
    expect(JSON.parse(String(command))).toEqual(['node', 'src/main.js']);
    const [check = ''] = arguments_(last, 'HEALTHCHECK');
    const [program, ...words] = JSON.parse(check.slice(check.indexOf('[')));
    expect(program).toBe('node');
    expect(words.join(' ')).toContain('/healthz');
    expect(arguments_(last, 'ENTRYPOINT')).toEqual([]);
  });

  it('writes only to its volume, so the file system may be read-only', () => {
    const [volume] = arguments_(last, 'VOLUME');
    expect(volume).toBe('/data');
    expect(last.join('\n')).toMatch(/DATABASE_PATH=\/data\//);
    expect(last.join('\n')).toMatch(/chown node:node \/data/);
    expect(read('src/store/store.ts')).toContain("'temp_store = MEMORY'");
  });

  it('serves the seed when only its volume is writable and no process may be started', async () => {
    const data = mkdtempSync(join(tmpdir(), 'volume-'));
    onTestFinished(() => rmSync(data, { recursive: true }));
    const allowed = ['--allow-fs-read=*', `--allow-fs-write=${data}/*`, '--allow-addons'];
    const server = spawn(
      process.execPath,
      ['--permission', ...allowed, '--allow-net', 'src/main.js'],
      {
        cwd: ROOT,
        env: {
          HOST: '127.0.0.1',
          PORT: '0',
          DATABASE_PATH: join(data, 'kb.db'),
          LOG_LEVEL: 'warn',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    onTestFinished(() => void server.kill('SIGKILL'));
    let said = '';
    for await (const chunk of server.stdout) {
      said += chunk;
      if (said.includes('"listening"')) break;
    }
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
    for (const path of ['/healthz', '/readyz', '/v1/measures', '/docs', '/']) {
      expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 200]);
    }
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
    expect(readdirSync(data).filter((file) => !file.startsWith('kb.db'))).toEqual([]);
  });
});
