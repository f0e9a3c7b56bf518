import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';

/** The part of a seed file that tests use. */
export interface SeedContent {
  readonly users: readonly SeedUser[];
  readonly oauth_apps?: readonly SeedApp[];
}

export interface SeedUser {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly email: string;
  readonly totp_secret?: string;
  readonly recovery_codes?: readonly string[];
}

export interface SeedApp {
  readonly name: string;
  readonly owner: string;
  readonly url: string;
  readonly callback_urls: readonly string[];
  readonly client_id: string;
  readonly client_secret: string;
  readonly device_flow?: boolean;
  readonly native?: boolean;
  readonly expiring_tokens?: boolean;
}

export const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

export function seedUser(login: string, more: Partial<SeedUser> = {}): SeedUser {
  return {
    login,
    password: `${login}: a long password`,
    name: login,
    email: `${login}@example.com`,
    ...more,
  };
}

/** An organization, owned by Alice. Bob is a member. Both are in the team Platform & Tools. */
export const ACME = {
  login: 'Acme',
  name: 'Acme Limited',
  owners: ['alice'],
  members: ['bob'],
  teams: [{ name: 'Platform & Tools', members: ['alice', 'bob'] }],
};

/** The password of a seeded user. */
export function passwordOf(login: string): string {
  return seedUser(login).password;
}

export function seedApp(name: string, owner: string, number = 0): SeedApp {
  return {
    name,
    owner,
    url: `http://${name.toLowerCase()}.example.com`,
    callback_urls: ['http://127.0.0.1:9999/callback'],
    client_id: `abcde12345fghij${String(67890 + number)}`,
    client_secret: `3ef4ad510c59ad37bac6bb4f80047fb3aee${String(10000 + number)}`,
  };
}

/** Writes the seed as JSON, which is YAML. @returns the path of the file */
export function writeSeed(folder: string, content: SeedContent): string {
  const file = path.join(folder, 'seed.yaml');
  writeFileSync(file, JSON.stringify(content, undefined, 2));
  return file;
}

/** The one-time password of now, or of `steps` later: the server accepts one step before and after, too. */
export function oneTimePassword(secret = TOTP_SECRET, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
}
