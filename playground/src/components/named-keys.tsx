import { Button, Input, Text } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import { useWords } from '../words/words.ts';
import type { AccountPartProps } from './account-part.ts';
import { CopyButton } from './copy-button.tsx';
import { FailureText } from './failure-text.tsx';
import { RemoveButton } from './remove-button.tsx';
import { useAction } from './use-action.ts';
import { useLoaded } from './use-loaded.ts';

/** Further keys, one for each who needs one: made, shown once, revoked. */
export function NamedKeys({ account, management }: AccountPartProps) {
  const words = useWords();
  const load = useCallback(() => management.namedKeys(account), [management, account]);
  const { value: keys = [], failure, reload } = useLoaded(load);
  const [made, setMade] = useState<{ name: string; key: string }>();
  const action = useAction();

  const make = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name') ?? '').trim();
    void action.run(async () => {
      setMade({ name, key: await management.makeKey(account, name) });
      form.reset();
      await reload();
    });
  };

  return (
    <>
      <ul className="keys">
        {keys.map(({ name, ending }) => (
          <li key={name} className="confirm">
            {name} <code>…{ending}</code>
            <RemoveButton
              label={words.revokeKey(name)}
              question={words.reallyRemoveNamed(name)}
              onRemove={async () => {
                await management.revokeKey(account, name);
                await reload();
              }}
            />
          </li>
        ))}
      </ul>
      {made !== undefined && (
        <p className="keys" role="status">
          {words.keyShownOnce(made.name)} <code>{made.key}</code>{' '}
          <CopyButton text={made.key} label={words.copyNamed(made.name)} />
        </p>
      )}
      <form className="confirm" onSubmit={make}>
        <Input name="name" required maxLength={64} aria-label={words.keyName} placeholder={words.keyName} />
        <Button type="submit" disabled={action.isRunning}>
          {words.makeKey}
        </Button>
      </form>
      <Text>{words.keysExplained}</Text>
      <FailureText failure={action.failure ?? failure} />
    </>
  );
}
