import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { SAMPLE_RATE } from '../audio/pcm.ts';
import { wavFile } from '../audio/wav.ts';
import { useWords } from '../words/words.ts';
import { download } from './download.ts';
import { useSession } from './session.ts';

/** An answer's sound as a file. */
export function DownloadButtons({ soundId }: { soundId: string }) {
  const words = useWords();
  const { sounds } = useSession();
  const [isEncoding, setIsEncoding] = useState(false);
  const samples = async () => new Int16Array((await sounds.bytes(soundId)).slice().buffer);

  const asWav = async () => {
    download('answer.wav', new Blob([wavFile(await samples(), SAMPLE_RATE)], { type: 'audio/wav' }));
  };
  const asMp3 = async () => {
    setIsEncoding(true);
    try {
      const { mp3File } = await import('../audio/mp3.ts');
      download('answer.mp3', new Blob([await mp3File(await samples())], { type: 'audio/mpeg' }));
    } finally {
      setIsEncoding(false);
    }
  };

  return (
    <span className="downloads">
      <Button size="small" appearance="subtle" aria-label={words.downloadWav} onClick={() => void asWav()}>
        wav
      </Button>
      <Button
        size="small"
        appearance="subtle"
        aria-label={isEncoding ? words.encoding : words.downloadMp3}
        disabled={isEncoding}
        onClick={() => void asMp3()}
      >
        mp3
      </Button>
    </span>
  );
}
