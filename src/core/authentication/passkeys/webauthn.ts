/** Loaded on first use, not at startup: the library is large and rarely needed. */
export function webauthn() {
  return import('@simplewebauthn/server');
}
