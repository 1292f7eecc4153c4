import { z } from 'zod';
import { ReconcileTypeJson, TYPES } from './wire.ts';

const ReconcileViewJson = z
  .object({ url: z.string().describe('The address of an entity, with `{{id}}` for its id.') })
  .describe('Where entities are shown.');

const ReconcilePreviewJson = z
  .object({
    url: z.string().describe('The address of a preview, with `{{id}}` for the id of the entity.'),
    width: z.int().describe('The width of its frame.'),
    height: z.int().describe('The height of its frame.'),
  })
  .describe('Where entities are previewed.');

const ReconcileServiceJson = z
  .object({
    service_url: z.string().describe('The address of the service.'),
    service_path: z.string().describe('The path beyond that address.'),
  })
  .describe('Where something is asked.');

const ReconcileSuggestJson = z
  .object({
    entity: ReconcileServiceJson.describe('Where names of actors go on.'),
    type: ReconcileServiceJson.describe('Where kinds of actors go on.'),
    property: ReconcileServiceJson.describe('Where properties go on.'),
  })
  .describe('Where what is typed goes on.');

const ReconcileSettingJson = z
  .object({
    name: z.string().describe('The key of the setting.'),
    label: z.string().describe('The setting in words.'),
    type: z.literal('text').describe('What it takes.'),
    default: z.string().describe('What it is unless said.'),
    help_text: z.string().describe('What to write.'),
  })
  .describe('A setting of a property.');

const ReconcileExtendJson = z
  .object({
    propose_properties: ReconcileServiceJson.describe('Where properties of a type are asked.'),
    property_settings: z.array(ReconcileSettingJson).describe('What can be set for a property.'),
  })
  .describe('How values are fetched.');

export const ReconcileManifestJson = z
  .object({
    versions: z.array(z.string()).describe('The versions of the protocol that are spoken.'),
    name: z.string().describe('The name of the service.'),
    identifierSpace: z.string().describe('What precedes an id in the address of an entity.'),
    schemaSpace: z.string().describe('Where types and properties are described.'),
    documentation: z.string().describe('Where the service is documented.'),
    serviceVersion: z.string().describe('The version of this software.'),
    batchSize: z.int().describe('How many queries a batch may hold.'),
    defaultTypes: z.array(ReconcileTypeJson).describe('Types to choose from.'),
    view: ReconcileViewJson,
    preview: ReconcilePreviewJson,
    suggest: ReconcileSuggestJson,
    extend: ReconcileExtendJson,
  })
  .describe('What a reconciliation service can do (Reconciliation Service API 0.2).');
export type ReconcileManifestJson = z.infer<typeof ReconcileManifestJson>;

export const MANIFEST_COMPONENTS: Record<string, z.ZodType> = {
  ReconcileExtend: ReconcileExtendJson,
  ReconcileManifest: ReconcileManifestJson,
  ReconcilePreview: ReconcilePreviewJson,
  ReconcileService: ReconcileServiceJson,
  ReconcileSetting: ReconcileSettingJson,
  ReconcileSuggest: ReconcileSuggestJson,
  ReconcileView: ReconcileViewJson,
};

const SIZE = { width: 430, height: 180 };

/** The manifest of a service at an address, without a trailing slash. */
export function manifestJson(
  publicUrl: string,
  serviceVersion: string,
  batchSize: number,
): ReconcileManifestJson {
  const base = `${publicUrl}/reconcile`;
  const at = (path: string) => ({ service_url: base, service_path: path });
  return {
    versions: ['0.2'],
    name: 'Actors of trade-measures',
    identifierSpace: `${publicUrl}/v1/actors/`,
    schemaSpace: `${publicUrl}/v1/openapi.json`,
    documentation: `${publicUrl}/docs`,
    serviceVersion,
    batchSize,
    defaultTypes: TYPES,
    view: { url: `${publicUrl}/actors/{{id}}` },
    preview: { url: `${base}/preview?id={{id}}`, ...SIZE },
    suggest: {
      entity: at('/suggest/entity'),
      type: at('/suggest/type'),
      property: at('/suggest/property'),
    },
    extend: {
      propose_properties: at('/extend/propose'),
      property_settings: [
        {
          name: 'as_of',
          label: 'As of',
          type: 'text',
          default: '',
          help_text: 'A day, YYYY-MM-DD: roles are those of that day. Empty: all roles ever.',
        },
      ],
    },
  };
}
