import { useState } from 'react';
import { type Failure, failureFrom } from '../api/failure.ts';

export interface Action {
  /** Resolves to whether it went well. */
  run(work: () => Promise<void>): Promise<boolean>;
  isRunning: boolean;
  failure: Failure | undefined;
}

/** Something that is done once somebody asks for it, and may fail. */
export function useAction(): Action {
  const [isRunning, setIsRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  return {
    isRunning,
    failure,
    async run(work) {
      setIsRunning(true);
      setFailure(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        setFailure(failureFrom(error));
        return false;
      } finally {
        setIsRunning(false);
      }
    },
  };
}
