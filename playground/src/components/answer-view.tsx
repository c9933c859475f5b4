import { Caption1 } from '@fluentui/react-components';
import { memo } from 'react';
import type { Answer } from '../conversation/conversation.ts';
import type { Talk } from '../conversation/talk.ts';
import { useWords } from '../words/words.ts';
import { FailureView } from './failure-view.tsx';
import { SoundBar } from './sound-bar.tsx';
import { Transcript } from './transcript.tsx';

export interface AnswerViewProps {
  answer: Answer;
  talk: Talk;
  isLast: boolean;
}

export const AnswerView = memo(function AnswerView({ answer, talk, isLast }: AnswerViewProps) {
  const words = useWords();
  const { text, state, speech, failure } = answer;
  return (
    <article className="turn answer" aria-label={words.model} data-state={state}>
      {/* It stands still: to draw what turns takes time from a model that runs on the same machine. */}
      {state === 'waiting' && <p className="waiting">{words.thinking}</p>}
      {text !== '' && <Transcript text={text} soundId={speech?.soundId} />}
      {speech !== undefined && speech.seconds > 0 && (
        <SoundBar sound={{ ...speech, name: words.model }} isComing={state === 'coming'} />
      )}
      <Caption1 as="p" className="facts">
        {factsOf(answer, words).join(' · ')}
      </Caption1>
      {failure !== undefined && <FailureView failure={failure} talk={talk} isLast={isLast} />}
    </article>
  );
});

function factsOf(answer: Answer, words: ReturnType<typeof useWords>): string[] {
  const number = (value: number) => value.toLocaleString(words.locale);
  const { state, firstSoundMs, underruns, tokens } = answer;
  return [
    ...(state === 'stopped' ? [words.stopped] : []),
    ...(firstSoundMs === undefined ? [] : [words.firstSound(number(firstSoundMs))]),
    ...(underruns === undefined || underruns === 0 ? [] : [words.underruns(number(underruns))]),
    ...(tokens === undefined ? [] : [words.tokens(number(tokens.prompt), number(tokens.completion))]),
  ];
}
