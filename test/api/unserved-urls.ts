interface UnservedUrls {
  readonly urls: readonly string[];
  readonly reason: string;
}

/**
 * The URLs in responses that lead nowhere: clients expect them to be there, but what they lead to is not a part of Latchkey. Printed
 * in docs/differences.md.
 */
export const UNSERVED_URLS: readonly UnservedUrls[] = [
  {
    urls: [
      '/api/v3/users/{login}/repos',
      '/api/v3/users/{login}/starred{/owner}{/repo}',
      '/api/v3/users/{login}/subscriptions',
      '/api/v3/orgs/{org}/repos',
      '/api/v3/teams/{team_id}/repos',
    ],
    reason: 'there are no repositories',
  },
  { urls: ['/api/v3/users/{login}/gists{/gist_id}'], reason: 'there are no gists' },
  { urls: ['/api/v3/orgs/{org}/issues'], reason: 'there are no issues' },
  {
    urls: ['/api/v3/users/{login}/followers', '/api/v3/users/{login}/following{/other_user}'],
    reason: 'nobody follows anybody',
  },
  {
    urls: [
      '/api/v3/users/{login}/events{/privacy}',
      '/api/v3/users/{login}/received_events',
      '/api/v3/orgs/{org}/events',
    ],
    reason: 'there is no activity feed; the audit trail is on pages and on the command line only',
  },
  { urls: ['/api/v3/orgs/{org}/hooks'], reason: 'there are no webhooks' },
  {
    urls: ['/orgs/{org}/teams/{slug}'],
    reason: 'the `html_url` of a team: teams have no page, because only members may see them',
  },
];
