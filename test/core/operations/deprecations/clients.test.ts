import { describe, expect, it } from 'vitest';
import { clientOf } from '../../../../src/core/foundation/usage/client.ts';
import {
  PUBLISHED_CLIENTS,
  publishedClientsOf,
} from '../../../../src/core/operations/deprecations/clients.ts';

const namesOf = (userAgent: string) => publishedClientsOf(clientOf(userAgent)).map(({ name }) => name);

describe('Published clients that use deprecated features', () => {
  it.each([
    ['octokit.js/16.43.2 Node.js/20 (Linux 6; x64)', ['@octokit/rest']],
    ['octokit-auth-basic.js/1.4.8 Node.js/20', ['@octokit/auth-basic', '@octokit/auth']],
    ['NodeJS HTTP Client', ['node-github (npm github)']],
    ['Magic Node.js application that does magic things with ghauth', ['ghauth']],
    ['octonode/0.3 (https://github.com/pksunkara/octonode) terminal/0.0', ['octonode']],
    ['semantic-release', ['semantic-release-cli']],
    ['gist/6.0.0 (Net::HTTP, ruby 3.1)', ['gist']],
    ['Hub 2.14.2', ['hub']],
    ['Octokit Ruby Gem 4.20.0', ['Octokit for Ruby']],
    ['PyGithub/Python', ['PyGithub']],
  ])('are recognized by the user agent %s', (userAgent, names) => {
    expect(namesOf(userAgent)).toEqual(names);
  });

  it.each([
    'octokit.js/17.0.0',
    'octokit.js/5.0.5',
    'octokit-rest.js/22.0.1',
    'curl/8.5.0',
    '',
    'octokit.js.evil/16.0',
  ])('are not %s', (userAgent) => expect(namesOf(userAgent)).toEqual([]));

  it('may be of a version that their user agent tells too little of', () => {
    expect(publishedClientsOf('semantic-release/5.4')).toHaveLength(1);
    expect(publishedClientsOf('semantic-release/5.5')).toEqual([]);
  });

  it('each name what was looked at, and what helps', () => {
    for (const { name, source, instead, features } of PUBLISHED_CLIENTS) {
      expect(source, name).toMatch(/\d+\.\d+|test\/consumers\//);
      expect(instead, name).toMatch(/\.$/);
      expect(features, name).not.toEqual([]);
    }
  });
});
