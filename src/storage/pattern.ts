/** A pattern for `like … escape '!'` on every engine: whatever holds this text, read letter by letter. */
export function holding(text: string): string {
  return `%${beginning(text)}`;
}

/** The same for whatever begins with this text. */
export function beginning(text: string): string {
  return `${text.replace(/[!%_]/g, '!$&')}%`;
}
