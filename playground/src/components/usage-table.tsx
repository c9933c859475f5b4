import { Button, Text, Title3 } from '@fluentui/react-components';
import { useCallback } from 'react';
import { useWords } from '../words/words.ts';
import type { AccountPartProps } from './account-part.ts';
import { FailureText } from './failure-text.tsx';
import { Scrolling } from './scrolling.tsx';
import { useLoaded } from './use-loaded.ts';

/** What each deployment used each day. */
export function UsageTable({ account, management }: AccountPartProps) {
  const words = useWords();
  const load = useCallback(() => management.usage(account), [management, account]);
  const { value: days = [], failure, reload } = useLoaded(load);
  const number = (value: number) => value.toLocaleString(words.locale);
  return (
    <>
      <Title3 as="h3">{words.usage}</Title3>
      <FailureText failure={failure} />
      {days.length === 0 && <Text>{words.none}</Text>}
      {days.length > 0 && (
        <Scrolling label={words.usage}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.day}</th>
                <th scope="col">{words.deployment}</th>
                <th scope="col">{words.requests}</th>
                <th scope="col">{words.promptTokens}</th>
                <th scope="col">{words.completionTokens}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((use) => (
                <tr key={`${use.day} ${use.deployment}`}>
                  <td>{use.day}</td>
                  <td>{use.deployment}</td>
                  <td>{number(use.requests)}</td>
                  <td>{number(use.promptTokens)}</td>
                  <td>{number(use.completionTokens)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      <div>
        <Button onClick={() => void reload()}>{words.refresh}</Button>
      </div>
    </>
  );
}
