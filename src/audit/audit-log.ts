/** One change of the control plane. Never a secret, never anything that was said. */
export interface AuditEntry {
  /** ISO 8601, UTC. */
  at: string;
  /** The id of the request. */
  requestId: string;
  /** The `oid` of who did it. */
  principalId: string;
  principalName: string;
  /** The address it came from. */
  from: string;
  /** Such as `Microsoft.CognitiveServices/accounts/deployments/write`. */
  action: string;
  /** The id of what was changed, such as `/subscriptions/…`. */
  target: string;
  /** The status of the answer. */
  status: number;
}

/** What was changed, by whom, when and from where. */
export interface AuditLog {
  /** Resolves when the entry is on disk. */
  add(entry: AuditEntry): Promise<void>;
  /** The newest first. */
  read(options: { limit: number; signal: AbortSignal }): Promise<readonly AuditEntry[]>;
}
