import { z } from 'zod';
import { ReconcileTypeJson, TYPES } from './wire.ts';

const ReconcileViewJson = z
  .object({ url: z.string().describe('The URL of an entity. Replace `{{id}}` with its id.') })
  .describe('The pages about entities.');

const ReconcilePreviewJson = z
  .object({
    url: z.string().describe('The URL of a preview. Replace `{{id}}` with the id of the entity.'),
    width: z.int().describe('The width of the preview frame.'),
    height: z.int().describe('The height of the preview frame.'),
  })
  .describe('The previews of entities.');

const ReconcileServiceJson = z
  .object({
    service_url: z.string().describe('The base URL of the service.'),
    service_path: z.string().describe('The path that follows the base URL.'),
  })
  .describe('The address of a service.');

const ReconcileSuggestJson = z
  .object({
    entity: ReconcileServiceJson.describe('The service that suggests actors.'),
    type: ReconcileServiceJson.describe('The service that suggests kinds of actors.'),
    property: ReconcileServiceJson.describe('The service that suggests properties.'),
  })
  .describe('The services that suggest completions while a user types.');

const ReconcileSettingJson = z
  .object({
    name: z.string().describe('The name of the setting.'),
    label: z.string().describe('The label of the setting.'),
    type: z.literal('text').describe('The type of the value.'),
    default: z.string().describe('The default value.'),
    help_text: z.string().describe('A help text for the user.'),
  })
  .describe('A setting of a property.');

const ReconcileExtendJson = z
  .object({
    propose_properties: ReconcileServiceJson.describe(
      'The service that lists the properties of a type.',
    ),
    property_settings: z.array(ReconcileSettingJson).describe('The settings of properties.'),
  })
  .describe('How to fetch properties of actors.');

export const ReconcileManifestJson = z
  .object({
    versions: z.array(z.string()).describe('The supported versions of the protocol.'),
    name: z.string().describe('The name of the service.'),
    identifierSpace: z.string().describe('The URL prefix of entity ids.'),
    schemaSpace: z.string().describe('The URL of the documentation of types and properties.'),
    documentation: z.string().describe('The URL of the documentation of the service.'),
    serviceVersion: z.string().describe('The version of the service.'),
    batchSize: z.int().describe('The maximum number of queries in a batch.'),
    defaultTypes: z.array(ReconcileTypeJson).describe('The types that a user can choose from.'),
    view: ReconcileViewJson,
    preview: ReconcilePreviewJson,
    suggest: ReconcileSuggestJson,
    extend: ReconcileExtendJson,
  })
  .describe('The manifest of the service (Reconciliation Service API 0.2).');
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

/** Returns the manifest of a service at a URL without a trailing slash. */
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
          help_text:
            'A day, YYYY-MM-DD, to get the roles on that day. Leave it empty to get all roles.',
        },
      ],
    },
  };
}
