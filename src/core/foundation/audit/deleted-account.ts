/** What stands for the login of an account that was deleted: its id, which is never used again. No login looks like this. */
export function nameOfDeleted(id: number): string {
  return `#${id}`;
}

/** The reverse of `nameOfDeleted`; undefined for other texts. */
export function idOfDeleted(text: string): number | undefined {
  return /^#[1-9][0-9]{0,14}$/.test(text) ? Number(text.slice(1)) : undefined;
}
