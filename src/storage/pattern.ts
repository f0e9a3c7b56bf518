/** A pattern for `like … escape '!'` on every engine: whatever holds this text, read letter by letter. */
export function holding(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`;
}
