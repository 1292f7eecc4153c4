import { describe, expect, it } from 'vitest';
import { appForTest } from '../helpers/app.ts';
import { BUNDLE, importBundle, PLEDGE, WEI } from '../helpers/bundles.ts';

const OTHER = { ...WEI, id: 'wei-an', name: 'Wei An' };

/** The page with a quote check of the pledge, with the changes of a test, for an actor. */
async function checked(change: object, speaker: string) {
  const statements = [{ ...PLEDGE, ...change }];
  const tm = await appForTest({
    fill: (store) => void importBundle(store, { ...BUNDLE, actors: [WEI, OTHER], statements }),
  });
  return (await tm.get(`/check?text=will+act&speaker=${speaker}`)).body;
}

const { actor: _, ...unnamed } = PLEDGE.speaker;

describe('quote check page', () => {
  it('quote by an unidentified speaker is not attributed to another speaker', async () => {
    const body = await checked({ speaker: { ...unnamed, resolution: 'unresolved' } }, 'wei');
    expect(body).toContain('>Recorded for a speaker who is not identified</h2>');
    expect(body).toContain('This may or may not be the requested speaker.');
  });

  it('quote by another speaker is shown as recorded for another speaker', async () => {
    expect(await checked({}, 'wei-an')).toContain('>Recorded for another speaker</h2>');
  });

  it('quote reported as not said is labelled so', async () => {
    const body = await checked({ polarity: 'negative' }, 'wei');
    expect(body).toContain('</a>; reported as denied or not said</p>');
    expect(await checked({}, 'wei')).not.toContain('reported as denied or not said');
  });
});
