/** What an engine in a process of its own can tell beyond its contract. */
export interface HostedEngine {
  /** Of the process that runs now; `undefined` between two lives. */
  readonly processId: number | undefined;
}
