declare module '@citation-js/core' {
  export class Cite {
    constructor(data: string);
    data: Record<string, unknown>[];
  }
}
declare module '@citation-js/plugin-ris';
declare module 'jsonld' {
  type Loader = (url: string) => Promise<{ document: object; documentUrl: string }>;
  const jsonld: {
    expand(document: object, options: { documentLoader: Loader }): Promise<object[]>;
    flatten(
      document: object,
      context: null,
      options: { documentLoader: Loader },
    ): Promise<object[]>;
  };
  export = jsonld;
}
declare module '@20minutes/s3rver' {
  class S3rver {
    constructor(options: {
      address: string;
      port: number;
      silent: boolean;
      directory: string;
      configureBuckets: { name: string }[];
    });
    run(): Promise<{ port: number }>;
    close(): Promise<void>;
  }
  export = S3rver;
}
