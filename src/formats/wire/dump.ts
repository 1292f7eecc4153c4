import { z } from 'zod';
import { RECORD_KINDS } from '../../domain/record.ts';

/** One file with records, as the manifest of a folder lists it. */
export const DumpFileJson = z
  .object({
    name: z.string().describe('The name of the file.'),
    media_type: z.string().describe('The media type of the file.'),
    kinds: z.array(z.enum(RECORD_KINDS)).describe('The kinds of the records in the file.'),
    bytes: z.int().min(0).describe('The size of the file.'),
    lines: z
      .union([z.int().min(0), z.null()])
      .describe(
        'The lines of the text when it is unpacked, with the header of a table. Null for an archive.',
      ),
    sha256: z.string().describe('The SHA-256 of the file, in hexadecimal.'),
  })
  .describe('A file with records.');

/** What `manifest.json` says of the files beside it. */
export const DumpJson = z
  .object({
    written_at: z.iso.datetime().describe('When the files were written.'),
    position: z.string().describe('The position of the latest change that the files include.'),
    records: z.int().min(0).describe('The number of records.'),
    files: z.array(DumpFileJson).describe('The files.'),
  })
  .describe('The files of all records, as they were at one position.');
export type Dump = z.infer<typeof DumpJson>;
export type DumpFile = z.infer<typeof DumpFileJson>;

/** The file in a folder that describes the others. */
export const MANIFEST = 'manifest.json';
