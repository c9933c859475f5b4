import { Button, Subtitle1, Text } from '@fluentui/react-components';
import { useWords } from '../words/words.ts';

export interface ConversationStartProps {
  canAsk: boolean;
  onAsk(question: string): void;
}

/** What can be done where nothing was said yet, and questions to begin with. */
export function ConversationStart({ canAsk, onAsk }: ConversationStartProps) {
  const words = useWords();
  return (
    <section className="turns start" aria-labelledby="start">
      <Subtitle1 as="h2" id="start">
        {words.start}
      </Subtitle1>
      <Text align="center">{words.startHint}</Text>
      <ul>
        {words.starters.map((question) => (
          <li key={question}>
            <Button disabled={!canAsk} onClick={() => onAsk(question)}>
              {question}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
