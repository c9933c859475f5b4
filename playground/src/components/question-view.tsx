import { memo } from 'react';
import type { Question } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { SoundBar } from './sound-bar.tsx';

export const QuestionView = memo(function QuestionView({ question }: { question: Question }) {
  const words = useWords();
  return (
    <article className="turn question" aria-label={words.you}>
      {question.text !== '' && <p className="said">{question.text}</p>}
      {question.recordings.map((recording) => (
        <SoundBar key={recording.soundId} sound={recording} isFile />
      ))}
    </article>
  );
});
