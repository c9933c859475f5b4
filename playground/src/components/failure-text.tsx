import { Text } from '@fluentui/react-components';
import type { Failure } from '../api/failure.ts';
import { useWords } from '../words/words.ts';

/** What went wrong, in the words of the server. */
export function FailureText({ failure }: { failure: Failure | undefined }) {
  const words = useWords();
  if (failure === undefined) return null;
  return (
    <Text role="alert" className="problem">
      {failure.message === '' ? words.failed : words.refused(failure.message)}
    </Text>
  );
}
