import { describe, expect, it } from 'vitest';
import { authenticateSession } from '../../../src/core/authentication/sessions/authenticate-session.ts';
import { endSessions } from '../../../src/core/authentication/sessions/end.ts';
import type { BrowserId } from '../../../src/core/authentication/sessions/session.ts';
import { startPendingSession, startSession } from '../../../src/core/authentication/sessions/start.ts';
import { getOrganization } from '../../../src/core/directory/organizations/get.ts';
import { addToOrganization } from '../../../src/core/directory/organizations/members.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { hashPassword } from '../../../src/core/identity/credentials/password.ts';
import { replacePassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { mintFormId } from '../../../src/pages/form-id.ts';
import { pageRoutes } from '../../../src/pages/routes.ts';
import { authenticityToken } from '../../../src/pages/session-cookie.ts';
import { createPopulatedWorld, type PopulatedWorld } from '../../support/populated-world.ts';
import { sendHalf } from '../../support/slow-form.ts';
import { allStoredRows } from '../../support/stored-rows.ts';
import type { Person } from '../../support/test-world.ts';
import { validForm } from '../../support/valid-forms.ts';

/** Forms that change nothing in the database, and those for people without a session. */
const HARMLESS = [
  '/language',
  '/login/device',
  '/setup/:token',
  '/sessions/password/:token',
  // Searches, by POST because people paste tokens into them.
  '/admin/audit',
  '/admin/refusals',
  '/admin/tokens',
  '/admin/tokens/inspection',
  '/settings/security-log',
  // What it changes is what the kept form changes, which is checked as for any other (kept-forms.test.ts).
  '/sessions/resumption/:name',
];

const FORMS = pageRoutes.filter(({ method, path }) => method === 'POST' && !HARMLESS.includes(path));

interface Ending {
  happens(world: PopulatedWorld, owner: Person): Promise<unknown>;
  undo?(world: PopulatedWorld, owner: Person): Promise<unknown>;
  /** How old the session is when the form is sent, in seconds. */
  readonly age?: number;
  /** The audiences that it concerns; by default, all. */
  readonly audiences?: readonly string[];
  /** Where the paths that it concerns begin. */
  readonly below?: string;
  /** The tables in which the refusal of a form is recorded, by its path. */
  readonly recorded?: Readonly<Record<string, readonly string[]>>;
  /** Where the browser is sent; nowhere for a 404. */
  readonly leadsTo?: string;
}

const ENDINGS: Readonly<Record<string, Ending>> = {
  'the owner changes the password': {
    async happens({ context }, { account, password }) {
      const hash = await hashPassword(password);
      await writing(context, (context) => replacePassword(context, account, { hash, temporary: false }));
    },
    leadsTo: '/login',
  },
  'the owner ends the other sessions': {
    happens: ({ context }, { account }) => writing(context, (context) => endSessions(context, account, null)),
    leadsTo: '/login',
  },
  'the owner is suspended': {
    happens: ({ context }, { account }) => suspendAccount(context, account, { force: true }),
    undo: async ({ context }, { login }) => unsuspendAccount(context, await getAccount(context, login)),
    // Somebody knows the password.
    recorded: { '/login': ['audit_event_words', 'audit_events'] },
    leadsTo: '/login',
  },
  'the confirmation expires': {
    age: 890,
    happens: async ({ clock }) => clock.advance(11),
    audiences: ['confirmed', 'confirmedEnrolling', 'siteAdministrator'],
    leadsTo: '/sessions/confirm',
  },
  'the administrator is demoted': {
    happens: (world, owner) => makeAdministrator(world, owner, false),
    undo: (world, owner) => makeAdministrator(world, owner, true),
    audiences: ['siteAdministrator'],
  },
  'the owner of the organization is made a member': {
    happens: (world, owner) => makeOwner(world, owner, false),
    undo: (world, owner) => makeOwner(world, owner, true),
    below: '/organizations/:login/settings/',
  },
};

describe('A form whose header is received', () => {
  it.each(Object.entries(ENDINGS))(
    'is refused and changes nothing when %s before its end',
    async (_, ending) => {
      const world = await createPopulatedWorld();
      const { happens, undo, age, audiences, below = '', recorded = {}, leadsTo } = ending;
      const done: Record<string, string | number | readonly string[]> = {};
      const forms = FORMS.filter(
        ({ audience, path }) => (audiences?.includes(audience) ?? true) && path.startsWith(below),
      );
      expect(forms.length).toBeGreaterThan(5);
      for (const route of forms) {
        const { owner, form } = await openForm(world, route, age);
        const half = await sendHalf(world.server, form);
        await happens(world, owner);
        const before = await allStoredRows(world.context);
        const { status, location } = await half.finish();
        const changed = changesBetween(before, await allStoredRows(world.context));
        if (`${changed}` !== `${recorded[route.path] ?? []}`) done[`changed by ${route.path}`] = changed;
        const expected =
          leadsTo === undefined ? status === 404 : status === 303 && location?.startsWith(leadsTo);
        if (!expected) done[`answer of ${route.path}`] = `${status} ${location ?? ''}`;
        await undo?.(world, owner);
      }
      expect(done).toEqual({});
    },
  );

  it.each(FORMS)(
    'is otherwise accepted at $path, and leads to the same place when it is sent again',
    async (route) => {
      const world = await createPopulatedWorld();
      const { form } = await openForm(world, route);
      const half = await sendHalf(world.server, form);
      const before = await allStoredRows(world.context);

      const { status, location } = await half.finish();

      expect([200, 303]).toContain(status);
      const changed = changesBetween(before, await allStoredRows(world.context));
      // Every answer is kept, for when the form is sent again.
      if (!route.path.endsWith('/proposal'))
        expect(changed.filter((table) => table !== 'kept_secrets')).not.toEqual([]);
      expect(changed).not.toEqual([]);
      const { path: url, headers, body: payload } = form;
      const again = await world.server.inject({ method: 'POST', url, headers, payload });
      expect(again.statusCode).toBe(status);
      if (route.path !== CONSENT) expect(again.headers.location).toBe(location);
    },
  );
});

/** It gives each click a code of its own: `test/pages/sent-twice.test.ts`. */
const CONSENT = '/login/oauth/authorize';

/** A valid form in a new session that may send it. */
async function openForm(world: PopulatedWorld, { path: route, audience }: (typeof FORMS)[number], age = 0) {
  const { context, server, alice, bob } = world;
  const pending = audience === 'halfSignedIn';
  const owner = pending ? bob : alice;
  const start = pending ? startPendingSession : startSession;
  const browserId = await writing(context, (context) => start(context, owner.account, { userAgent: 'Test' }));
  world.clock.advance(age);
  const headers = headersOf(browserId);
  const principal = await authenticateSession(context, browserId);
  const form_id = principal ? mintFormId(context, browserId, principal) : '';
  const encode = (fields: Readonly<Record<string, string>>) =>
    new URLSearchParams({ authenticity_token: authenticityToken(browserId), form_id, ...fields }).toString();
  const post = async (url: string, fields: Readonly<Record<string, string>>) =>
    (await server.inject({ method: 'POST', url, headers, payload: encode(fields) })).body;
  const { path, fields } = await validForm(route, { world, browserId, post });
  return { owner, form: { path, headers, body: encode(fields) } };
}

function headersOf(browserId: BrowserId) {
  return {
    host: 'latchkey.example',
    origin: 'https://latchkey.example',
    cookie: `__Host-latchkey_session=${browserId}`,
    'content-type': 'application/x-www-form-urlencoded',
  };
}

async function makeAdministrator({ context }: PopulatedWorld, { login }: Person, siteAdmin: boolean) {
  const account = await getAccount(context, login);
  await writing(context, (context) => applyAccountChanges(context, account, { siteAdmin }));
}

async function makeOwner({ context }: PopulatedWorld, { account }: Person, owner: boolean) {
  const acme = await getOrganization(context, 'acme');
  await addToOrganization(context, acme, { account, role: owner ? 'admin' : 'member' });
}

function changesBetween(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}
