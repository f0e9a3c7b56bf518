import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { contact, databaseUrl, host, someOf } from '../../src/config/readers.ts';
import { databaseName } from '../../src/config/resolve.ts';

describe('someOf', () => {
  const read = someOf('gh', 'vscode', 'desktop');

  it.each([
    ['', []],
    ['gh', ['gh']],
    [' desktop , gh,gh', ['gh', 'desktop']],
    ['all', ['gh', 'vscode', 'desktop']],
  ])('reads %j', (text, value) => {
    expect(read(text)).toEqual({ value });
  });

  it.each(['git', 'gh,git', 'gh,all', 'GH'])('refuses %j', (text) => {
    expect(read(text)).toEqual({
      error: 'must be all, or some of gh, vscode, desktop, separated by commas',
    });
  });
});

describe('contact', () => {
  it.each([
    ['IT desk', 'IT desk', null],
    ['it@example.com', 'it@example.com', 'mailto:it@example.com'],
    [
      'https://help.example.com/latchkey',
      'https://help.example.com/latchkey',
      'https://help.example.com/latchkey',
    ],
    ['IT desk <it@example.com>', 'IT desk', 'mailto:it@example.com'],
    ['帮助台 <https://help.example.com>', '帮助台', 'https://help.example.com/'],
    ['<it@example.com>', 'it@example.com', 'mailto:it@example.com'],
  ])('reads %j', (text, name, url) => {
    expect(contact(text)).toEqual({ value: { name, url } });
  });

  it.each([
    'IT desk <>',
    'IT desk <javascript:alert(1)>',
    '<it@example.com',
    'a <b> <it@example.com>',
    ' ',
    'x <it@a?bcc=b>',
  ])('refuses %j', (text) => {
    expect(contact(text)).toHaveProperty('error');
  });
});

describe('host', () => {
  it.each(['127.0.0.1', '0.0.0.0', '::1', '::', 'localhost', 'github.example.com', 'node-1'])(
    'accepts %s',
    (text) => {
      expect(host(text)).toEqual({ value: text });
    },
  );

  it.each(['[::1]', '127.0.0.1:80', 'http://127.0.0.1', 'a b', ' ', '*', '-a'])('refuses %j', (text) => {
    expect(host(text)).toEqual({
      error: 'must be an address or a host name, such as 127.0.0.1, ::1 or localhost',
    });
  });
});

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

describe('The name of a database', () => {
  it.each([
    ['sqlite:./data/x.db', path.resolve('data/x.db')],
    ['sqlite:/data/x.db', '/data/x.db'],
    ['postgres://user:secret@host:5433/base', 'postgres://user@host:5433/base'],
    ['postgresql://host/base?password=secret&sslpassword=secret', 'postgresql://host/base'],
    ['postgres://us%40er:s%2Fecret@%2Frun%2Fpg/base#secret', 'postgres://us%40er@%2Frun%2Fpg/base'],
    ['postgres://:secret@host/base', 'postgres://host/base'],
  ])('of %s has no secret', (url, name) => {
    expect(databaseName(url)).toBe(name);
    expect(name).not.toContain('secret');
  });
});
