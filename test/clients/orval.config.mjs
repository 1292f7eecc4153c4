/** One media type: with several, a list of measures would be a stream. */
const contentType = { include: ['application/json', 'application/problem+json'] };

export default {
  service: {
    input: './openapi.json',
    output: {
      target: './orval/index.ts',
      client: 'fetch',
      baseUrl: process.env.SERVICE,
      override: { contentType },
    },
  },
};
