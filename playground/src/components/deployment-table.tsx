import { Button, Input, Title3 } from '@fluentui/react-components';
import { type FormEvent, useCallback, useState } from 'react';
import type { ManagedDeployment } from '../api/management.ts';
import { useWords } from '../words/words.ts';
import type { AccountPartProps } from './account-part.ts';
import { DeployForm } from './deploy-form.tsx';
import { FailureText } from './failure-text.tsx';
import { RemoveButton } from './remove-button.tsx';
import { Scrolling } from './scrolling.tsx';
import { useAction } from './use-action.ts';
import { useLoaded } from './use-loaded.ts';

/** What is deployed, with its capacity to change and a way to deploy more. */
export function DeploymentTable({ account, management }: AccountPartProps) {
  const words = useWords();
  const load = useCallback(() => management.deployments(account), [management, account]);
  const { value: deployments = [], failure, reload } = useLoaded(load);
  const [isDeploying, setIsDeploying] = useState(false);

  return (
    <>
      <FailureText failure={failure} />
      <Scrolling label={words.deployments}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.model}</th>
              <th scope="col">{words.modelVersion}</th>
              <th scope="col">{words.capacity}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.remove}</th>
            </tr>
          </thead>
          <tbody>
            {deployments.map((deployment) => (
              <tr key={deployment.name}>
                <th scope="row">{deployment.name}</th>
                <td>{deployment.model}</td>
                <td>{deployment.version}</td>
                <td>
                  <CapacityForm
                    deployment={deployment}
                    onChange={async (capacity) => {
                      await management.changeCapacity(account, deployment.name, capacity);
                      await reload();
                    }}
                  />
                </td>
                <td>{deployment.state}</td>
                <td>
                  <RemoveButton
                    label={words.removeDeployment(deployment.name)}
                    question={words.reallyRemoveNamed(deployment.name)}
                    onRemove={async () => {
                      await management.removeDeployment(account, deployment.name);
                      await reload();
                    }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      {isDeploying ? (
        <DeployForm
          account={account}
          management={management}
          onEnd={async () => {
            setIsDeploying(false);
            await reload();
          }}
        />
      ) : (
        <div>
          <Button appearance="primary" onClick={() => setIsDeploying(true)}>
            {words.createDeployment}
          </Button>
        </div>
      )}
      <Title3 as="h3">{words.endpoint}</Title3>
      <code>{account.endpoint}</code>
    </>
  );
}

interface CapacityFormProps {
  deployment: ManagedDeployment;
  onChange(capacity: number): Promise<void>;
}

function CapacityForm({ deployment, onChange }: CapacityFormProps) {
  const words = useWords();
  const { run, failure, isRunning } = useAction();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const capacity = Number(new FormData(event.currentTarget).get('capacity'));
    void run(() => onChange(capacity));
  };
  return (
    <form className="capacity" onSubmit={submit}>
      <Input
        name="capacity"
        type="number"
        size="small"
        min={1}
        max={1_000_000}
        required
        defaultValue={String(deployment.capacity)}
        aria-label={words.changeCapacity(deployment.name)}
      />
      <Button size="small" type="submit" disabled={isRunning}>
        {words.save}
      </Button>
      <FailureText failure={failure} />
    </form>
  );
}
