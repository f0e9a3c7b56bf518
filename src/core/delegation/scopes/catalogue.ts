interface Entry {
  /** All scopes it includes, directly and indirectly. */
  readonly includes: readonly string[];
  /** What it allows an application to do, as shown to people. */
  readonly grants: string;
  /** Whether this server itself asks for it somewhere; the others only matter to what relies on this server. */
  readonly enforced?: true;
}

/**
 * All scopes, one line each (GitHub, "Scopes for OAuth apps", and those that only GitHub Enterprise Server has).
 * `repo` includes neither `admin:repo_hook` nor `notifications`, despite its description: GitHub's own example
 * shows all three on one token.
 */
export const catalogue = {
  repo: {
    includes: ['repo:status', 'repo_deployment', 'public_repo', 'repo:invite', 'security_events'],
    grants: 'Full control of your repositories, private ones included',
    enforced: true,
  },
  'repo:status': { includes: [], grants: 'Read and write commit statuses' },
  repo_deployment: { includes: [], grants: 'Read and write deployment statuses' },
  public_repo: { includes: [], grants: 'Read and write your public repositories' },
  'repo:invite': { includes: [], grants: 'Accept and decline invitations to repositories' },
  security_events: { includes: [], grants: 'Read and write security events' },
  workflow: { includes: [], grants: 'Update workflow files' },
  'write:packages': { includes: ['read:packages'], grants: 'Upload packages' },
  'read:packages': { includes: [], grants: 'Download packages' },
  'delete:packages': { includes: [], grants: 'Delete packages' },
  'admin:org': {
    includes: ['write:org', 'read:org'],
    grants: 'Full control of organizations and teams',
    enforced: true,
  },
  'write:org': {
    includes: ['read:org'],
    grants: 'Read and write organization and team membership',
    enforced: true,
  },
  'read:org': { includes: [], grants: 'Read organization and team membership', enforced: true },
  'admin:public_key': {
    includes: ['write:public_key', 'read:public_key'],
    grants: 'Full control of your public keys',
  },
  'write:public_key': { includes: ['read:public_key'], grants: 'Add and read your public keys' },
  'read:public_key': { includes: [], grants: 'Read your public keys' },
  'admin:repo_hook': {
    includes: ['write:repo_hook', 'read:repo_hook'],
    grants: 'Full control of repository webhooks',
  },
  'write:repo_hook': { includes: ['read:repo_hook'], grants: 'Read and write repository webhooks' },
  'read:repo_hook': { includes: [], grants: 'Read repository webhooks' },
  'admin:org_hook': { includes: [], grants: 'Full control of organization webhooks' },
  gist: { includes: [], grants: 'Create gists' },
  notifications: { includes: [], grants: 'Read your notifications' },
  user: {
    includes: ['read:user', 'user:email', 'user:follow'],
    grants: 'Read and update all of your profile',
    enforced: true,
  },
  'read:user': { includes: [], grants: 'Read all of your profile' },
  'user:email': { includes: [], grants: 'Read your e-mail addresses', enforced: true },
  'user:follow': { includes: [], grants: 'Follow and unfollow people' },
  delete_repo: { includes: [], grants: 'Delete your repositories' },
  'write:discussion': { includes: ['read:discussion'], grants: 'Read and write team discussions' },
  'read:discussion': { includes: [], grants: 'Read team discussions' },
  'admin:gpg_key': { includes: ['write:gpg_key', 'read:gpg_key'], grants: 'Full control of your GPG keys' },
  'write:gpg_key': { includes: ['read:gpg_key'], grants: 'Add and read your GPG keys' },
  'read:gpg_key': { includes: [], grants: 'Read your GPG keys' },
  site_admin: { includes: [], grants: 'Administer this site', enforced: true },
  'admin:pre_receive_hook': {
    includes: ['write:pre_receive_hook', 'read:pre_receive_hook'],
    grants: 'Full control of pre-receive hooks',
  },
  'write:pre_receive_hook': {
    includes: ['read:pre_receive_hook'],
    grants: 'Read and write pre-receive hooks',
  },
  'read:pre_receive_hook': { includes: [], grants: 'Read pre-receive hooks' },
  'admin:business': { includes: [], grants: 'Full control of enterprises (the older name)' },
  'admin:enterprise': {
    includes: ['manage_billing:enterprise', 'read:enterprise'],
    grants: 'Full control of enterprises',
  },
  'manage_billing:enterprise': { includes: [], grants: 'Read and write enterprise billing' },
  'read:enterprise': { includes: [], grants: 'Read enterprise profiles' },
} as const satisfies Record<string, Entry>;

export type Scope = keyof typeof catalogue;

const SCOPES: ReadonlySet<string> = new Set(Object.keys(catalogue));

export function isScope(word: string): word is Scope {
  return SCOPES.has(word);
}

/** Whether this server itself asks for the scope. */
export function isEnforced(scope: Scope): boolean {
  return 'enforced' in catalogue[scope];
}
