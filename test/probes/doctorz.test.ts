import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/core/foundation/runtime/seal.ts';
import {
  DOCTOR_HEADER,
  openAnswer,
  sealQuestion,
} from '../../src/core/operations/installation/doctor-call.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('A question of `latchkey doctor`', () => {
  // Twice: test worlds share a server, which must not keep the key of the first.
  it.each(['one world', 'the next'])(
    'is answered in %s with how the request arrived, sealed, whatever path a proxy has made of it',
    async () => {
      const { server, context } = await createTestWorld();
      const { header, nonce } = sealQuestion(context);

      const answer = await server.inject({
        url: '/sso/doctorz?one=1',
        headers: { [DOCTOR_HEADER]: header, 'x-forwarded-for': '203.0.113.9' },
        remoteAddress: '10.0.0.2',
      });

      expect(answer.statusCode).toBe(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).not.toMatch(/203\.0\.113\.9|10\.0\.0\.2/);
      const { answer: sealed } = answer.json<{ answer: string }>();
      expect(openAnswer(context.seal, sealed, nonce)).toMatchObject({
        path: '/sso/doctorz?one=1',
        peer: { address: '10.0.0.2' },
        forwardedFor: '203.0.113.9',
        believed: false,
        address: '10.0.0.2',
        publicUrl: context.config.publicUrl,
        at: context.now().toISOString(),
      });
      expect(openAnswer(context.seal, sealed, 'another')).toBeUndefined();
      expect(
        openAnswer(
          createSeal(() => [randomBytes(32)]),
          sealed,
          nonce,
        ),
      ).toBeUndefined();
    },
  );

  it('does not exist without the secret key, too late, or without a question', async () => {
    const { server, context, clock } = await createTestWorld();
    const ask = async (header?: string) => {
      const headers = header === undefined ? {} : { [DOCTOR_HEADER]: header };
      const { statusCode, body } = await server.inject({ url: '/doctorz', headers });
      return { statusCode, isPage: body.includes('<!DOCTYPE html>') };
    };
    const unknown = await server.inject('/nothing-here');
    const stranger = { seal: createSeal(() => [randomBytes(32)]), now: context.now };
    const { header } = sealQuestion(context);
    const notFound = { statusCode: 404, isPage: unknown.body.includes('<!DOCTYPE html>') };

    expect(await ask(header)).toMatchObject({ statusCode: 200 });
    for (const wrong of [undefined, '', 'x', header.slice(1), sealQuestion(stranger).header])
      expect(await ask(wrong)).toEqual(notFound);
    clock.advance(601);
    expect(await ask(header)).toEqual(notFound);
  });
});
