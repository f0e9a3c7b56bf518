import { TOTP } from 'otpauth';
import type { BrowserId } from '../../src/core/authentication/sessions/session.ts';
import { requestDeviceCode } from '../../src/core/delegation/device-codes/request.ts';
import { proposeSeed } from '../../src/core/operations/account-management/two-factor.ts';
import { schedule } from '../../src/core/operations/deprecations/schedule.ts';
import { createAuthenticator } from './authenticator.ts';
import {
  appOfMallory,
  dispensableAccount,
  emailOf,
  enforceSso,
  leaveUnused,
  NOW,
  offer,
  secondEmail,
  storing,
  updateBob,
  withTwoFactor,
} from './form-states.ts';
import type { PopulatedWorld } from './populated-world.ts';

type Fields = Readonly<Record<string, string>>;

/** Posts a form in the session of this id. @returns the body of the response */
export type PostForm = (path: string, fields: Fields) => Promise<string>;

interface Sender {
  readonly world: PopulatedWorld;
  readonly browserId: BrowserId;
  readonly post: PostForm;
}

interface ValidForm {
  readonly path?: string;
  readonly fields?: Fields;
}

/** Makes the state in which a form of the populated world's Alice changes something, and returns that form. */
export async function validForm(route: string, sender: Sender): Promise<Required<ValidForm>> {
  const { path = sender.world.fillPath(route), fields = {} } = (await FORMS[route]?.(sender)) ?? {};
  return { path, fields };
}

const APP: Fields = {
  name: 'Postcard',
  url: 'https://postcard.example',
  callback_urls: 'https://postcard.example/',
};
const CHOSEN = { password: 'a rabbit with a watch', password_confirmation: 'a rabbit with a watch' };

const BROWNOUT = {
  features: 'list-grants',
  mode: 'refuse',
  from: '2099-12-31T10:00',
  until: '2099-12-31T12:00',
  time_zone: 'Europe/Berlin',
  share: '100',
};

/** A seed for Alice's authenticator app, and a code made from it. */
function confirmedProposal({ context, alice, clock }: PopulatedWorld): Fields {
  const { uri, sealed } = proposeSeed(context, alice.account);
  const otp = new TOTP({ secret: new URL(uri).searchParams.get('secret') ?? '' });
  return { proposal: sealed, otp: otp.generate({ timestamp: clock.now().getTime() }) };
}

async function offeredByMallory({ world }: Sender): Promise<string> {
  const { alice, mallory } = world;
  return offer(world, { app: await appOfMallory(world), from: mallory, to: alice });
}

const FORMS: Readonly<Record<string, (sender: Sender) => Promise<ValidForm> | ValidForm>> = {
  '/login': ({ world: { alice } }) => ({ fields: { login: alice.login, password: alice.password } }),
  '/sessions/two-factor': ({ world: { bob } }) => ({ fields: { otp: bob.code() } }),
  '/sessions/confirm': ({ world: { alice } }) => ({ fields: { password: alice.password } }),
  '/sessions/passkey': async (sender) => {
    const authenticator = createAuthenticator();
    const created = JSON.parse(await sender.post('/settings/passkeys/options', {}));
    const credential = JSON.stringify(authenticator.create(created));
    await sender.post('/settings/passkeys', { name: 'Phone', credential });
    const asked = JSON.parse(await sender.post('/sessions/passkey/options', {}));
    return { fields: { credential: JSON.stringify(authenticator.get(asked)) } };
  },
  '/login/oauth/authorize': async ({ world }) => {
    const { clientId } = await appOfMallory(world);
    return { fields: { client_id: clientId, scope: 'gist', authorize: '1' } };
  },
  '/login/device/confirmation': async ({ world }) => {
    const { context } = world;
    await storing(context, (tx) => tx.deleteFrom('lockouts'));
    const issued = await requestDeviceCode(context, await appOfMallory(world), 'gist');
    if (issued.kind !== 'given') throw new Error(issued.kind);
    return { fields: { user_code: issued.userCode, authorize: '1' } };
  },
  '/settings/profile': () => ({ fields: { name: 'Alice Liddell' } }),
  '/settings/password': ({ world: { alice } }) => ({
    fields: { current_password: alice.password, ...CHOSEN },
  }),
  '/settings/two-factor/new': async ({ world }) => {
    const { context, alice } = world;
    await storing(context, (tx) =>
      tx
        .updateTable('accounts')
        .set({ totp_seed: null, two_factor_since: null })
        .where('id', '=', alice.account.id),
    );
    return { fields: confirmedProposal(world) };
  },
  '/settings/two-factor/move': async (sender) => {
    await withTwoFactor(sender);
    return { fields: confirmedProposal(sender.world) };
  },
  '/settings/two-factor/move/proposal': withTwoFactor,
  '/settings/two-factor/recovery-codes': withTwoFactor,
  '/settings/two-factor/removal': withTwoFactor,
  '/settings/passkeys': async ({ post }) => {
    const asked = JSON.parse(await post('/settings/passkeys/options', {}));
    return { fields: { name: 'Phone', credential: JSON.stringify(createAuthenticator().create(asked)) } };
  },
  '/settings/passkeys/:id/name': () => ({ fields: { name: 'Desk' } }),
  '/settings/sessions/:id/end': async ({ world: { context, alice } }) => {
    const { id } = await context.db
      .selectFrom('sessions')
      .where('account_id', '=', alice.account.id)
      .orderBy('id', 'desc')
      .select('id')
      .executeTakeFirstOrThrow();
    return { path: `/settings/sessions/${id}/end` };
  },
  '/settings/emails': () => ({ fields: { email: 'alice@wonderland.example' } }),
  '/settings/emails/:id/removal': async (sender) => ({
    path: `/settings/emails/${await secondEmail(sender)}/removal`,
  }),
  '/settings/emails/:id/primary': async (sender) => ({
    path: `/settings/emails/${await secondEmail(sender)}/primary`,
  }),
  '/settings/emails/:id/visibility': () => ({ fields: { visibility: 'public' } }),
  '/settings/developers': () => ({ fields: APP }),
  '/settings/developers/:client_id': () => ({ fields: APP }),
  '/settings/developers/:client_id/transfer': () => ({ fields: { new_owner: 'mallory' } }),
  '/settings/developers/:client_id/transfer/withdrawal': async ({ world }) => {
    const { alice, mallory, postbox } = world;
    const clientId = await offer(world, { app: postbox, from: alice, to: mallory });
    return { path: `/settings/developers/${clientId}/transfer/withdrawal` };
  },
  '/settings/developers/:client_id/transfer/acceptance': async (sender) => ({
    path: `/settings/developers/${await offeredByMallory(sender)}/transfer/acceptance`,
  }),
  '/settings/developers/:client_id/transfer/refusal': async (sender) => ({
    path: `/settings/developers/${await offeredByMallory(sender)}/transfer/refusal`,
  }),
  '/admin/apps/:client_id': ({ world: { alice } }) => ({ fields: { ...APP, owner: alice.login } }),
  '/admin/bulk/people': async (sender) => {
    await updateBob(sender, { suspended_at: null });
    return { fields: { action: 'suspend', ids: `${sender.world.bob.account.id}`, back: '' } };
  },
  '/admin/bulk/apps': () => ({ fields: { action: 'revoke_tokens', ids: '1', back: '' } }),
  '/admin/bulk/tokens': () => ({ fields: { action: 'revoke', ids: '1', back: '' } }),
  '/admin/people': () => ({ fields: { login: 'carol', email: 'carol@example.com' } }),
  '/admin/people/:login': () => ({ fields: { name: 'Robert', email: 'bob@example.com' } }),
  '/admin/people/:login/deletion': async ({ world }) => ({
    path: `/admin/people/${await dispensableAccount(world)}/deletion`,
  }),
  '/admin/people/:login/site-admin/end': (sender) => updateBob(sender, { site_admin_since: NOW }),
  '/admin/people/:login/site-admin': (sender) => updateBob(sender, { site_admin_since: null }),
  '/admin/people/:login/suspension/end': (sender) => updateBob(sender, { suspended_at: NOW }),
  '/admin/people/:login/suspension': (sender) => updateBob(sender, { suspended_at: null }),
  '/admin/people/:login/unlock': async ({ world: { context, bob } }) => {
    const counted = { failures: 100, since: NOW, until: '2100-01-01T00:00:00Z' };
    const limit = { key: 'x', account_id: bob.account.id, ...counted };
    await storing(context, (tx) =>
      tx
        .insertInto('lockouts')
        .values(limit)
        .onConflict((c) => c.doNothing()),
    );
    return {};
  },
  '/admin/organizations': () => ({ fields: { login: 'umbrella', name: '', owner: 'bob' } }),
  '/admin/organizations/:login/single-sign-on': ({ world }) => enforceSso(world, null),
  '/admin/organizations/:login/single-sign-on/end': ({ world }) => enforceSso(world, NOW),
  '/admin/organizations/:login/members': () => ({ fields: { member: 'mallory', role: 'member' } }),
  '/admin/organizations/:login/teams': () => ({ fields: { name: 'Night shift' } }),
  '/admin/organizations/:login/teams/:slug/members': () => ({ fields: { member: 'mallory' } }),
  '/organizations/:login/settings/members': () => ({ fields: { member: 'mallory', role: 'member' } }),
  '/organizations/:login/settings/teams': () => ({ fields: { name: 'Night shift' } }),
  '/organizations/:login/settings/teams/:slug/members': () => ({ fields: { member: 'mallory' } }),
  '/admin/people/:login/emails/:id/verification': async ({ world: { context, bob } }) => {
    const id = await emailOf(context, bob.account.id, { verified_at: null });
    return { path: `/admin/people/bob/emails/${id}/verification` };
  },
  '/admin/deprecations/announcement': () => ({ fields: { features: 'list-grants' } }),
  '/admin/deprecations/retraction': () => ({ fields: { features: 'token-in-query' } }),
  '/admin/deprecations/removal': () => ({ fields: { features: 'list-grants' } }),
  '/admin/deprecations/restoration': () => ({ fields: { features: 'token-in-query' } }),
  '/admin/deprecations/brownouts': () => ({ fields: BROWNOUT }),
  '/admin/deprecations/brownouts/cancellation': async ({ world: { context } }) => {
    const [id = 0] = await schedule(
      context,
      { mode: 'refuse', features: ['list-grants'], accountIds: [], clientIds: [], share: 100 },
      { from: BROWNOUT.from, until: BROWNOUT.until, timeZone: 'UTC' },
    );
    return { fields: { ids: `${id}` } };
  },
  '/admin/tokens/revocation': () => ({ fields: { ids: '1' } }),
  '/settings/tokens': () => ({ fields: { note: 'laptop', expiry: '30' } }),
  '/settings/tokens/unused': leaveUnused,
  '/settings/applications/unused': leaveUnused,
  '/settings/tokens/:id': () => ({ fields: { note: 'desk' } }),
  '/settings/connections/applications/:client_id/tokens/:id/revocation': ({ world: { postbox } }) => ({
    path: `/settings/connections/applications/${postbox.clientId}/tokens/2/revocation`,
  }),
  '/settings/connections/applications/:client_id/organizations/:org': async ({ world }) => {
    await enforceSso(world, NOW);
    return { path: `/settings/connections/applications/${world.postbox.clientId}/organizations/Acme` };
  },
  '/settings/tokens/:id/organizations/:org': async ({ world }) => {
    await enforceSso(world, NOW);
    await storing(world.context, (tx) => tx.deleteFrom('organization_approvals'));
    return { path: '/settings/tokens/1/organizations/Acme' };
  },
};
