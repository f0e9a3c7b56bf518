/** The issuer identifier, with the path GitHub uses and Auth.js expects (RFC 8414 §2, RFC 9207 §2). */
export function issuerOf({ publicUrl }: { readonly publicUrl: string }): string {
  return `${publicUrl}/login/oauth`;
}
