import { Type } from 'typebox';
import { ok } from '../http/reply.ts';
import { route } from '../http/route.ts';
import { adminReader } from './audiences.ts';
import { nullableTime, time } from './resources/nullable.ts';

export const getOwnToken = route({
  method: 'GET',
  path: '/token',
  summary: 'Get the administration token that is sent',
  documentation: 'token/get',
  audience: adminReader,
  replies: {
    200: Type.Object({
      name: Type.String(),
      scopes: Type.Array(Type.String({ enum: ['read', 'write'] })),
      token_last_eight: Type.String(),
      created_at: time(),
      expires_at: nullableTime(),
    }),
  },

  async handle({ actor }) {
    const { name, scopes, lastEight, createdAt, expiresAt } = actor;
    return ok({
      name,
      scopes,
      token_last_eight: lastEight,
      created_at: createdAt,
      expires_at: expiresAt,
    });
  },
});
