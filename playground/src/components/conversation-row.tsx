import { Button, Input } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { type Conversation, titleOf } from '../conversation/conversation.ts';
import { exported } from '../conversation/export.ts';
import { useWords } from '../words/words.ts';
import { download } from './download.ts';
import { useSession } from './session.ts';
import type { Conversations } from './use-conversations.ts';

export interface ConversationRowProps {
  conversation: Conversation;
  isCurrent: boolean;
  conversations: Conversations;
  onOpen(): void;
}

/** One conversation of the list, and what can be done with it. */
export function ConversationRow({ conversation, isCurrent, conversations, onOpen }: ConversationRowProps) {
  const words = useWords();
  const { sounds } = useSession();
  const [isNaming, setIsNaming] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const title = titleOf(conversation) || words.untitled;

  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    conversations.rename(conversation, String(new FormData(event.currentTarget).get('title') ?? '').trim());
    setIsNaming(false);
  };
  const save = async () => {
    const content = await exported(conversation, sounds);
    download('conversation.json', new Blob([content], { type: 'application/json' }));
  };

  if (isNaming)
    return (
      <li>
        <form onSubmit={rename}>
          <Input name="title" aria-label={words.renameTo} defaultValue={title} autoFocus maxLength={200} />
          <Button size="small" type="submit">
            {words.save}
          </Button>
        </form>
      </li>
    );
  if (isRemoving)
    return (
      <li>
        <p>{words.reallyRemove(title)}</p>
        <Button size="small" appearance="primary" onClick={() => conversations.remove(conversation)}>
          {words.remove}
        </Button>
        <Button size="small" autoFocus onClick={() => setIsRemoving(false)}>
          {words.cancel}
        </Button>
      </li>
    );
  return (
    <li className="row" data-current={isCurrent}>
      <Button
        className="title"
        appearance="transparent"
        aria-current={isCurrent ? 'true' : undefined}
        onClick={onOpen}
      >
        {title}
      </Button>
      {isCurrent && (
        <span className="row-actions">
          <Button size="small" appearance="subtle" onClick={() => setIsNaming(true)}>
            {words.rename}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => void save()}>
            {words.export}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => setIsRemoving(true)}>
            {words.remove}
          </Button>
        </span>
      )}
    </li>
  );
}
