import { Field, MessageBar, MessageBarBody, Select, Text, Title3 } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { createManagement, type Management } from '../api/management.ts';
import { useWords } from '../words/words.ts';
import { AccountKeys } from './account-keys.tsx';
import type { AccountPartProps } from './account-part.ts';
import { DeploymentTable } from './deployment-table.tsx';
import { failureSentence } from './failure-sentence.ts';
import { LastAnswers } from './last-answers.tsx';
import { RemoveButton } from './remove-button.tsx';
import { useSession } from './session.ts';
import { UsageTable } from './usage-table.tsx';
import { useLoaded } from './use-loaded.ts';

/** Accounts, what is deployed in them, their keys and their use. */
export default function DeploymentsPage() {
  const words = useWords();
  const { manage } = useSession();
  const management = useMemo(() => (manage === undefined ? undefined : createManagement(manage)), [manage]);
  return (
    <div className="page">
      <main className="wide">
        <Title3 as="h2">{words.deployments}</Title3>
        {management === undefined ? <Text>{words.noAccess}</Text> : <Accounts management={management} />}
      </main>
    </div>
  );
}

function Accounts({ management }: { management: Management }) {
  const words = useWords();
  const { value: accounts = [], failure, reload } = useLoaded(management.accounts);
  const [chosen, setChosen] = useState<string>();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  return (
    <>
      {failure !== undefined && (
        <MessageBar intent="error">
          <MessageBarBody>
            {failure.message === '' ? words.managementOff : failureSentence(failure, words)}
          </MessageBarBody>
        </MessageBar>
      )}
      <Field label={words.account}>
        <Select value={account?.id ?? ''} onChange={(_, { value }) => setChosen(value)}>
          {accounts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {account !== undefined && (
        <AccountView key={account.id} account={account} management={management} onRemoved={reload} />
      )}
    </>
  );
}

function AccountView({ account, management, onRemoved }: AccountPartProps & { onRemoved(): Promise<void> }) {
  const words = useWords();
  return (
    <>
      <DeploymentTable account={account} management={management} />
      <AccountKeys account={account} management={management} />
      <UsageTable account={account} management={management} />
      <LastAnswers />
      <Title3 as="h3">{words.cleanUp}</Title3>
      <Text>{words.cleanUpExplained}</Text>
      <RemoveButton
        label={words.removeAccount(account.name)}
        question={words.reallyRemoveNamed(account.name)}
        onRemove={async () => {
          await management.removeAccount(account);
          await onRemoved();
        }}
      />
    </>
  );
}
