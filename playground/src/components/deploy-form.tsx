import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import type { DeployableModel } from '../api/management.ts';
import { useWords } from '../words/words.ts';
import type { AccountPartProps } from './account-part.ts';
import { FailureText } from './failure-text.tsx';
import { useAction } from './use-action.ts';
import { useLoaded } from './use-loaded.ts';

const FIRST_CAPACITY = 10;

/** Search the model, confirm, name it. */
export function DeployForm({ account, management, onEnd }: AccountPartProps & { onEnd(): Promise<void> }) {
  const words = useWords();
  const load = useCallback(() => management.models(account), [management, account]);
  const { value: models = [], failure } = useLoaded(load);
  const [wanted, setWanted] = useState('');
  const [picked, setPicked] = useState<DeployableModel>();
  const [confirmed, setConfirmed] = useState<DeployableModel>();
  const action = useAction();
  const found = models.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));

  const create = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (confirmed === undefined) return;
    const name = String(form.get('name') ?? '').trim();
    const wish = { model: confirmed, capacity: Number(form.get('capacity')) };
    if (await action.run(() => management.deploy(account, name, wish))) await onEnd();
  };

  if (confirmed !== undefined)
    return (
      <form className="deploy" onSubmit={(event) => void create(event)}>
        <Field label={words.deploymentName} required>
          <Input name="name" defaultValue={confirmed.name} autoFocus maxLength={64} />
        </Field>
        <Field label={words.capacity} required>
          <Input
            name="capacity"
            type="number"
            min={1}
            max={1_000_000}
            defaultValue={String(FIRST_CAPACITY)}
          />
        </Field>
        <div>
          <Button type="submit" appearance="primary" disabled={action.isRunning}>
            {words.create}
          </Button>
          <Button onClick={() => void onEnd()}>{words.cancel}</Button>
        </div>
        <FailureText failure={action.failure} />
      </form>
    );
  return (
    <div className="deploy">
      <Field label={words.searchModel}>
        <Input type="search" value={wanted} autoFocus onChange={(_, { value }) => setWanted(value)} />
      </Field>
      <FailureText failure={failure} />
      <RadioGroup
        aria-label={words.model}
        value={picked === undefined ? '' : nameOf(picked)}
        onChange={(_, { value }) => setPicked(models.find((model) => nameOf(model) === value))}
      >
        {found.map((model) => (
          <Radio key={nameOf(model)} value={nameOf(model)} label={`${model.name} (${model.version})`} />
        ))}
      </RadioGroup>
      <div>
        <Button appearance="primary" disabled={picked === undefined} onClick={() => setConfirmed(picked)}>
          {words.confirmModel}
        </Button>
        <Button onClick={() => void onEnd()}>{words.cancel}</Button>
      </div>
    </div>
  );
}

function nameOf({ name, version }: DeployableModel): string {
  return `${name} ${version}`;
}
