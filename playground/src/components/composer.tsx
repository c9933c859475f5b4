import { Button, MessageBar, MessageBarBody, Spinner, Textarea } from '@fluentui/react-components';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { Talk } from '../conversation/talk.ts';
import { useWords } from '../words/words.ts';
import { Attachments } from './attachments.tsx';
import { AttachIcon, MicrophoneIcon, SendIcon, StopIcon } from './icons.tsx';
import { RecorderBar } from './recorder-bar.tsx';
import { useAttachments } from './use-attachments.ts';
import { useFilesFromOutside } from './use-files-from-outside.ts';

export interface ComposerProps {
  talk: Talk;
  isAsking: boolean;
  canSend: boolean;
  fieldRef: RefObject<HTMLTextAreaElement | null>;
}

/** Where a question is written, recorded and put together. Nothing is lost when it cannot be sent. */
export function Composer({ talk, isAsking, canSend, fieldRef }: ComposerProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const [isRecording, setIsRecording] = useState(false);
  const { recordings, isReading, problems, add, remove, clear, report } = useAttachments();
  useFilesFromOutside((dropped) => void add(dropped));
  const files = useRef<HTMLInputElement>(null);
  const isEmpty = text.trim() === '' && recordings.length === 0;
  // A sound that is still being made or read belongs to this question, not to the next.
  const isReady = !isEmpty && canSend && !isRecording && !isReading;

  const send = () => {
    if (!isReady) return;
    void talk.ask({ text: text.trim(), recordings });
    setText('');
    clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="composer">
      {problems.map((problem) => (
        <MessageBar key={problem} intent="error">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      ))}
      <Attachments recordings={recordings} onRemove={remove} />
      {isReading && <Spinner size="tiny" label={words.readingSound} />}
      {isRecording && (
        <RecorderBar
          onEnd={(file) => {
            setIsRecording(false);
            if (file !== undefined) void add([file]);
          }}
          onProblem={report}
        />
      )}
      <div className="question-field">
        <Textarea
          textarea={{ ref: fieldRef }}
          value={text}
          resize="vertical"
          rows={2}
          placeholder={words.questionHint}
          aria-label={words.question}
          onChange={(_, { value }) => {
            setText(value);
            talk.prepare();
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="actions">
        <input
          ref={files}
          type="file"
          accept="audio/*,video/webm"
          multiple
          hidden
          aria-label={words.attach}
          onChange={({ currentTarget }) => {
            void add([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
        <Button icon={<MicrophoneIcon />} disabled={isRecording} onClick={() => setIsRecording(true)}>
          {words.record}
        </Button>
        <Button icon={<AttachIcon />} onClick={() => files.current?.click()}>
          {words.attach}
        </Button>
        <span className="space" />
        {isAsking && (
          <Button icon={<StopIcon />} onClick={talk.stop}>
            {words.stop}
          </Button>
        )}
        <Button appearance="primary" icon={<SendIcon />} disabled={!isReady} onClick={send}>
          {words.send}
        </Button>
      </div>
    </div>
  );
}
