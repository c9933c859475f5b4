import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Failure } from '../api/failure.ts';
import type { Talk } from '../conversation/talk.ts';
import { useWords } from '../words/words.ts';
import { failureSentence } from './failure-sentence.ts';

export interface FailureViewProps {
  failure: Failure;
  talk: Talk;
  isLast: boolean;
}

/** What went wrong, in a sentence, and what can be done about it. */
export function FailureView({ failure, talk, isLast }: FailureViewProps) {
  const words = useWords();
  const left = useCountdown(failure.retryAfterSeconds ?? 0);
  const isExpired = failure.code === 'audio_not_found';
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{failureSentence(failure, words)}</MessageBarBody>
      {isLast && (
        <MessageBarActions>
          <Button size="small" disabled={left > 0} onClick={() => void talk.again({ asText: isExpired })}>
            {left > 0
              ? words.tryAgainIn(left.toLocaleString(words.locale))
              : isExpired
                ? words.withTranscripts
                : words.again}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

function useCountdown(seconds: number): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
