import type { TSchema } from 'typebox';
import { AppResource, AppSummaryResource, CreatedAppResource } from './resources/app.ts';
import { OrganizationResource } from './resources/organization.ts';
import { CreatedPersonResource, PersonResource, PersonSummaryResource } from './resources/person.ts';
import { TokenResource } from './resources/token.ts';

/** Schemas that have a name in the description; the others are written where they are used. */
const NAMED: Readonly<Record<string, TSchema>> = {
  User: PersonResource,
  CreatedUser: CreatedPersonResource,
  Token: TokenResource,
  App: AppResource,
  CreatedApp: CreatedAppResource,
  AppSummary: AppSummaryResource,
  Organization: OrganizationResource,
  UserSummary: PersonSummaryResource,
};

const names = new Map(Object.entries(NAMED).map(([name, schema]) => [schema, name]));

/** Replaces schemas by references to them. */
export function schemasByName() {
  const referTo = (schema: TSchema): object => {
    const name = names.get(schema);
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
    const { items } = schema as { readonly items?: TSchema };
    return items ? { ...schema, items: referTo(items) } : schema;
  };
  return { referTo, schemas: NAMED };
}
