import { Busboy } from '@fastify/busboy';
import { clientError } from './client-error.ts';

/** What no request needs. The whole body is limited like any other. */
const LIMITS = { fields: 100, parts: 100, files: 0, fieldSize: 32 * 1024, headerPairs: 20, headerSize: 4096 };

const EMPTY_BOUNDARY = /boundary=(?:"")?\s*(?:;|$)/i;

export function isMultipart(contentType: string): boolean {
  return /^multipart\/form-data\b/i.test(contentType);
}

/**
 * The fields of a `multipart/form-data` body (RFC 7578), which PHP's curl sends for an array, and JavaScript for `FormData`.
 *
 * @throws {ClientError} 400, for a file, for a body that cannot be read or is not complete, and beyond the limits
 */
export function readMultipart(bytes: Buffer, contentType: string): Promise<[name: string, value: string][]> {
  return new Promise((resolve, reject) => {
    const refuse = (why: string) => reject(clientError(400, why));
    const unreadable = () => refuse('The multipart body cannot be read.');
    const fields: [string, string][] = [];
    // RFC 2046 §5.1.1; the parser would accept it.
    if (EMPTY_BOUNDARY.test(contentType)) return unreadable();
    try {
      const parser = new Busboy({ headers: { 'content-type': contentType }, limits: LIMITS });
      // biome-ignore lint/complexity/useMaxParams: the parser passes these
      parser.on('field', (name: string | undefined, value, _, truncated) => {
        if (truncated) refuse('A field of the multipart body is too long.');
        if (name !== undefined) fields.push([name, value]);
      });
      parser.on('filesLimit', () => refuse('A multipart body must not contain files.'));
      for (const event of ['fieldsLimit', 'partsLimit'] as const)
        parser.on(event, () => refuse('The multipart body has too many fields.'));
      parser.on('error', unreadable);
      parser.on('finish', () => resolve(fields));
      parser.end(bytes);
    } catch {
      unreadable();
    }
  });
}
