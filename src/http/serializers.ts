import selectSerializer from '@fastify/fast-json-stringify-compiler';
import type { FastifySerializerCompiler } from 'fastify';

const compile = selectSerializer()();

/** Compiles a serializer when it is first used: all together took a tenth of a start, and most servers need a few of them. */
export const compileSerializerLater: FastifySerializerCompiler<unknown> = (route) => {
  let serialize: ReturnType<typeof compile> | undefined;
  return (body) => {
    serialize ??= compile({ ...route, httpStatus: route.httpStatus ?? '' });
    return serialize(body);
  };
};
