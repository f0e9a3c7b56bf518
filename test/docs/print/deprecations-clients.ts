import { PUBLISHED_CLIENTS } from '../../../src/core/operations/deprecations/clients.ts';

/** `docs/deprecations-clients.md`, from the table of published clients. */
export function deprecationsClients(): string {
  const rows = PUBLISHED_CLIENTS.map(({ name, product, features, versions, freeFrom, instead, source }) => {
    const agent = product === null ? 'not known' : `\`${product}\``;
    const used = features.map((feature) => `\`${feature}\``).join(', ');
    return `| ${[name, agent, versions, freeFrom ?? '', used, instead, source].join(' | ')} |`;
  });
  return [
    '# Published clients and deprecated features',
    '',
    'Printed from `src/core/operations/deprecations/clients.ts` by `npm run docs`; do not edit.',
    '',
    'Published clients that still use [deprecated features](deprecations.md), as they were found in the packages or files that the last column',
    'names. Other versions were not looked at, and neither were Octokit for .NET, the client of Travis CI and github3.py, which cannot be had as a',
    'package of npm, Debian or Python. go-github 48.1.0 (Debian) and travis-ci 2.2.0 (npm) have none of the ten operations. The user agent is the one that a client has by',
    'default; programs around it may give another. `latchkey deprecations migrate` recognizes callers by it.',
    '',
    '| client | user agent | versions that use them | first that does not | features | instead | looked at |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
