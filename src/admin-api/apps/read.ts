import { Type } from 'typebox';
import { listAppsFor } from '../../core/delegation/apps/everybodys/list.ts';
import { getApp as findApp } from '../../core/delegation/apps/get.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminReader } from '../audiences.ts';
import { ListQuery, listReply, readListRequest, readText } from '../listing.ts';
import { AppResource, AppSummaryResource, presentApp, presentAppSummary } from '../resources/app.ts';

export const listApps = route({
  method: 'GET',
  path: '/apps',
  summary: 'List OAuth applications, by name',
  documentation: 'apps/list',
  audience: adminReader,
  query: Type.Object({
    q: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'A client id, the login of an owner, or beginnings of words of the name.',
      }),
    ),
    ...ListQuery,
  }),
  replies: { 200: Type.Array(AppSummaryResource) },

  async handle({ query }, context) {
    const page = await listAppsFor(context, { text: readText(query, 'q') }, readListRequest(query, 'name'));
    const present = (app: (typeof page.items)[number]) => presentAppSummary(app, app.owner);
    return listReply(context, page, { path: '/apps', query, present });
  },
});

export const getApp = route({
  method: 'GET',
  path: '/apps/:client_id',
  summary: 'Get an OAuth application',
  documentation: 'apps/get',
  audience: adminReader,
  replies: { 200: AppResource },

  async handle({ params }, context) {
    return ok(await presentApp(context, await findApp(context, params.client_id)));
  },
});
