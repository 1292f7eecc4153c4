import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../helpers/app.ts';
import { fillMeasures } from '../helpers/measures.ts';

let tm: TestApp;

beforeAll(async () => {
  tm = await startApp({ fill: fillMeasures });
  return () => tm.close();
});

describe('refused measure queries', () => {
  const refusals: [string, [string, string][]][] = [
    ['in_force_on=2025-02-30', [['in_force_on', 'INVALID_VALUE']]],
    ['inforce_on=2025-01-01', [['inforce_on', 'UNKNOWN_PARAMETER']]],
    ['limit=0x10', [['limit', 'INVALID_VALUE']]],
    ['status=in_force,over&status_on=2025-11-20', [['status', 'INVALID_VALUE']]],
    ['announced_from=2025-11-02&announced_to=2025-11-01', [['announced_from', 'CONTRADICTION']]],
    ['effective_from=2025-11-02&effective_to=2025-11-01', [['effective_from', 'CONTRADICTION']]],
    ['ends_from=2025-11-02&ends_to=2025-11-01', [['ends_from', 'CONTRADICTION']]],
    ['month_day=02-30', [['month_day', 'INVALID_VALUE']]],
    ['type=ban', [['type', 'INVALID_VALUE']]],
    ['flow=import,imports', [['flow', 'INVALID_VALUE']]],
    ['flow=import&flow=imports', [['flow', 'INVALID_VALUE']]],
    ['match=certain&match=certain', [['match', 'DUPLICATE_PARAMETER']]],
    ['match=sure', [['match', 'INVALID_VALUE']]],
    ['include=quotes', [['include', 'INVALID_VALUE']]],
    ['sort=age', [['sort', 'INVALID_VALUE']]],
    ['hs=85.051', [['hs', 'CONTRADICTION']]],
    ['hs=', [['hs', 'EMPTY_VALUE']]],
    ['type=', [['type', 'EMPTY_VALUE']]],
    ['type=quota,,export_ban', [['type', 'EMPTY_VALUE']]],
    ['type=quota&type=', [['type', 'EMPTY_VALUE']]],
    ['type[]=quota', [['type[]', 'UNKNOWN_PARAMETER']]],
    ['document=magnets', [['document', 'UNKNOWN_ID']]],
    [
      'imposed_by=none&applies_to=nobody&ends_from=2025-01-02&ends_to=2025-01-01',
      [
        ['ends_from', 'CONTRADICTION'],
        ['imposed_by', 'UNKNOWN_ID'],
        ['applies_to', 'UNKNOWN_ID'],
      ],
    ],
  ];

  it.each(refusals)('%s', async (query, faults) => {
    const answer = await tm.get(`/v1/measures?${query}`);
    expect(answer.statusCode).toBe(400);
    const { errors } = answer.json();
    expect(errors.map(({ parameter, code }: Record<string, string>) => [parameter, code])).toEqual(
      faults,
    );
  });
});
