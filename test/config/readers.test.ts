import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { contact, durationUpTo, host, processes, someOf } from '../../src/config/readers.ts';

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

describe('durationUpTo', () => {
  const read = durationUpTo(90, 'for a reason');

  it.each([
    ['0', 0],
    ['0s', 0],
    ['1s', 1],
    ['90s', 90],
    ['1m', 60],
  ])('reads %s', (text, value) => {
    expect(read(text)).toEqual({ value });
  });

  it.each(['91s', '2m', '-1s', '5', '00', '1.5s', ' '])('refuses %j', (text) => {
    expect(read(text)).toEqual({ error: 'must be 0, or from 1s to 90s, for a reason' });
  });
});

describe('processes', () => {
  it('reads a number, and auto as the number of cores', () => {
    expect(processes('1')).toEqual({ value: 1 });
    expect(processes('256')).toEqual({ value: 256 });
    expect(processes('auto')).toEqual({ value: os.availableParallelism() });
  });

  it.each(['0', '257', '-1', '1.5', 'many', 'AUTO', ' '])('refuses %j', (text) => {
    expect(processes(text)).toEqual({ error: 'must be a whole number from 1 to 256, or auto' });
  });
});
