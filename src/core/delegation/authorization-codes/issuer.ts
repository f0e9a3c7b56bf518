/** What we call ourselves to apps: as GitHub does, and as Auth.js expects it (RFC 8414 §2, RFC 9207 §2). */
export function issuerOf({ publicUrl }: { readonly publicUrl: string }): string {
  return `${publicUrl}/login/oauth`;
}
