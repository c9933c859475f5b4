import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useWords } from '../words/words.ts';
import { Composer } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { ConversationStart } from './conversation-start.tsx';
import { CodeIcon, ListIcon, SettingsIcon } from './icons.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { TurnList } from './turn-list.tsx';
import { useConversations } from './use-conversations.ts';

const CodeDialog = lazy(() => import('./code-dialog.tsx'));

/** The conversation, those before it, and how the model is to answer. */
export function TalkPage() {
  const words = useWords();
  const conversations = useConversations();
  const { talk } = conversations;
  const { conversation, isAsking, isStorageFull } = useSyncExternalStore(talk.subscribe, () => talk.state);
  const [shown, setShown] = useState<'list' | 'settings' | undefined>();
  const [showsCode, setShowsCode] = useState(false);
  const questionField = useRef<HTMLTextAreaElement>(null);
  const canAsk = conversation.settings.deployment !== '';
  const toggle = (panel: 'list' | 'settings') => setShown(shown === panel ? undefined : panel);

  useEffect(() => {
    const stopOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) talk.stop();
    };
    window.addEventListener('keydown', stopOnEscape);
    return () => window.removeEventListener('keydown', stopOnEscape);
  }, [talk]);

  return (
    <div className="talk" data-shown={shown}>
      <nav className="list panel" aria-label={words.conversations}>
        <ConversationList
          conversations={conversations}
          currentId={conversation.id}
          onChosen={() => setShown(undefined)}
        />
      </nav>
      <main className="middle">
        <div className="tools">
          <Button
            className="narrow"
            icon={<ListIcon />}
            aria-expanded={shown === 'list'}
            onClick={() => toggle('list')}
          >
            {words.conversations}
          </Button>
          <Button
            icon={<CodeIcon />}
            disabled={conversation.turns.length === 0}
            onClick={() => setShowsCode(true)}
          >
            {words.viewCode}
          </Button>
          <Button
            className="narrow"
            icon={<SettingsIcon />}
            aria-expanded={shown === 'settings'}
            onClick={() => toggle('settings')}
          >
            {words.settings}
          </Button>
        </div>
        {isStorageFull && (
          <MessageBar intent="warning">
            <MessageBarBody>{words.storageFull}</MessageBarBody>
          </MessageBar>
        )}
        {conversation.turns.length === 0 ? (
          <ConversationStart
            canAsk={canAsk}
            onAsk={(text) => {
              void talk.ask({ text, recordings: [] });
              questionField.current?.focus();
            }}
          />
        ) : (
          <TurnList key={conversation.id} turns={conversation.turns} talk={talk} />
        )}
        <Composer talk={talk} isAsking={isAsking} canSend={canAsk} fieldRef={questionField} />
      </main>
      <aside className="settings panel" aria-label={words.settings}>
        <SettingsPanel settings={conversation.settings} onChange={talk.settle} />
      </aside>
      <Suspense>
        {showsCode && <CodeDialog conversation={conversation} onClose={() => setShowsCode(false)} />}
      </Suspense>
    </div>
  );
}
