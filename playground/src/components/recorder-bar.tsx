import { Button, Text } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { MicrophoneError, type Recorder, startRecorder } from '../audio/recorder.ts';
import { useWords } from '../words/words.ts';
import { CheckIcon, MicrophoneIcon, PauseIcon, RemoveIcon } from './icons.tsx';
import { LiveWaveform, type LiveWaveformHandle } from './live-waveform.tsx';

/** So that two recordings of one question are told apart. */
let count = 0;

export interface RecorderBarProps {
  /** With the recording, or without one where it was discarded or nothing could be recorded. */
  onEnd(file?: File): void;
  onProblem(sentence: string): void;
}

/** Records from when it is shown until it is finished or discarded. */
export function RecorderBar({ onEnd, onProblem }: RecorderBarProps) {
  const words = useWords();
  const recorder = useRef<Recorder>(undefined);
  const waveform = useRef<LiveWaveformHandle>(null);
  const [isPaused, setIsPaused] = useState(false);
  const [isReady, setIsReady] = useState(false);

  const finish = () => {
    const bytes = recorder.current?.file();
    count++;
    onEnd(
      bytes === undefined ? undefined : new File([bytes], words.recordingName(count), { type: 'audio/wav' }),
    );
  };
  // What the microphone sets off later is to do what the last drawing of this says.
  const later = useRef({ finish, onEnd, onProblem, words });
  later.current = { finish, onEnd, onProblem, words };

  useEffect(() => {
    let isHere = true;
    const started = startRecorder({
      onLevel: (level) => waveform.current?.push(level),
      onLost: () => {
        // In this order, because a recording that is taken in sweeps away what was said of those before it.
        later.current.finish();
        later.current.onProblem(later.current.words.microphoneGone);
      },
    });
    started.then(
      (opened) => {
        if (!isHere) return;
        recorder.current = opened;
        setIsReady(true);
      },
      (error: unknown) => {
        if (!isHere) return;
        const problem = error instanceof MicrophoneError ? error.problem : 'noMicrophone';
        later.current.onProblem(later.current.words[problem]);
        later.current.onEnd();
      },
    );
    return () => {
      isHere = false;
      started.then(
        (opened) => opened[Symbol.asyncDispose](),
        () => undefined,
      );
    };
  }, []);

  const togglePause = () => {
    if (isPaused) recorder.current?.resume();
    else recorder.current?.pause();
    setIsPaused(!isPaused);
  };

  return (
    <div className="recorder">
      <Text role="status">{isReady && !isPaused ? words.recording : ''}</Text>
      <LiveWaveform ref={waveform} />
      <Button
        icon={isPaused ? <MicrophoneIcon /> : <PauseIcon />}
        aria-label={isPaused ? words.resumeRecording : words.pauseRecording}
        disabled={!isReady}
        onClick={togglePause}
      />
      <Button
        icon={<CheckIcon />}
        appearance="primary"
        aria-label={words.finishRecording}
        disabled={!isReady}
        onClick={finish}
      />
      <Button icon={<RemoveIcon />} aria-label={words.discardRecording} onClick={() => onEnd()} />
    </div>
  );
}
