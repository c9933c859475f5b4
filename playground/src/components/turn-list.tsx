import { useEffect, useRef } from 'react';
import type { Turn } from '../conversation/conversation.ts';
import type { Talk } from '../conversation/talk.ts';
import { useWords } from '../words/words.ts';
import { AnswerView } from './answer-view.tsx';
import { QuestionView } from './question-view.tsx';

/** How near the end one has to be for the list to follow what comes. */
const NEAR_PIXELS = 120;

/** What was said so far, oldest first. It follows what comes unless somebody has scrolled back. */
export function TurnList({ turns, talk }: { turns: readonly Turn[]; talk: Talk }) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const last = turns.at(-1);

  useEffect(() => {
    const element = list.current;
    if (element !== null && last !== undefined && follows.current) element.scrollTop = element.scrollHeight;
  }, [last]);

  const onScroll = () => {
    const element = list.current;
    if (element === null) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PIXELS;
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="turns" ref={list} onScroll={onScroll} tabIndex={0} aria-label={words.talk}>
      {turns.map((turn) =>
        turn.kind === 'question' ? (
          <QuestionView key={turn.id} question={turn} />
        ) : (
          <AnswerView key={turn.id} answer={turn} talk={talk} isLast={turn === last} />
        ),
      )}
      <p className="unseen" role="status">
        {last?.kind === 'answer' && last.state === 'whole' ? `${words.answerComplete} ${last.text}` : ''}
      </p>
    </section>
  );
}
