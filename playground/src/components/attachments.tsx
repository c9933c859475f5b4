import { Button } from '@fluentui/react-components';
import type { Recording } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { RemoveIcon } from './icons.tsx';
import { SoundBar } from './sound-bar.tsx';

export interface AttachmentsProps {
  recordings: readonly Recording[];
  onRemove(recording: Recording): void;
}

/** The sounds that go with the question, to be heard before they are sent. */
export function Attachments({ recordings, onRemove }: AttachmentsProps) {
  const words = useWords();
  if (recordings.length === 0) return null;
  return (
    <ul className="attachments">
      {recordings.map((recording) => (
        <li key={recording.soundId}>
          <SoundBar sound={recording} isFile />
          <Button
            size="small"
            appearance="subtle"
            icon={<RemoveIcon />}
            aria-label={words.removeRecording(recording.name)}
            onClick={() => onRemove(recording)}
          />
        </li>
      ))}
    </ul>
  );
}
