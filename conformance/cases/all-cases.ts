import type { CaseGroup } from '../case.ts';
import { credentialsAzure } from './routes/credentials-azure.ts';
import { credentialsOpenai } from './routes/credentials-openai.ts';
import { orderOfChecks } from './routes/order-of-checks.ts';
import { routes } from './routes/routes.ts';
import { versions } from './routes/versions.ts';

/** Every case, by subject, in the order of a report. */
export const ALL_CASES: readonly CaseGroup[] = [
  routes,
  versions,
  credentialsOpenai,
  credentialsAzure,
  orderOfChecks,
];
