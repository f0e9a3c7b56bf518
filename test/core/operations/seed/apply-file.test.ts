import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mintToken } from '../../../../src/core/delegation/tokens/token.ts';
import { applySeedFile } from '../../../../src/core/operations/seed/apply-file.ts';
import { ROOT } from '../../../support/latchkey-process.ts';
import { createSeedWorld, exampleSeed } from './seed-world.ts';

const user = { login: 'alice', password: 'correct-horse-battery' };
const organization = {
  login: 'acme',
  members: ['ALICE', 'bob', 'octocat'],
  teams: [{ name: 'A', members: ['carol'] }],
};
const token = { user: 'dave', note: 'ci', token: mintToken('ghp_') };

function unknown(place: string, login: string): string {
  return `line 1: ${place} names ${login}, who is neither in this file nor in the database.`;
}

describe('The text of a seed file', () => {
  it('is parsed and applied', async () => {
    const { context } = await createSeedWorld();
    const text = readFileSync(path.join(ROOT, 'seed.example.yaml'), 'utf8');

    const result = await applySeedFile(context, text);

    expect(result).toMatchObject({ outcome: 'applied', warnings: [] });
    expect(result.outcome === 'applied' && result.things).toHaveLength(5);
  });

  it('may name accounts of the file or of the database, and no others', async () => {
    const world = await createSeedWorld();
    await world.apply(exampleSeed());
    const content = { users: [user], organizations: [{ ...organization, login: 'guild' }], tokens: [token] };

    expect(await applySeedFile(world.context, JSON.stringify(content))).toEqual({
      outcome: 'refused',
      warnings: [],
      errors: [
        unknown('organizations[0].members[1]', 'bob'),
        unknown('organizations[0].teams[0].members[0]', 'carol'),
        unknown('tokens[0].user', 'dave'),
      ],
    });
  });

  it('is refused with unknown accounts and invalid values, each with its place', async () => {
    const { context } = await createSeedWorld();
    const teams = [{ name: '???' }, { name: 'A', members: ['no login', 'carol'] }];
    const content = {
      users: [user],
      organizations: [{ ...organization, members: [5, 'alice', 'bob'], teams }],
    };

    const login = 'must have at most 39 letters and digits, with single hyphens between them.';
    expect(await applySeedFile(context, JSON.stringify(content))).toEqual({
      outcome: 'refused',
      warnings: [],
      errors: [
        'line 1: organizations[0].members[0] must be text: put it in quotes.',
        'line 1: organizations[0].teams[0].name must have at most 100 characters, a letter or digit among them.',
        `line 1: organizations[0].teams[1].members[0] ${login}`,
        unknown('organizations[0].members[2]', 'bob'),
        unknown('organizations[0].teams[1].members[1]', 'carol'),
      ],
    });
  });

  it('is refused with its warnings when it conflicts with the database', async () => {
    const world = await createSeedWorld();
    await world.apply(exampleSeed());
    const content = { users: [{ login: 'bob', password: 'p', email: 'mona@example.com' }] };

    expect(await applySeedFile(world.context, JSON.stringify(content))).toEqual({
      outcome: 'refused',
      warnings: ['line 1: users[0].password is weak. The password is too short (minimum is 8 characters).'],
      errors: ['line 1: users[0].email is the address of another account.'],
    });
  });
});
