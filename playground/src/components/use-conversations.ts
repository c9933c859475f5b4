import { useCallback, useEffect, useState } from 'react';
import { speakingOf, VOICES } from '../api/models.ts';
import {
  type Conversation,
  type ConversationSettings,
  newConversation,
} from '../conversation/conversation.ts';
import { createTalk, type Talk } from '../conversation/talk.ts';
import { type Session, useSession } from './session.ts';

export interface Conversations {
  /** Last changed first; those in which nothing was said are not in it. */
  list: readonly Conversation[];
  talk: Talk;
  open(conversation: Conversation): void;
  startNew(): void;
  remove(conversation: Conversation): void;
  rename(conversation: Conversation, title: string): void;
}

/** The conversations of this browser, and the one that goes on. */
export function useConversations(): Conversations {
  const session = useSession();
  const [list, setList] = useState<readonly Conversation[]>([]);

  const { store, player, sounds, access } = session;

  useEffect(() => {
    // Without its list the page still works.
    store?.list().then(setList, () => undefined);
  }, [store]);

  const save = useCallback(
    async (conversation: Conversation): Promise<boolean> => {
      setList((known) => [conversation, ...known.filter(({ id }) => id !== conversation.id)]);
      return await keep(store, conversation);
    },
    [store],
  );
  const talkOf = useCallback(
    (conversation: Conversation) => createTalk({ player, sounds, access, conversation, save }),
    [player, sounds, access, save],
  );
  const [talk, setTalk] = useState(() => talkOf(newConversation(firstSettings(session))));

  const change = (conversation: Conversation) => {
    talk.stop();
    setTalk(talkOf(conversation));
  };
  const startNew = () => change(newConversation(talk.state.conversation.settings));

  return {
    list,
    talk,
    open: change,
    startNew,
    remove(conversation) {
      if (conversation.id === talk.state.conversation.id) startNew();
      setList((known) => known.filter(({ id }) => id !== conversation.id));
      store?.remove(conversation).catch(() => undefined);
    },
    rename(conversation, title) {
      if (conversation.id === talk.state.conversation.id) talk.rename(title);
      else void save({ ...conversation, title });
    },
  };
}

async function keep(store: Session['store'], conversation: Conversation): Promise<boolean> {
  if (store === undefined) return false;
  try {
    await store.save(conversation);
    return true;
  } catch {
    return false;
  }
}

function firstSettings({ deployments }: Session): ConversationSettings {
  return {
    deployment: speakingOf(deployments) ?? '',
    system: '',
    voice: VOICES[0],
    output: 'speech',
    temperature: 1,
  };
}
