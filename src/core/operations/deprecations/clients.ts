import { type Feature, OPERATIONS } from '../../foundation/runtime/deprecation-plan.ts';

/** A published client that uses deprecated features, as it was found in packages of it. */
interface PublishedClient {
  readonly name: string;
  /** How its user agent begins by default, without the version; `null` where it was not looked at, or is that of a library. */
  readonly product: string | null;
  readonly features: readonly Feature[];
  /** The versions that use them. */
  readonly versions: string;
  /** Lower ones with this user agent are of another client. */
  readonly from?: string;
  /** The first version that does not; `null` where the latest that was looked at still does. */
  readonly freeFrom: string | null;
  /** What helps its users, as a sentence. */
  readonly instead: string;
  /** What was looked at. */
  readonly source: string;
}

const OF_OCTOKIT = [...OPERATIONS, 'password-authentication', 'token-in-path'] as const;
const OF_RUBY = OF_OCTOKIT.filter((feature) => !/-grants?$|-in-path$/.test(feature));
const TOKEN = 'Give it a personal access token in place of the password.';

/** Facts only: each row was read in the packages that it names. */
export const PUBLISHED_CLIENTS: readonly PublishedClient[] = [
  {
    name: '@octokit/auth-basic',
    product: 'octokit-auth-basic.js',
    features: ['create-authorization'],
    versions: '1.0.2 to 1.4.8',
    freeFrom: null,
    instead: 'Use @octokit/auth-token with a personal access token, or @octokit/auth-oauth-device.',
    source: 'npm @octokit/auth-basic 1.0.2 and 1.4.8, which is the latest',
  },
  {
    name: '@octokit/auth',
    product: 'octokit-auth-basic.js',
    features: ['create-authorization'],
    versions: '1 and 2, whose createBasicAuth is that of @octokit/auth-basic',
    freeFrom: '3.0',
    instead: 'Upgrade to 3, and use its createTokenAuth.',
    source: 'npm @octokit/auth 1.1.0, 2.0.1, 3.0.1 and 3.0.3',
  },
  {
    name: '@octokit/rest',
    product: 'octokit.js',
    features: OF_OCTOKIT,
    versions: '14 to 16; the user agent of 14 and 15 begins with octokit/rest.js',
    // The package octokit, of which there are lower versions only, has the same user agent.
    from: '16.0',
    freeFrom: '17.0',
    instead: 'Upgrade to 17 or later, which has none of these methods and takes tokens.',
    source:
      'npm @octokit/rest 14.0.0, 15.18.3, 16.0.1, 16.36.0, 16.43.2, 17.0.0, 17.11.2 and 18.12.0, and @octokit/plugin-rest-endpoint-methods 2.4.1 and 3.0.0; npm octokit 2.0.0 and 5.0.5 for the user agent',
  },
  {
    name: 'node-github (npm github)',
    product: 'NodeJS',
    features: OF_OCTOKIT,
    versions: '0.1.16 to 13.1.1; not all of them in the older ones',
    freeFrom: null,
    instead: 'It has been renamed to @octokit/rest: use version 17 or later of that, with a token.',
    source:
      'npm github 0.1.0, 0.1.16, 0.2.4, 1.1.0, 4.0.0, 9.3.1, 13.1.1 and 14.0.0, which has no code any more',
  },
  {
    name: 'ghauth',
    product: 'Magic',
    features: ['create-authorization'],
    versions: '0.1.1 to 4.0.0; from 5.0.0 on, other servers than github.com only',
    freeFrom: null,
    instead:
      'Answer its question for the password with a personal access token of 40 characters, or use a device flow.',
    source: 'npm ghauth 0.1.1, 2.0.0, 3.2.1, 4.0.0, 5.0.0, 5.0.2, 6.0.13 and 7.0.14, which is the latest',
  },
  {
    name: 'octonode',
    product: 'octonode',
    features: ['create-authorization', 'delete-authorization', 'password-authentication'],
    versions: '0.1.1 to 0.10.2, for auth.login and auth.revoke with a password',
    freeFrom: null,
    instead: 'Give github.client a personal access token in place of a password.',
    source: 'npm octonode 0.1.1, 0.5.2, 0.7.13, 0.9.5 and 0.10.2, which is the latest',
  },
  {
    name: 'semantic-release-cli',
    product: 'semantic-release',
    features: ['create-authorization'],
    versions: '1.2.0 to 5.4.0',
    freeFrom: '5.4.1',
    instead: 'Upgrade to 5.4.1 or later, which asks for a personal access token.',
    source: 'npm semantic-release-cli 1.2.0, 4.1.2, 5.1.1, 5.2.3, 5.3.1, 5.4.0, 5.4.1 and 5.4.6',
  },
  {
    name: 'gh of Node (npm gh)',
    product: null,
    features: ['create-authorization'],
    versions: '1.12.2, by node-github, to 2.8.9, by @octokit/rest 16',
    freeFrom: null,
    instead: 'Use the GitHub CLI, which signs in by the device flow or with a personal access token.',
    source: 'npm gh 1.12.2 and 2.8.9, which is the latest',
  },
  {
    name: 'gist',
    product: 'gist',
    features: ['create-authorization'],
    versions: '6.0.0, for other servers than github.com without GIST_CLIENT_ID',
    freeFrom: null,
    instead:
      'Set GIST_CLIENT_ID to an app with the device flow, or write a personal access token into its token file.',
    source: 'Debian gist 6.0.0-3',
  },
  {
    name: 'hub',
    product: 'Hub',
    features: ['create-authorization'],
    versions: '2.14.2',
    freeFrom: null,
    instead: 'Give it a personal access token in GITHUB_TOKEN.',
    source: 'Debian hub 2.14.2, and test/consumers/hub.test.ts',
  },
  {
    name: 'Octokit for Ruby',
    product: 'Octokit',
    features: OF_RUBY,
    versions: '4.20.0',
    freeFrom: null,
    instead: TOKEN,
    source: 'Debian ruby-octokit 4.20.0',
  },
  {
    name: 'PyGithub',
    product: 'PyGithub',
    features: ['list-authorizations', 'create-authorization', 'get-authorization', 'password-authentication'],
    versions: '1.55 and 2.10.0',
    freeFrom: null,
    instead: TOKEN,
    source: 'Debian python3-github 1.55, and the wheel PyGithub 2.10.0',
  },
  {
    name: 'GitHub Desktop',
    product: 'GitHubDesktop',
    features: ['create-authorization'],
    versions: '1.6.5; it was not looked at which version was the first to use the web flow',
    freeFrom: null,
    instead: 'Upgrade to a current version, which signs in by the web flow.',
    source: 'app/src/lib/api.ts, as test/consumers/github-desktop.test.ts follows it',
  },
  {
    name: 'Git Credential Manager',
    product: null,
    features: ['create-authorization'],
    versions: 'while /meta offers passwords; other versions than the one of the test were not looked at',
    freeFrom: null,
    instead:
      'Nothing: once POST /authorizations is refused for everybody, /meta offers no passwords, and it opens the browser.',
    source: 'src/shared/GitHub/GitHubRestApi.cs, as test/consumers/git-credential-manager.test.ts follows it',
  },
];

/**
 * The published clients that a caller may be.
 *
 * @param client as `clientOf` read it in the user agent: `octokit.js/16.43`
 */
export function publishedClientsOf(client: string): readonly PublishedClient[] {
  const [product = '', version] = client.split('/');
  return PUBLISHED_CLIENTS.filter((known) => known.product === product && isUsing(known, version));
}

/** Where the user agent tells too little of the version, it may be one that uses them. */
function isUsing({ from, freeFrom }: PublishedClient, version: string | undefined): boolean {
  if (version === undefined) return true;
  if (from !== undefined && !isAtLeast(version, from)) return false;
  return freeFrom === null || !isAtLeast(version, freeFrom);
}

/** @param version up to the minor number */
function isAtLeast(version: string, least: string): boolean {
  const numbersOf = (text: string) => [...text.split('.').map(Number), 0, 0].slice(0, 3);
  const needed = numbersOf(least);
  for (const [place, number] of numbersOf(version).entries())
    if (number !== needed[place]) return number > (needed[place] ?? 0);
  return true;
}
