import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { type Answer, createTestWorld } from '../../support/test-world.ts';

const STEP = 30;

describe('LATCHKEY_OTP_REUSE=within-window', () => {
  it('accepts a consumed code again from the same address, and audits it', async () => {
    const { bob, context } = await createTestWorld({ otpReuse: 'within-window' });
    const once = bob.withCode();

    const answers = [await once.get('/user'), await once.get('/user'), await once.get('/authorizations')];

    expect(statuses(answers)).toEqual([200, 200, 200]);
    const reused = (await allAuditEvents(context)).filter(({ action }) => action.endsWith('code_reused'));
    expect(reused).toEqual(Array(2).fill(expect.objectContaining({ account: 'bob', address: '127.0.0.1' })));
  });

  it('refuses a consumed code from another address', async () => {
    const { bob } = await createTestWorld({ otpReuse: 'within-window' });

    const answers = [await bob.withCode().get('/user'), await bob.withCode().at('10.0.0.2').get('/user')];

    expect(statuses(answers)).toEqual([200, 401]);
  });

  it('refuses a consumed code after its window', async () => {
    const { bob, clock } = await createTestWorld({ otpReuse: 'within-window' });
    const once = bob.withCode();
    const first = await once.get('/user');

    clock.advance(STEP);
    const within = await once.get('/user');
    clock.advance(STEP);
    const after = await once.get('/user');

    expect(statuses([first, within, after])).toEqual([200, 200, 401]);
  });

  it('refuses an older code than the last one', async () => {
    const { bob } = await createTestWorld({ otpReuse: 'within-window' });
    const older = bob.withCode();
    const newer = bob.with({ 'x-github-otp': bob.code(1) });

    const answers = [await older.get('/user'), await newer.get('/user'), await older.get('/user')];

    expect(statuses(answers)).toEqual([200, 200, 401]);
  });

  it('accepts eight concurrent requests with one code', async () => {
    const { bob } = await createTestWorld({ otpReuse: 'within-window' });
    const once = bob.withCode();

    const answers = await Promise.all(Array.from({ length: 8 }, () => once.get('/user')));

    expect(statuses(answers)).toEqual(Array(8).fill(200));
  });
});

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ statusCode }) => statusCode);
}
