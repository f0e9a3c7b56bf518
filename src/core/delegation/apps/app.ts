import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { AppTable } from '../../../storage/tables/apps.ts';
import type { Violation } from '../../foundation/problem.ts';
import * as rules from './rules.ts';

export const APP = columnsOf<AppTable>()({
  id: 'id',
  /** With both null it belongs to the installation: only site administrators change it. */
  ownerId: 'owner_id',
  ownerOrganizationId: 'owner_organization_id',
  name: 'name',
  /** Its home page. */
  url: 'url',
  description: 'description',
  clientId: 'client_id',
  deviceFlowSince: 'device_flow_since',
  /** Runs on people's own machines and cannot keep a secret: a public client (RFC 8252 §8.4). */
  nativeSince: 'native_since',
  /** A redirect URI must equal a callback; a path below one does not match. */
  exactCallbacksSince: 'exact_callbacks_since',
  /** Tokens from the web and device flows expire after hours and are refreshed. */
  expiringTokensSince: 'expiring_tokens_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

/** An OAuth application. */
export interface App extends Entity<typeof APP> {}

/** The part of an app shown to the user it acts for. */
export const APP_SUMMARY = columnsOf<AppTable>()({ name: 'name', url: 'url', clientId: 'client_id' });
export interface AppSummary extends Entity<typeof APP_SUMMARY> {}

/** What its owner writes. Outside the core, such a text goes by the name of its column. */
export type AppText = Exclude<keyof App, 'id' | `${string}Id` | `${string}Since` | `${string}At`>;
type AppTextColumn = (typeof APP.columns)[AppText];

interface TextField<Required extends boolean> {
  readonly required: Required;
  /** @param clientId that of the app, if it has one already */
  rule(text: string, clientId?: string): Violation | undefined;
  /** For the form; `rule` is what counts. */
  readonly maxlength?: number;
  readonly type?: 'url';
}

type OptionalText = { [T in AppText]: null extends App[T] ? T : never }[AppText];

/** In the order of the form. */
export const APP_TEXTS: { readonly [T in AppText]: TextField<T extends OptionalText ? false : true> } = {
  name: { required: true, rule: rules.nameProblem, maxlength: rules.LONGEST_NAME },
  url: { required: true, rule: rules.webUrlProblem, type: 'url' },
  description: { required: false, rule: rules.descriptionProblem, maxlength: rules.LONGEST_DESCRIPTION },
};

export const TEXT_NAMES = Object.keys(APP_TEXTS) as AppText[];

/** What an owner gives: optional texts may be left out. */
export type GivenTexts = Pick<App, Exclude<AppText, OptionalText>> & {
  readonly [T in OptionalText]?: App[T] | undefined;
};

export function mapTexts<T>(value: (name: AppText) => T): Readonly<Record<AppText, T>> {
  return Object.fromEntries(TEXT_NAMES.map((name) => [name, value(name)])) as Record<AppText, T>;
}

export function mapTextColumns<T>(
  value: (column: AppTextColumn, name: AppText) => T,
): Readonly<Record<AppTextColumn, T>> {
  return APP.write(mapTexts((name) => value(APP.columns[name], name)));
}
