import { useState } from 'react';
import type { Recording } from '../conversation/conversation.ts';
import { isSilent, readSound, SoundError } from '../conversation/read-sound.ts';
import { useWords } from '../words/words.ts';
import { useSession } from './session.ts';

export interface AttachmentList {
  recordings: readonly Recording[];
  /** Whether more are being read. */
  isReading: boolean;
  /** Sentences about what could not be attached, or should be looked at. */
  problems: readonly string[];
  add(files: readonly File[]): Promise<void>;
  remove(recording: Recording): void;
  clear(): void;
  report(problem: string): void;
}

/** The sounds that the next question is asked with. */
export function useAttachments(): AttachmentList {
  const words = useWords();
  const { sounds } = useSession();
  const [recordings, setRecordings] = useState<readonly Recording[]>([]);
  const [beingRead, setBeingRead] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const report = (problem: string) => setProblems((known) => [...new Set([...known, problem])]);

  const addOne = async (file: File) => {
    try {
      const recording = await readSound(file, sounds);
      setRecordings((known) => [...known, recording]);
      if (isSilent(recording)) report(words.silentRecording);
    } catch (error) {
      if (!(error instanceof SoundError)) throw error;
      report(words[error.problem](file.name));
    }
  };

  return {
    recordings,
    isReading: beingRead > 0,
    problems,
    report,
    async add(files) {
      setProblems([]);
      setBeingRead((count) => count + 1);
      try {
        for (const file of files) await addOne(file);
      } finally {
        setBeingRead((count) => count - 1);
      }
    },
    remove({ soundId }) {
      setRecordings((known) => known.filter((recording) => recording.soundId !== soundId));
      setProblems([]);
    },
    clear() {
      setRecordings([]);
      setProblems([]);
    },
  };
}
