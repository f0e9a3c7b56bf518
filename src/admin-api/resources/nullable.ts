import { Type } from 'typebox';

export function nullable() {
  return Type.Union([Type.String(), Type.Null()]);
}

export function time() {
  return Type.String({ format: 'date-time' });
}

/** `null` for never. */
export function nullableTime() {
  return Type.Union([time(), Type.Null()]);
}
