import { Type } from 'typebox';
import { INTERVAL, LIFETIME } from '../core/delegation/device-codes/device-code.ts';
import { type IssuedDeviceCode, requestDeviceCode } from '../core/delegation/device-codes/request.ts';
import { anyone } from '../http/audiences.ts';
import { route } from '../http/route.ts';
import { authenticateClientOf } from './client-credentials.ts';
import { queryParameters, TEXT } from './parameters.ts';
import { formatResponse, type ResponseFields } from './response-format.ts';
import { TOKEN_ERRORS } from './token-errors.ts';

const parameters = Type.Object({ client_id: TEXT, client_secret: TEXT, scope: TEXT });

export const deviceCode = route({
  method: 'POST',
  path: '/code',
  summary: 'Get a code to show to whoever is to let a device in',
  documentation: '',
  audience: anyone,
  body: parameters,
  replies: { 200: Type.String(), 400: Type.String() },

  async handle({ body, head }, context) {
    const sent = { ...queryParameters(head, parameters), ...body };
    const { app } = await authenticateClientOf(context, head, { ...sent, needsNone: true });
    const issued = await requestDeviceCode(context, app, sent.scope);
    const fields = deviceCodeFields(issued, context.config.publicUrl);
    return { status: issued.kind === 'given' ? 200 : 400, ...formatResponse(fields, head.headers) };
  },
});

/** Member order as recorded. */
function deviceCodeFields(issued: IssuedDeviceCode, publicUrl: string): ResponseFields {
  switch (issued.kind) {
    case 'given':
      return {
        device_code: issued.deviceCode,
        user_code: issued.userCode,
        verification_uri: `${publicUrl}/login/device`,
        expires_in: LIFETIME,
        interval: INTERVAL,
      };
    case 'disabled':
      return TOKEN_ERRORS.device_flow_disabled;
    case 'invalid_scope':
      return {
        error: 'invalid_scope',
        error_description: `The scopes requested are invalid: ${issued.unknown.join(', ')}.`,
        error_uri: 'https://docs.github.com',
      };
  }
}
