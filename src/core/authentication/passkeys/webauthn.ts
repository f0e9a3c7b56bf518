/** What verifies passkeys is large and wanted rarely: it is loaded when the first one is used, not at the start. */
export function webauthn() {
  return import('@simplewebauthn/server');
}
