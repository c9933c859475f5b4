import { spokenWord } from './spoken-word.ts';
import { usePlaying } from './use-playing.ts';

/** What was said, with the word marked that is being heard. Text only, whatever the model wrote. */
export function Transcript({ text, soundId }: { text: string; soundId: string | undefined }) {
  const playing = usePlaying(soundId);
  const word = playing === undefined ? undefined : spokenWord(text, playing.seconds / playing.lengthSeconds);
  if (word === undefined) return <p className="said">{text}</p>;
  return (
    <p className="said">
      {text.slice(0, word.start)}
      <mark>{text.slice(word.start, word.end)}</mark>
      {text.slice(word.end)}
    </p>
  );
}
