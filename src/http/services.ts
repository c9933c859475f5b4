import type { AuditLog } from '../audit/audit-log.ts';
import type { Authenticate, SignIn } from '../auth/caller.ts';
import type { ExchangeRequest, ResponsePart } from '../conversation/exchange.ts';
import type { Deployment, Deployments } from '../deployments/deployment.ts';
import type { LocalIdentity } from '../identity/local-identity.ts';
import type { Principals } from '../identity/principals.ts';
import type { Log } from '../log.ts';
import type { Quota } from '../quota/quota.ts';
import type { Accounts } from '../resources/accounts.ts';
import type { Roles } from '../roles/roles.ts';
import type { AnswerStore } from '../store/answers.ts';
import type { UsageLedger } from '../usage/usage-ledger.ts';

/** What the routes of the control plane work on. */
export interface ControlPlane {
  signIn: SignIn;
  accounts: Accounts;
  roles: Roles;
  principals: Principals;
  audit: AuditLog;
  usage: UsageLedger;
}

/** Everything the HTTP side needs of the rest of the server. */
export interface Services {
  authenticate: Authenticate;
  /** What makes and ends accounts, deployments, keys and roles. */
  control: ControlPlane;
  deployments: Deployments;
  quota: Quota;
  answers: AnswerStore;
  /** Answers with the engines of the deployment. */
  respond(deployment: Deployment, request: ExchangeRequest, signal: AbortSignal): AsyncIterable<ResponsePart>;
  /** Voice names a request may ask for, in the order in which errors list them. */
  voices(deployment: Deployment): readonly string[];
  /** Signs callers in without a key; absent where the server can be reached from other machines. */
  identity?: LocalIdentity;
  /** What is not ready yet, one sentence each; empty when the server is ready. */
  notReady(signal: AbortSignal): Promise<readonly string[]>;
  /**
   * What a request gets that does not ask for the other: `superset` is the API with what every client ends well
   * on, `exact` what the real service was seen to do, where that breaks clients too.
   */
  compatibility: 'superset' | 'exact';
  /** How long the id of a spoken answer is good for. */
  answerLifetimeSeconds: number;
  /** Where uploads wait while they are used; files in it never outlive their request. */
  uploadFolder: string;
  /** The built playground; absent where it is not served. */
  playgroundFolder?: string;
  log: Log;
}
