import { isIP } from 'node:net';
import os from 'node:os';
import ipaddr from 'ipaddr.js';
import { parseUrl } from './parse-url.ts';

/** A value, or an error that continues the setting's name ("must be …"). */
type Read<T> = { readonly value: T } | { readonly error: string };
export type SettingReader<T> = (text: string) => Read<T>;

export const text: SettingReader<string> = (text) => ({ value: text });

export function optional<T>(reader: SettingReader<T>): SettingReader<T | null> {
  return (text) => (text === '' ? { value: null } : reader(text));
}

export function oneOf<const T extends string>(...words: readonly T[]): SettingReader<T> {
  return (text) => {
    const value = words.find((word) => word === text);
    return value === undefined ? { error: `must be one of ${words.join(', ')}` } : { value };
  };
}

/** Splits `one, two`; a trailing comma adds nothing. */
export function splitList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Some of these words, separated by commas, or `all`. */
export function someOf<const T extends string>(...words: readonly T[]): SettingReader<readonly T[]> {
  return (text) => {
    if (text.trim() === 'all') return { value: words };
    const named = splitList(text);
    const good = named.every((name) => words.some((word) => word === name));
    return good
      ? { value: words.filter((word) => named.includes(word)) }
      : { error: `must be all, or some of ${words.join(', ')}, separated by commas` };
  };
}

export function integer(least: number, most: number): SettingReader<number> {
  return (text) => {
    const value = /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN;
    const within = value >= least && value <= most;
    return within ? { value } : { error: `must be a whole number from ${least} to ${most}` };
  };
}

/** A number, or `auto` for one for each core. */
export const processes: SettingReader<number> = (text) => {
  const read = integer(1, 256)(text === 'auto' ? String(os.availableParallelism()) : text);
  return 'error' in read ? { error: `${read.error}, or auto` } : read;
};

const UNITS = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** @returns seconds */
export const duration: SettingReader<number> = (text) => {
  const [, count, unit] = /^([1-9][0-9]{0,5})([smhd])$/.exec(text) ?? [];
  const seconds = UNITS.get(unit ?? '');
  return seconds ? { value: Number(count) * seconds } : { error: 'must look like 90s, 15m, 8h or 30d' };
};

/** @param least in seconds, as `most` */
export function durationWithin(least: number, most: number): SettingReader<number> {
  return (text) => {
    const read = duration(text);
    const within = 'error' in read || (read.value >= least && read.value <= most);
    return within ? read : { error: `must be from ${least}s to ${most}s` };
  };
}

/** `0`, or a duration. @param most in seconds @param why continues the error */
export function durationUpTo(most: number, why: string): SettingReader<number> {
  return (text) => {
    const read = /^0s?$/.test(text) ? { value: 0 } : duration(text);
    const within = 'value' in read && read.value <= most;
    return within ? read : { error: `must be 0, or from 1s to ${most}s, ${why}` };
  };
}

/** @returns the origin, without a trailing slash */
export const origin: SettingReader<string> = (text) => {
  const url = parseUrl(text);
  const bare = url && ['http:', 'https:'].includes(url.protocol) && `${url.origin}/` === url.href;
  return bare
    ? { value: url.origin }
    : { error: 'must look like https://github.example.com, without a path' };
};

export const webUrl: SettingReader<string> = (text) => {
  const good = ['http:', 'https:'].includes(parseUrl(text)?.protocol ?? '');
  return good ? { value: text.replace(/\/$/, '') } : { error: 'must be an http or https URL' };
};

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i;

export const host: SettingReader<string> = (text) =>
  isIP(text) !== 0 || HOST_NAME.test(text)
    ? { value: text }
    : { error: 'must be an address or a host name, such as 127.0.0.1, ::1 or localhost' };

export const addressAndPort: SettingReader<{ host: string; port: number }> = (text) => {
  const [, host, port] =
    /^(?:\[([0-9a-fA-F:]+)\]|([^:]+)):([0-9]{1,5})$/.exec(text)?.filter((part) => part) ?? [];
  const number = Number(port);
  return host && number <= 65_535
    ? { value: { host, port: number } }
    : { error: 'must look like 127.0.0.1:9090 or [::1]:9090' };
};

/** Addresses and ranges, separated by commas. */
export const addressRanges: SettingReader<readonly string[]> = (text) => {
  const value = splitList(text);
  const good = value.every((part) => ipaddr.isValid(part) || ipaddr.isValidCIDR(part));
  return good ? { value } : { error: 'must be addresses or ranges such as 10.0.0.0/8, separated by commas' };
};

/** Separated by commas. @returns them in lower case */
export const hostNames: SettingReader<readonly string[]> = (text) => {
  const value = splitList(text.toLowerCase());
  const good = value.every((part) => HOST_NAME.test(part));
  return good ? { value } : { error: 'must be host names such as intranet.example, separated by commas' };
};

/** For personal and app tokens, in this order. */
export const tokenPrefixes: SettingReader<{ readonly personal: string; readonly app: string }> = (text) => {
  const [personal, app, ...more] = text.split(',').map((part) => part.trim());
  const good = [personal, app].every((prefix) => /^[A-Za-z][A-Za-z0-9]{1,9}_$/.test(prefix ?? ''));
  return good && personal && app && personal !== app && more.length === 0
    ? { value: { personal, app } }
    : { error: 'must be two different prefixes such as ghp_,gho_ (letters and digits, then _)' };
};

interface Contact {
  readonly name: string;
  /** A page, or a `mailto:`; without it, people know where to find them. */
  readonly url: string | null;
}

/** A name, an e-mail address, a URL, or a name with one of these in angle brackets. */
export const contact: SettingReader<Contact> = (text) => {
  const [, before = '', inside] = /^([^<>]*)<([^<>]+)>$/.exec(text) ?? [];
  const name = before.trim() || (inside ?? text).trim();
  const url = contactUrl((inside ?? text).trim());
  const good = inside === undefined ? !/[<>]/.test(text) : url !== null;
  return good && name !== ''
    ? { value: { name, url } }
    : { error: 'must look like IT desk <it@example.com>, with an e-mail address, a URL or neither' };
};

function contactUrl(text: string): string | null {
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)*$/.test(text)) return `mailto:${text}`;
  const url = parseUrl(text);
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}

export const version: SettingReader<string> = (text) =>
  /^[0-9]+\.[0-9]+\.[0-9]+$/.test(text) ? { value: text } : { error: 'must look like 3.2.0' };
