const ROOM = 120;

/** A note may have five thousand characters; a row has room for fewer. */
export function shortenNote(note: string): string {
  const characters = [...note];
  return characters.length > ROOM ? `${characters.slice(0, ROOM).join('')}…` : note;
}
