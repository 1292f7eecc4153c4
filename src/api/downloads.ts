import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readDump } from '../curation/dump.ts';
import { COLLECTIONS, RECORD_KINDS } from '../domain/record.ts';
import { AppError } from '../errors.ts';
import { DumpFileJson } from '../formats/wire/dump.ts';
import { text } from '../params/parameters.ts';
import type { Context } from './context.ts';
import { json, operation, type Resource } from './operation.ts';
import { storeTag } from './page.ts';

/** A folder of a position never changes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const MEDIA_TYPES = ['application/gzip', 'application/zip'] as const;

const DownloadFileJson = DumpFileJson.extend({
  href: z.string().describe('The path of the file.'),
}).describe('A file with records.');

const DownloadStreamJson = z
  .object({
    kind: z.enum(RECORD_KINDS).describe('The kind of the records.'),
    media_type: z.string().describe('The media type.'),
    href: z.string().describe('The path of the stream.'),
  })
  .describe('All records of a kind as they are now, written while they are read.');

const DownloadsJson = z
  .object({
    object: z.literal('downloads').describe('The type of the object.'),
    written_at: z
      .union([z.iso.datetime(), z.null()])
      .describe('When the files were written. Null if there are none.'),
    position: z
      .union([z.string(), z.null()])
      .describe(
        'The position of the latest change that the files include: send it as `since` to `/v1/changes` to go on from there. Null if there are no files.',
      ),
    records: z
      .union([z.int().min(0), z.null()])
      .describe('The number of records in the files. Null if there are none.'),
    files: z.array(DownloadFileJson).describe('The files; none if the operator writes none.'),
    streams: z.array(DownloadStreamJson).describe('The streams of each kind.'),
  })
  .describe('What can be downloaded as a whole.');

const listDownloads = operation({
  method: 'GET',
  path: '/v1/export',
  operationId: 'listDownloads',
  summary: 'List the downloads of all records',
  description:
    'Returns the files that the operator wrote last: all records as packed NDJSON, as bundles are written; each kind as a packed table; and all of these in one archive, with size, lines and SHA-256. Where none were written, use the streams: they hold what the lists show.',
  responses: {
    200: { description: 'The files and the streams.', content: json('Downloads') },
  },
  handle(input, context) {
    const dump = dumpOf(context);
    const etag = storeTag(input, context, dump?.position ?? '', dump?.written_at ?? '');
    return { etag, body: downloads(dump) };
  },
});

function downloads(dump: ReturnType<typeof readDump>): z.infer<typeof DownloadsJson> {
  const { written_at = null, position = null, records = null, files = [] } = dump ?? {};
  return {
    object: 'downloads',
    written_at,
    position,
    records,
    files: files.map((file) => ({ ...file, href: `/v1/export/${position}/${file.name}` })),
    streams: RECORD_KINDS.map((kind) => ({
      kind,
      media_type: 'application/x-ndjson',
      href: `/v1/${COLLECTIONS[kind]}.ndjson`,
    })),
  };
}

/** Returns what the operator wrote last; null if there is nothing. */
function dumpOf({ config: { exportDir } }: Context, position = '') {
  return exportDir === null ? null : readDump(join(exportDir, position));
}

const POSITION = /^[a-z0-9]{8}\.\d{1,15}$/;
const NAME = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+)+$/;

const DownloadParams = z.strictObject({
  position: text((value) => (POSITION.test(value) ? null : 'positions look like h7k2m9x4.1742'), {
    pattern: POSITION.source,
    maxLength: 24,
    description: 'The `position` of the files.',
  }),
  name: text((value) => (NAME.test(value) ? null : 'names look like records.ndjson.gz'), {
    pattern: NAME.source,
    maxLength: 60,
    description: 'The name of the file.',
  }),
});

const getDownload = operation({
  method: 'GET',
  path: '/v1/export/:position/:name',
  operationId: 'getDownload',
  summary: 'Get a file of all records',
  description:
    'Returns a file that `/v1/export` lists. Its ETag begins with its SHA-256. The files of a position never change; those of the last two are kept.',
  params: DownloadParams,
  responses: {
    200: {
      description: 'The file.',
      content: Object.fromEntries(
        MEDIA_TYPES.map((type) => [type, { schema: { type: 'string' as const } }]),
      ),
    },
  },
  handle({ params: { position, name }, method }, context) {
    const file = dumpOf(context, position)?.files.find((one) => one.name === name);
    const path = join(context.config.exportDir ?? '', position, name);
    if (file === undefined || !existsSync(path)) {
      throw new AppError(
        'NOT_FOUND',
        `There is no file ${name} of the position ${position}: /v1/export lists those that are there.`,
      );
    }
    const contentType = name.endsWith('.zip') ? 'application/zip' : 'application/gzip';
    return {
      body: method === 'HEAD' ? '' : createReadStream(path),
      contentType,
      etag: file.sha256,
      cacheControl: IMMUTABLE,
      headers: {
        'content-disposition': `attachment; filename="${name}"`,
        'content-length': String(file.bytes),
      },
    };
  },
});

export const downloadsResource: Resource = {
  tag: { name: 'Downloads', description: 'All records as files.' },
  components: {
    Downloads: DownloadsJson,
    DownloadFile: DownloadFileJson,
    DownloadStream: DownloadStreamJson,
  },
  operations: [listDownloads, getDownload],
};
