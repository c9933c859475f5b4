import { Button, Title3 } from '@fluentui/react-components';
import { useState } from 'react';
import type { KeyName } from '../api/management.ts';
import { useWords } from '../words/words.ts';
import type { AccountPartProps } from './account-part.ts';
import { CopyButton } from './copy-button.tsx';
import { FailureText } from './failure-text.tsx';
import { NamedKeys } from './named-keys.tsx';
import { useAction } from './use-action.ts';

const KEY_NAMES: readonly KeyName[] = ['key1', 'key2'];

/** Both keys of an account, shown when somebody wants them, each to copy or to make anew. */
export function AccountKeys({ account, management }: AccountPartProps) {
  const words = useWords();
  const [keys, setKeys] = useState<Readonly<Record<KeyName, string>>>();
  const { run, failure, isRunning } = useAction();
  const show = async () => setKeys(await management.keys(account));
  const makeAnew = async (name: KeyName) => {
    await management.regenerate(account, name);
    await show();
  };
  return (
    <>
      <Title3 as="h3">{words.keys}</Title3>
      {keys === undefined ? (
        <div>
          <Button disabled={isRunning} onClick={() => void run(show)}>
            {words.showKeys}
          </Button>
        </div>
      ) : (
        <ul className="keys">
          {KEY_NAMES.map((name) => (
            <li key={name}>
              {name} <code>{keys[name]}</code> <CopyButton text={keys[name]} label={words.copyNamed(name)} />
              <Button disabled={isRunning} onClick={() => void run(() => makeAnew(name))}>
                {words.makeAnew(name)}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FailureText failure={failure} />
      <NamedKeys account={account} management={management} />
    </>
  );
}
