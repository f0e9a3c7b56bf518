import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { effectsIn } from '../support/effects.ts';
import { clientWithToken } from '../support/organizations.ts';
import { createPopulatedWorld, type PopulatedWorld, pagePaths } from '../support/populated-world.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { validForm } from '../support/valid-forms.ts';

const SIGNING_IN = 'signing in and out, which destroys nothing';
const CREATES = 'creates something, or adds to it';
const EDITS = 'changes what can be changed back by the same form';
const READS = 'looks something up';
const REVERSIBLE = 'another button undoes it';

const FORECAST =
  'the page with the form is the question: it says which calls this would have refused (test/pages/admin/deprecations)';

/**
 * The forms that are carried out without a question, each with its reason. A new form that is in neither this list nor made by
 * `confirmation()` fails the test: whoever adds one has to decide.
 */
const WITHOUT_QUESTION: Readonly<Record<string, string>> = {
  '/language': EDITS,
  '/sessions/resumption/:name': 'is itself the question about a form that was sent before',
  '/setup/:token': CREATES,
  '/sessions/password/:token': 'asks for the new password, twice',
  '/login': SIGNING_IN,
  '/sessions/two-factor': SIGNING_IN,
  '/sessions/confirm': SIGNING_IN,
  '/sessions/passkey/options': SIGNING_IN,
  '/sessions/passkey': SIGNING_IN,
  '/logout': SIGNING_IN,
  '/settings/sessions/:id/end': 'signing in again undoes it, and somebody who sees a stranger must be quick',
  '/settings/sessions/end-others':
    'signing in again undoes it, and somebody who sees a stranger must be quick',
  '/login/oauth/authorize': 'the consent page is the question',
  '/login/device': READS,
  '/login/device/confirmation': 'the consent page is the question',
  '/settings/profile': EDITS,
  '/settings/password': 'asks for the present password and the new one, twice',
  '/settings/two-factor/new': CREATES,
  '/settings/two-factor/new/proposal': CREATES,
  '/settings/two-factor/move': 'the old phone counts until a code of the new one is typed',
  '/settings/two-factor/move/proposal': CREATES,
  '/settings/passkeys/options': CREATES,
  '/settings/passkeys': CREATES,
  '/settings/passkeys/:id/name': EDITS,
  '/settings/emails': CREATES,
  '/settings/emails/:id/primary': EDITS,
  '/settings/emails/:id/visibility': EDITS,
  '/settings/security-log': READS,
  '/settings/developers': CREATES,
  '/settings/developers/:client_id': EDITS,
  '/settings/developers/:client_id/secrets': CREATES,
  '/settings/developers/:client_id/transfer':
    'the page with the form is the question (test/pages/developers/transfer.test.ts)',
  '/settings/developers/:client_id/transfer/withdrawal': 'the app can be offered again',
  '/settings/developers/:client_id/transfer/refusal': 'the app can be offered again',
  '/admin/checklist/dismissal': 'hides a list of what is missing, and what is missing can be seen elsewhere',
  '/admin/people': CREATES,
  '/admin/people/:login': EDITS,
  '/admin/people/:login/suspension/end': REVERSIBLE,
  '/admin/people/:login/unlock': 'gives somebody back what ends by itself soon',
  '/admin/people/:login/emails/:id/verification': 'gives somebody an address that they can remove',
  '/admin/organizations': CREATES,
  '/admin/organizations/:login/single-sign-on/end': REVERSIBLE,
  '/admin/organizations/:login/members': EDITS,
  '/admin/organizations/:login/teams': CREATES,
  '/admin/organizations/:login/teams/:slug/members': CREATES,
  '/organizations/:login/settings/members': EDITS,
  '/organizations/:login/settings/teams': CREATES,
  '/organizations/:login/settings/teams/:slug/members': CREATES,
  '/admin/apps/:client_id': EDITS,
  '/admin/tokens': READS,
  '/admin/tokens/inspection': READS,
  '/admin/tokens/revocation':
    'the page with the form is the question: it lists every token, with its owner and its last use, and their number',
  '/admin/audit': READS,
  '/admin/refusals': READS,
  '/admin/deprecations/announcement': REVERSIBLE,
  '/admin/deprecations/retraction': REVERSIBLE,
  '/admin/deprecations/removal': FORECAST,
  '/admin/deprecations/restoration': REVERSIBLE,
  '/admin/deprecations/brownouts': FORECAST,
  '/admin/deprecations/brownouts/cancellation':
    'gives callers back what they had, and somebody who sees it hit the wrong people must be quick',
  '/settings/tokens': CREATES,
  '/settings/tokens/:id': EDITS,
  '/settings/tokens/:id/narrower': CREATES,
  '/settings/connections/applications/:client_id/organizations/:org':
    'ends with the token, or with the authorization of the app, or when an owner of the organization takes it back',
  '/settings/tokens/:id/organizations/:org':
    'ends with the token, or with the authorization of the app, or when an owner of the organization takes it back',
};

/** Those of the ticked rows of a list have a question of their own, which names each row; `test/pages/admin/people-list.test.ts` tests it. */
const isBulk = (path: string) => path.startsWith('/admin/bulk/');

const asking = pagePaths('POST').filter((path) => !(path in WITHOUT_QUESTION) && !isBulk(path));

describe('Everything that cannot be undone', () => {
  it('is known', () => {
    expect(asking.length).toBeGreaterThan(20);
    expect(Object.keys(WITHOUT_QUESTION).filter((path) => !pagePaths('POST').includes(path))).toEqual([]);
  });

  it.each(asking)('asks first, and says how many it hits: %s', async (route) => {
    const world = await createPopulatedWorld();
    const { browser } = world;
    const post = async (path: string, fields: Readonly<Record<string, string>>) =>
      (await browser.post(path, fields)).body;
    const browserId = '' as never;
    const { path } = await validForm(route, { world, browserId, post });

    const { statusCode, body } = await browser.get(path);

    expect(statusCode).toBe(200);
    expect(body).toContain(`<form method="post" action="${path}" class="card danger">`);
    expect(effectsIn(body)).toMatch(/^This hits: \d/);
  });
});

/** What the question at this path says that it hits, as text. */
async function effectsOf(world: Pick<PopulatedWorld, 'browser'>, path: string): Promise<string> {
  return effectsIn((await world.browser.get(path)).body);
}

describe('A question', () => {
  it('counts the tokens and people of an app, and says when it was last used', async () => {
    const world = await createPopulatedWorld();
    const { bob, postbox, clock } = world;
    const app = `/settings/developers/${postbox.clientId}/removal`;
    expect(await effectsOf(world, app)).toMatch(
      /^This hits: 1 token and 1 person Last used: 15 Jan 2026, 10:00:00 UTC/,
    );

    const first = await clientWithToken(world, bob, { app: postbox, origin: 'web_flow' });
    clock.advance(60);
    await first.get('/user');
    await flushUsage(world.context);

    const said = await effectsOf(world, app);
    expect(said).toMatch(/^This hits: 2 tokens and 2 people Last used: 15 Jan 2026, 10:01:00 UTC/);
  });

  it('says what a person would lose', async () => {
    const world = await createPopulatedWorld();
    const { mallory, server } = world;
    await clientWithToken(world, mallory);
    await clientWithToken(world, mallory, { app: world.postbox, origin: 'web_flow' });
    await createTestBrowser(server).signIn(mallory);

    expect(await effectsOf(world, '/admin/people/mallory/suspension')).toMatch(
      /^This hits: 1 session, 0 passkeys and 2 tokens Last used: 15 Jan 2026/,
    );
  });

  it('about all apps counts those of the caller only', async () => {
    const world = await createPopulatedWorld();
    await clientWithToken(world, world.bob, { app: world.postbox, origin: 'web_flow' });

    expect(await effectsOf(world, '/settings/applications/revocation')).toMatch(
      /^This hits: 1 app and 1 token/,
    );
    expect(await effectsOf(world, '/settings/tokens/revocation')).toMatch(/^This hits: 1 token/);
  });
});
