import { lazily } from '../../../core/foundation/lazily.ts';
import { amountOf } from './amount.ts';

const lists = lazily(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));

/** What an action that cannot be undone will hit. */
export const effects = {
  hits: 'This hits',
  list: (things: readonly string[]) => lists().format(things),
  things: {
    tokens: (count: number) => amountOf(count, 'token', 'tokens'),
    people: (count: number) => amountOf(count, 'person', 'people'),
    apps: (count: number) => amountOf(count, 'app', 'apps'),
    sessions: (count: number) => amountOf(count, 'session', 'sessions'),
    passkeys: (count: number) => amountOf(count, 'passkey', 'passkeys'),
    codes: (count: number) => amountOf(count, 'recovery code', 'recovery codes'),
    secrets: (count: number) => amountOf(count, 'client secret', 'client secrets'),
    addresses: (count: number) => amountOf(count, 'e-mail address', 'e-mail addresses'),
    teams: (count: number) => amountOf(count, 'team', 'teams'),
  },
};
