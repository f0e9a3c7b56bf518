import { CommanderError } from 'commander';
import type { Command } from './command.ts';
import { addAdminToken } from './commands/admin-tokens-add.ts';
import { listTokensOfAdministration } from './commands/admin-tokens-list.ts';
import { revokeTokenOfAdministration } from './commands/admin-tokens-revoke.ts';
import { addApp } from './commands/apps-add.ts';
import { listApps } from './commands/apps-list.ts';
import { removeApp } from './commands/apps-remove.ts';
import { rotateSecret } from './commands/apps-rotate-secret.ts';
import { showApp } from './commands/apps-show.ts';
import { transfer } from './commands/apps-transfer.ts';
import { exportAudit } from './commands/audit-export.ts';
import { listAudit } from './commands/audit-list.ts';
import { backup } from './commands/backup.ts';
import { config } from './commands/config.ts';
import { copy } from './commands/copy.ts';
import { announceDeprecation } from './commands/deprecations-announce.ts';
import { cancelBrownouts } from './commands/deprecations-cancel.ts';
import { migrateDeprecated } from './commands/deprecations-migrate.ts';
import { removeFeatures } from './commands/deprecations-remove.ts';
import { reportDeprecations } from './commands/deprecations-report.ts';
import { restoreFeatures } from './commands/deprecations-restore.ts';
import { retractDeprecation } from './commands/deprecations-retract.ts';
import { scheduleBrownouts } from './commands/deprecations-schedule.ts';
import { deprecationStatus } from './commands/deprecations-status.ts';
import { doctor } from './commands/doctor.ts';
import { forgetKey } from './commands/key-forget.ts';
import { rotateKey } from './commands/key-rotate.ts';
import { keyStatus } from './commands/key-status.ts';
import { migrate } from './commands/migrate.ts';
import { addOrganization } from './commands/orgs-add.ts';
import { addMember } from './commands/orgs-add-member.ts';
import { changeOrganization } from './commands/orgs-change.ts';
import { listOrganizations } from './commands/orgs-list.ts';
import { removeOrganization } from './commands/orgs-remove.ts';
import { removeMember } from './commands/orgs-remove-member.ts';
import { removeTeam } from './commands/orgs-remove-team.ts';
import { showOrganization } from './commands/orgs-show.ts';
import { purge } from './commands/purge.ts';
import { restore } from './commands/restore.ts';
import { routes } from './commands/routes.ts';
import { seed } from './commands/seed.ts';
import { serve } from './commands/serve.ts';
import { explainTokens } from './commands/tokens-explain.ts';
import { inspectCommand } from './commands/tokens-inspect.ts';
import { listTokens } from './commands/tokens-list.ts';
import { revokeTokens } from './commands/tokens-revoke.ts';
import { reportScopes } from './commands/tokens-scopes.ts';
import { addUser } from './commands/users-add.ts';
import { deleteUser } from './commands/users-delete.ts';
import { demoteUser } from './commands/users-demote.ts';
import { importUsers } from './commands/users-import.ts';
import { listUsers } from './commands/users-list.ts';
import { promoteUser } from './commands/users-promote.ts';
import { removeUserPasskeys } from './commands/users-remove-passkeys.ts';
import { renameUser } from './commands/users-rename.ts';
import { resetTwoFactor } from './commands/users-reset-two-factor.ts';
import { setUserEmail } from './commands/users-set-email.ts';
import { setPassword } from './commands/users-set-password.ts';
import { showUser } from './commands/users-show.ts';
import { suspendUser } from './commands/users-suspend.ts';
import { unlockUser } from './commands/users-unlock.ts';
import { unsuspendUser } from './commands/users-unsuspend.ts';
import { toErrorMessage } from './errors.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';
import { isUsageError } from './usage-error.ts';

const commands: readonly Command[] = [
  serve,
  migrate,
  seed,
  purge,
  backup,
  restore,
  copy,
  keyStatus,
  rotateKey,
  forgetKey,
  config,
  doctor,
  routes,
  addUser,
  importUsers,
  listUsers,
  showUser,
  suspendUser,
  unsuspendUser,
  renameUser,
  setUserEmail,
  promoteUser,
  demoteUser,
  unlockUser,
  setPassword,
  resetTwoFactor,
  removeUserPasskeys,
  deleteUser,
  addApp,
  listApps,
  showApp,
  rotateSecret,
  transfer,
  removeApp,
  addOrganization,
  listOrganizations,
  showOrganization,
  changeOrganization,
  removeOrganization,
  addMember,
  removeMember,
  removeTeam,
  listTokens,
  inspectCommand,
  explainTokens,
  reportScopes,
  revokeTokens,
  addAdminToken,
  listTokensOfAdministration,
  revokeTokenOfAdministration,
  listAudit,
  exportAudit,
  reportDeprecations,
  deprecationStatus,
  announceDeprecation,
  retractDeprecation,
  scheduleBrownouts,
  cancelBrownouts,
  removeFeatures,
  restoreFeatures,
  migrateDeprecated,
];

const groups = {
  key: 'The secret key',
  users: 'People who sign in',
  apps: 'OAuth applications',
  orgs: 'Organizations, their members and their teams',
  tokens: 'Tokens of people and applications',
  'admin-tokens': 'Tokens of the administration API, which belong to no person',
  audit: 'The audit trail',
  deprecations: 'Deprecated features: who calls them, and how they end',
};

/** @returns the exit status: 0 for success, 1 for a failure, 2 for a usage error; a command may have more */
export async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0;
  const report =
    <Given extends readonly unknown[]>(work: (...given: Given) => Promise<unknown>) =>
    async (...given: Given) => {
      const ended = await work(...given);
      if (typeof ended === 'number') status = ended;
    };
  const reporting = commands.map((command) => ({
    ...command,
    run: report(command.run),
    ...(command.runInvalid && { runInvalid: report(command.runInvalid) }),
  }));
  try {
    await program({ commands: reporting, groups }, terminal).parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    // Commander has printed it already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    terminal.err(toErrorMessage(error));
    return isUsageError(error) ? 2 : 1;
  }
}
