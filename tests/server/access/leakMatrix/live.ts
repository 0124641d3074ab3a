import { expect } from 'vitest';
import { members, type RowsOf } from './rows.ts';
import { firstEvent } from './subscription.ts';

export const liveRows: RowsOf<'live'> = {
  // All that there is since the beginning is sent to whoever names an early number: only their own.
  'live.onChange': {
    call: (api, scene) => firstEvent(scene, () => api.live.onChange({ lastEventId: '0' })),
    outcomes: members,
    leaksNothing: (result) => expect(result).toMatchObject({ 1: { type: 'ready' } }),
  },
};
