import { Button, Text } from '@fluentui/react-components';
import { memo, useState } from 'react';
import { useWords } from '../words/words.ts';
import { DownloadButtons } from './download-buttons.tsx';
import { PauseIcon, PlayIcon } from './icons.tsx';
import { playKept } from './play-kept.ts';
import { SeekBar } from './seek-bar.tsx';
import { useSession } from './session.ts';
import type { Sound } from './sound.ts';
import { SpeedChoice } from './speed-choice.tsx';
import { usePlaying } from './use-playing.ts';

export interface SoundBarProps {
  sound: Sound;
  /** Whether it is a file of somebody's, and no samples of the model's. */
  isFile?: boolean;
  /** Whether more of it is on its way. */
  isComing?: boolean;
}

/** Play, pause, seek, speed and download of one sound. */
export const SoundBar = memo(function SoundBar({ sound, isFile = false, isComing = false }: SoundBarProps) {
  const words = useWords();
  const session = useSession();
  const playing = usePlaying(sound.soundId);
  const [isGone, setIsGone] = useState(false);
  const isHeard = playing !== undefined && !playing.isPaused;

  const play = async (fromSeconds = 0) => {
    try {
      await playKept(session, sound.soundId, { isFile, fromSeconds });
    } catch {
      setIsGone(true);
    }
  };
  const toggle = () => {
    if (playing === undefined) void play();
    else if (playing.isPaused) session.player.resume();
    else session.player.pause();
  };
  const seek = (seconds: number) => {
    if (playing === undefined) void play(seconds);
    else session.player.seek(seconds);
  };

  return (
    <div className="sound">
      <Button
        shape="circular"
        appearance="subtle"
        icon={isHeard ? <PauseIcon /> : <PlayIcon />}
        aria-label={isHeard ? words.pause : isFile ? words.playRecording(sound.name) : words.play}
        disabled={isComing && playing === undefined}
        onClick={toggle}
      />
      <SeekBar sound={sound} seconds={playing?.seconds ?? 0} onSeek={seek} />
      {isFile && (
        <Text size={200} className="file-name">
          {sound.name}
        </Text>
      )}
      <SpeedChoice />
      {!isFile && !isComing && <DownloadButtons soundId={sound.soundId} />}
      {isGone && <Text size={200}>{words.soundGone}</Text>}
    </div>
  );
});
