import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { databaseName, databaseUrl } from '../../src/config/database-url.ts';

describe('The URL of a database', () => {
  it.each([
    'sqlite:data/x.db',
    'sqlite:./data/x.db',
    'sqlite:../x.db',
    'sqlite:/var/lib/latchkey/latchkey.db',
    'sqlite:a folder/x.db',
    'postgres://user:password@host/database',
    'postgresql://host:5433/database?sslmode=require',
    'postgres:///database',
    'postgres://user:p%25%23%2F%3F%40@h1:5432,h2:5433/database?target_session_attrs=read-write',
    'postgres://user@[::1]:5432,10.0.0.1/database',
    'postgres:///database?host=/run/postgresql',
  ])('may be %s', (url) => {
    expect(databaseUrl(url)).toEqual({ value: url });
  });

  it.each([
    [
      'sqlite://data/x.db',
      /^must have a path right after sqlite:, such as sqlite:\.\/data\/x\.db or sqlite:\/data\/x\.db$/,
    ],
    ['sqlite:///data/x.db', /^must have a path right after sqlite:/],
    ['sqlite::memory:', /^must name a file: a database in memory would be lost at each stop$/],
    ['sqlite::MEMORY:', /^must name a file/],
    [
      'sqlite:file::memory:?cache=shared',
      /^must name a file by its path, without file: and without parameters$/,
    ],
    ['sqlite:file:data/x.db', /^must name a file by its path/],
    ['sqlite:data/x.db?mode=ro', /^must name a file by its path/],
    ['sqlite:~/x.db', /^must not begin with ~/],
    ['sqlite:./data/', /^must name a file, not a folder$/],
    ['sqlite:.', /^must name a file, not a folder$/],
    ['sqlite:', /^must look like/],
    ['sqlite: ', /^must look like/],
    ['postgres:host/database', /^must look like/],
    ['mysql://host/database', /^must look like/],
    ['data/x.db', /^must look like/],
    ['', /^must look like/],
  ])('must not be %j', (url, error) => {
    expect(databaseUrl(url)).toEqual({ error: expect.stringMatching(error) });
  });
});

describe('A password in the URL of a database', () => {
  it.each(['100%', '100%zz', 'a#b', 'a/b', 'a?b', '#', 'a#@b'])(
    'that has raw characters gets the sentence that says how to write them: %j',
    (password) => {
      for (const hosts of ['host', 'h1:5432,h2:5433']) {
        expect(databaseUrl(`postgres://user:hunter2${password}@${hosts}/database`)).toEqual({
          error:
            'must have % # / ? and @ in its user and password written as %25 %23 %2F %3F and %40, as in any URL',
        });
      }
    },
  );

  it('is never part of an error', () => {
    for (const end of ['%', '#', '/', '?', ':', ' ', '@', '\\', ',', '[']) {
      const outcome = databaseUrl(`postgres://user:hunter2${end}@h1:x,h2/database`);
      expect(JSON.stringify(outcome)).toMatch(/^{"error":/);
      expect(JSON.stringify(outcome)).not.toContain('hunter2');
    }
  });
});

describe('The name of a database', () => {
  it.each([
    ['sqlite:./data/x.db', path.resolve('data/x.db')],
    ['sqlite:/data/x.db', '/data/x.db'],
    ['postgres://user:secret@host:5433/base', 'postgres://user@host:5433/base'],
    ['postgresql://host/base?password=secret&sslpassword=secret', 'postgresql://host/base'],
    ['postgres://us%40er:s%2Fecret@%2Frun%2Fpg/base#secret', 'postgres://us%40er@%2Frun%2Fpg/base'],
    ['postgres://:secret@host/base', 'postgres://host/base'],
    ['postgres://user:secret@h1:5432,h2:5433/base?sslmode=require', 'postgres://user@h1:5432,h2:5433/base'],
  ])('of %s has no secret', (url, name) => {
    expect(databaseName(url)).toBe(name);
    expect(name).not.toContain('secret');
  });
});
