import { parseUrl } from '../config/parse-url.ts';

const MASK = '***';
const SECRET_PARAMETERS = ['password', 'sslpassword'];

/** Masks the password in a URL, or the whole text if it is not a URL. */
export function masked(text: string): string {
  if (text.startsWith('sqlite:')) return text;
  const url = parseUrl(text);
  if (!url) return MASK;

  if (url.password !== '') url.password = MASK;
  for (const name of SECRET_PARAMETERS) {
    if (url.searchParams.has(name)) url.searchParams.set(name, MASK);
  }
  return url.href;
}
