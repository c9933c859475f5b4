import { Text } from '@fluentui/react-components';
import type { Failure } from '../api/failure.ts';
import { useWords } from '../words/words.ts';
import { failureSentence } from './failure-sentence.ts';

/** What went wrong, in a sentence. */
export function FailureText({ failure }: { failure: Failure | undefined }) {
  const words = useWords();
  if (failure === undefined) return null;
  return (
    <Text role="alert" className="problem">
      {failureSentence(failure, words)}
    </Text>
  );
}
