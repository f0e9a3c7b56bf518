/** What a new installation needs, for its administrators. */
export const checklist = {
  title: 'Getting started',
  dismiss: 'Hide this list',
  done: 'done',
  twoFactor: 'Switch on two-factor authentication',
  twoFactorExplain:
    'Your account can change everything here. A password alone should not be enough for that.',
  people: 'Add people',
  peopleExplain:
    'Each gets a temporary password, and a text that you can send them. A seed file adds many at once.',
  app: 'Register an app',
  appExplain: 'Anything that is to sign people in, such as Grafana or Jenkins, or a program of your own.',
  gh: 'Connect the GitHub CLI',
  ghExplain: (host: string) =>
    `Serve over HTTPS on port 443, with LATCHKEY_WELL_KNOWN_APPS=github-cli; then people run: gh auth login --hostname ${host}`,
  https: 'Serve over HTTPS',
  httpsExplain:
    'Passwords and tokens are readable on the way. Set LATCHKEY_PUBLIC_URL to an https:// address, behind a proxy or with LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY.',
  backup: 'Back up the database and the secret key',
  backupExplain:
    'We cannot tell whether you do. Keep the two apart from each other; latchkey backup copies a running SQLite database, and docs/backup.md says the rest.',
};
