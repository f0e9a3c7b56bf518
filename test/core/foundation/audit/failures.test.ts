import { describe, expect, it } from 'vitest';
import { countRecentFailures } from '../../../../src/core/foundation/audit/failures.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const DAY = 24 * 60 * 60;

describe('The failed sign-ins of a week', () => {
  it('are told apart by whether their owner signs in from there', async () => {
    const { alice, basic, clock, context, server } = await createTestWorld();
    const browser = createTestBrowser(server, '10.0.0.1');
    await browser.signIn(alice);
    const guess = (address: string) => basic('alice', 'wrong').at(address).get('/user');
    await guess('10.0.0.1');
    await guess('10.9.9.9');
    await guess('10.9.9.9');
    const { id } = alice.account;

    expect(await countRecentFailures(context, id)).toEqual({ total: 3, fromElsewhere: 2, locks: 0 });
    const { body } = await browser.get('/settings/security');
    expect(body).toContain('there were 3.');
    expect(body).toContain(
      '2 came from where you did not sign in. If that was not you, change your password.',
    );

    clock.advance(8 * DAY);
    expect(await countRecentFailures(context, id)).toEqual({ total: 0, fromElsewhere: 0, locks: 0 });
  });

  it('do not alarm people who mistype their password', async () => {
    const { alice, basic, server } = await createTestWorld();
    const browser = createTestBrowser(server, '10.0.0.1');
    await browser.signIn(alice);
    await basic('alice', 'wrong').at('10.0.0.1').get('/user');

    const { body } = await browser.get('/settings/security');

    expect(body).toContain('there was one.');
    expect(body).not.toContain('change your password');
  });
});
