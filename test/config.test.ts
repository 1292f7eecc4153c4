import { availableParallelism } from 'node:os';
import { describe, expect, it } from 'vitest';
import { listeningUrl, readConfig } from '../src/config.ts';

describe('the configuration', () => {
  it('has defaults for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databasePath: 'data/trade-measures.db',
      logLevel: 'info',
      publicUrl: null,
      trustProxy: [],
      rateLimitAnon: 600,
      rateLimitKey: 3000,
      loopDelayMaxMs: 1000,
      streamsMax: 500,
      exportsMax: 50,
      exportSecondsMax: 600,
      exportDir: null,
      walMbMax: 128,
      metricsPort: null,
      workers: 1,
      readOnly: false,
      primaryUrl: null,
    });
  });

  it('uses the environment', () => {
    const env = {
      HOST: '::1',
      PORT: '0',
      DATABASE_PATH: ':memory:',
      LOG_LEVEL: 'silent',
      PUBLIC_URL: 'https://measures.example.org',
      TRUST_PROXY: '10.0.0.0/8, ::1,loopback',
      RATE_LIMIT_ANON: '0',
      RATE_LIMIT_KEY: '100000',
      LOOP_DELAY_MAX_MS: '250',
      STREAMS_MAX: '20',
      EXPORTS_MAX: '5',
      EXPORT_SECONDS_MAX: '60',
      EXPORT_DIR: '/data/export',
      WAL_MB_MAX: '64',
      METRICS_PORT: '9464',
      WORKERS: '1',
      READ_ONLY: '1',
      PRIMARY_URL: 'https://primary.example.org',
    };
    expect(readConfig(env)).toEqual({
      host: '::1',
      port: 0,
      databasePath: ':memory:',
      logLevel: 'silent',
      publicUrl: 'https://measures.example.org',
      trustProxy: ['10.0.0.0/8', '::1', 'loopback'],
      rateLimitAnon: 0,
      rateLimitKey: 100_000,
      loopDelayMaxMs: 250,
      streamsMax: 20,
      exportsMax: 5,
      exportSecondsMax: 60,
      exportDir: '/data/export',
      walMbMax: 64,
      metricsPort: 9464,
      workers: 1,
      readOnly: true,
      primaryUrl: 'https://primary.example.org',
    });
  });

  it('is refused with all faults at once, each with what would work', () => {
    const env = { HOST: 'http://x', PORT: '0x10', DATABASE_PATH: ' ', LOG_LEVEL: 'loud' };
    expect(() => readConfig({ ...env, PUBLIC_URL: 'measures.example.org' })).toThrow(
      [
        'These environment variables are invalid:',
        '  HOST="http://x": give an address or a host name, such as 127.0.0.1',
        '  PORT="0x10": give a whole number from 0 to 65535, in digits only',
        '  DATABASE_PATH=" ": give the path of a file, such as data/trade-measures.db',
        '  LOG_LEVEL="loud": give one of fatal, error, warn, info, debug, trace, silent',
        '  PUBLIC_URL="measures.example.org": give an absolute http or https URL, such as https://measures.example.org',
      ].join('\n'),
    );
  });

  it.each([
    '',
    '-1',
    '+1',
    '1e3',
    '007',
    '65536',
    '3000 ',
    '99999999999999999999',
  ])('refuses %j as a port', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow('PORT');
  });

  it.each([
    'ftp://example.org',
    'https://example.org/',
    'https://user@example.org',
    'https://example.org?x=1',
    'https://exam ple.org',
    '',
  ])('refuses %j as a public URL', (PUBLIC_URL) => {
    expect(() => readConfig({ PUBLIC_URL })).toThrow('PUBLIC_URL');
  });

  it.each([
    '10.0.0.0/0',
    '10.0.0.0/33',
    '::1/129',
    'proxy.example.org',
    '10.0.0.1;',
    ',',
    'any',
  ])('refuses %j as proxies', (TRUST_PROXY) => {
    expect(() => readConfig({ TRUST_PROXY })).toThrow('TRUST_PROXY');
  });

  it('trusts no proxy if the list is empty', () => {
    expect(readConfig({ TRUST_PROXY: '' }).trustProxy).toEqual([]);
  });

  it.each([
    ['RATE_LIMIT_ANON', '1000001'],
    ['RATE_LIMIT_KEY', '-1'],
    ['LOOP_DELAY_MAX_MS', '1s'],
    ['METRICS_PORT', '65536'],
    ['WORKERS', '0'],
    ['WORKERS', '257'],
    ['WORKERS', 'all'],
    ['READ_ONLY', 'yes'],
    ['PRIMARY_URL', 'primary'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  it('has a worker for each core with the value auto', () => {
    expect(readConfig({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
  });

  it('refuses contradicting settings', () => {
    const env = { DATABASE_PATH: ':memory:', WORKERS: '2', PRIMARY_URL: 'https://a.example.org' };
    expect(() => readConfig(env)).toThrow(
      [
        'These environment variables are invalid:',
        '  DATABASE_PATH=":memory:": works with one process only; give a file, such as data/trade-measures.db, or set WORKERS=1',
        '  PRIMARY_URL: applies only to a read-only copy; set READ_ONLY=1, or leave it out',
      ].join('\n'),
    );
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80'],
    ['::1', 'http://[::1]:80'],
    ['0.0.0.0', 'http://localhost:80'],
    ['::', 'http://localhost:80'],
  ])('listening on %s is reached at %s', (host, url) => {
    expect(listeningUrl({ host, port: 80 })).toBe(url);
  });
});
