import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Failure } from '../api/failure.ts';
import type { Talk } from '../conversation/talk.ts';
import { useWords, type Words } from '../words/words.ts';

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
      <MessageBarBody>{sentenceOf(failure, words)}</MessageBarBody>
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

function sentenceOf({ code, message, status }: Failure, words: Words): string {
  if (code === 'audio_not_found') return words.expired;
  if (code === 'DeploymentNotFound') return words.deploymentGone;
  if (code === 'unreachable') return words.unreachable;
  if (code === 'cut-off') return words.cutOff;
  if (status === 401) return words.notSignedIn;
  if (status === 429) return words.tooMany;
  return message === '' ? words.failed : words.refused(message);
}
