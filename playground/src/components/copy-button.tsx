import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../words/words.ts';

/** Copies a text, and says that it has. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const words = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2_000);
  };
  return (
    <Button onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? words.copied : label}</span>
    </Button>
  );
}
