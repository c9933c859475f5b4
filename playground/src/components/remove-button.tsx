import { Button, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { type Failure, failureFrom } from '../api/failure.ts';
import { useWords } from '../words/words.ts';
import { FailureText } from './failure-text.tsx';

export interface RemoveButtonProps {
  label: string;
  question: string;
  onRemove(): Promise<void>;
}

/** Deletes after a second look, and says why where it cannot. */
export function RemoveButton({ label, question, onRemove }: RemoveButtonProps) {
  const words = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Failure>();
  const remove = async () => {
    setIsAsking(false);
    try {
      await onRemove();
    } catch (error) {
      setProblem(failureFrom(error));
    }
  };
  if (isAsking)
    return (
      <span className="confirm">
        <Text>{question}</Text>
        <Button size="small" appearance="primary" onClick={() => void remove()}>
          {words.remove}
        </Button>
        <Button size="small" autoFocus onClick={() => setIsAsking(false)}>
          {words.cancel}
        </Button>
      </span>
    );
  return (
    <span className="confirm">
      <Button
        size="small"
        aria-label={label}
        onClick={() => {
          setProblem(undefined);
          setIsAsking(true);
        }}
      >
        {words.remove}
      </Button>
      <FailureText failure={problem} />
    </span>
  );
}
