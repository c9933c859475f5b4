import { Button, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { titleOf } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { ConversationRow } from './conversation-row.tsx';
import { AddIcon } from './icons.tsx';
import type { Conversations } from './use-conversations.ts';

export interface ConversationListProps {
  conversations: Conversations;
  currentId: string;
  onChosen(): void;
}

/** The conversations that this browser keeps. */
export function ConversationList({ conversations, currentId, onChosen }: ConversationListProps) {
  const words = useWords();
  const [wanted, setWanted] = useState('');
  const { list, open, startNew } = conversations;
  const needle = wanted.trim().toLowerCase();
  const found = list.filter(
    (conversation) =>
      titleOf(conversation).toLowerCase().includes(needle) ||
      conversation.turns.some(({ text }) => text.toLowerCase().includes(needle)),
  );
  return (
    <>
      <Button
        icon={<AddIcon />}
        onClick={() => {
          startNew();
          onChosen();
        }}
      >
        {words.newConversation}
      </Button>
      <Input
        type="search"
        placeholder={words.searchConversations}
        aria-label={words.searchConversations}
        value={wanted}
        onChange={(_, { value }) => setWanted(value)}
      />
      {found.length === 0 && (
        <Text size={200}>{list.length === 0 ? words.noConversations : words.nothingFound}</Text>
      )}
      <ul>
        {found.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            isCurrent={conversation.id === currentId}
            conversations={conversations}
            onOpen={() => {
              open(conversation);
              onChosen();
            }}
          />
        ))}
      </ul>
    </>
  );
}
