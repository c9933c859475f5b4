import { Command } from 'commander';
import { product } from '../product.ts';
import { addAccountsCommand } from './control/accounts.ts';
import { addAuditCommand } from './control/audit.ts';
import { addDeploymentsCommand } from './control/deployments.ts';
import { addKeysCommand } from './control/keys.ts';
import { addPrincipalsCommand } from './control/principals.ts';
import { addRolesCommand } from './control/roles.ts';
import { addUsageCommand } from './control/usage.ts';
import { addDoctorCommand } from './doctor.ts';
import { addEnvCommand } from './env.ts';
import { addModelsCommand } from './models.ts';
import { addPullCommand } from './pull.ts';
import { addRunCommand } from './run.ts';
import { addServeCommand } from './serve.ts';
import { addTalkCommand } from './talk/talk.ts';

/** The command line as data; the manual is written from it. */
export function createProgram(): Command {
  const { version, description } = product();
  const program = new Command('samtal').description(description).version(version).enablePositionalOptions();
  for (const add of [
    addServeCommand,
    addRunCommand,
    addEnvCommand,
    addTalkCommand,
    addPullCommand,
    addModelsCommand,
    addDoctorCommand,
    addAccountsCommand,
    addDeploymentsCommand,
    addKeysCommand,
    addRolesCommand,
    addPrincipalsCommand,
    addUsageCommand,
    addAuditCommand,
  ]) {
    add(program);
  }
  return program;
}
