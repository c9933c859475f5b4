import { Text, Title3 } from '@fluentui/react-components';
import { useCallback } from 'react';
import type { Answer, Conversation } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { Scrolling } from './scrolling.tsx';
import { useSession } from './session.ts';
import { useLoaded } from './use-loaded.ts';

const SHOWN = 10;

/** How long the last answers took to be heard, newest first. */
export function LastAnswers() {
  const words = useWords();
  const { store } = useSession();
  const load = useCallback(async () => lastOf((await store?.list()) ?? []), [store]);
  const { value: answers = [] } = useLoaded(load);
  const number = (value: number | undefined) => value?.toLocaleString(words.locale) ?? '';
  return (
    <>
      <Title3 as="h3">{words.lastAnswers}</Title3>
      {answers.length === 0 ? (
        <Text>{words.none}</Text>
      ) : (
        <Scrolling label={words.lastAnswers}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.deployment}</th>
                <th scope="col">{words.firstSoundShort}</th>
                <th scope="col">{words.promptTokens}</th>
                <th scope="col">{words.completionTokens}</th>
              </tr>
            </thead>
            <tbody>
              {answers.map(({ deployment, answer }) => (
                <tr key={answer.id}>
                  <td>{deployment}</td>
                  <td>
                    {answer.firstSoundMs === undefined ? '' : words.milliseconds(number(answer.firstSoundMs))}
                  </td>
                  <td>{number(answer.tokens?.prompt)}</td>
                  <td>{number(answer.tokens?.completion)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </>
  );
}

function lastOf(conversations: readonly Conversation[]): { deployment: string; answer: Answer }[] {
  return conversations
    .flatMap(({ settings: { deployment }, turns }) =>
      turns.flatMap((turn) => (turn.kind === 'answer' ? [{ deployment, answer: turn }] : [])).reverse(),
    )
    .slice(0, SHOWN);
}
