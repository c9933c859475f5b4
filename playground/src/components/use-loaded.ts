import { useCallback, useEffect, useState } from 'react';
import { type Failure, failureFrom } from '../api/failure.ts';

export interface Loaded<Value> {
  value: Value | undefined;
  failure: Failure | undefined;
  reload(): Promise<void>;
}

/** Something of the server's that is shown, and can be asked for anew. `load` must stay the same between drawings. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [value, setValue] = useState<Value>();
  const [failure, setFailure] = useState<Failure>();
  const reload = useCallback(async () => {
    try {
      setValue(await load());
      setFailure(undefined);
    } catch (error) {
      setFailure(failureFrom(error));
    }
  }, [load]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { value, failure, reload };
}
