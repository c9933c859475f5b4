import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import {
  CODE_LANGUAGES,
  type CodeLanguage,
  type CodeSignIn,
  type ScriptFile,
  scriptRequest,
} from '../code/script.ts';
import { writeScript } from '../code/write-script.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { useWords } from '../words/words.ts';
import { CopyButton } from './copy-button.tsx';
import { download } from './download.ts';
import { ModalDialog } from './modal-dialog.tsx';
import { Scrolling } from './scrolling.tsx';
import { useSession } from './session.ts';

const LANGUAGE_NAMES: Readonly<Record<CodeLanguage, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  curl: 'REST (curl)',
};

/** The conversation as a script. */
export default function CodeDialog({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose(): void;
}) {
  const words = useWords();
  const { key } = useSession();
  const [language, setLanguage] = useState<CodeLanguage>('javascript');
  const [signIn, setSignIn] = useState<CodeSignIn>(key === undefined ? 'keyless' : 'key');
  const request = scriptRequest(conversation, window.location.origin);
  const { fileName, text } = writeScript(request, language, signIn);

  return (
    <ModalDialog
      title={words.viewCode}
      onClose={onClose}
      actions={
        <>
          <CopyButton text={text} label={words.copy} />
          <Button onClick={() => download(fileName, new Blob([text], { type: 'text/plain' }))}>
            {words.download}
          </Button>
          <Button appearance="primary" onClick={onClose}>
            {words.close}
          </Button>
        </>
      }
    >
      <div className="code">
        <Text>{words.codeExplained}</Text>
        <Field label={words.codeLanguage}>
          <Select
            value={language}
            onChange={(_, { value }) =>
              setLanguage(CODE_LANGUAGES.find((name) => name === value) ?? 'javascript')
            }
          >
            {CODE_LANGUAGES.map((name) => (
              <option key={name} value={name}>
                {LANGUAGE_NAMES[name]}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.codeSignIn}>
          <Select value={signIn} onChange={(_, { value }) => setSignIn(value === 'key' ? 'key' : 'keyless')}>
            <option value="keyless">{words.codeSignInNames.keyless}</option>
            <option value="key">{words.codeSignInNames.key}</option>
          </Select>
        </Field>
        <Scrolling className="script" label={fileName}>
          <pre>{text}</pre>
        </Scrolling>
        <Files files={request.files} />
      </div>
    </ModalDialog>
  );
}

function Files({ files }: { files: readonly ScriptFile[] }) {
  const words = useWords();
  const { sounds } = useSession();
  if (files.length === 0) return null;
  const save = async ({ soundId, name }: ScriptFile) =>
    download(name, new Blob([await sounds.bytes(soundId)]));
  return (
    <>
      <Text>{words.codeFiles}</Text>
      <div>
        {files.map((file) => (
          <Button key={file.name} size="small" onClick={() => void save(file)}>
            {file.name}
          </Button>
        ))}
      </div>
    </>
  );
}
