import fc from 'fast-check';
import { TENANTS, type Tenant } from './stored-services.ts';

/** One thing that happens; numbers pick among what there is then. */
export type ConversationStep =
  | { type: 'speak'; tenant: Tenant; form: number; words: string; stream: boolean; after: number | undefined }
  | { type: 'recall'; tenant: Tenant; form: number; answer: number; stream: boolean }
  | { type: 'leave'; tenant: Tenant; form: number }
  | { type: 'fail'; tenant: Tenant; form: number; stream: boolean }
  | { type: 'mistake'; tenant: Tenant; form: number; mistake: object }
  | { type: 'delete'; tenant: Tenant; answer: number }
  | { type: 'expire' };

/** Members that spoil a request for a spoken answer after it was read, at different layers. */
const MISTAKES: readonly object[] = [
  { audio: { voice: 'nobody', format: 'wav' } },
  { audio: { voice: 'alloy', format: 'ogg' } },
  { audio: null },
  { modalities: ['audio'] },
  { unknown: 1 },
  { temperature: 3 },
  { messages: [] },
  {
    messages: [
      { role: 'user', content: [{ type: 'input_audio', input_audio: { data: '*', format: 'wav' } }] },
    ],
  },
  {
    messages: [
      { role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'QUJD', format: 'mp3' } }] },
    ],
  },
  { messages: [{ role: 'assistant', audio: { id: '../../../etc/passwd' } }] },
  { messages: [{ role: 'assistant', audio: { id: `audio_${'0'.repeat(32)}` } }] },
  { messages: [{ role: 'assistant', audio: { id: '' } }] },
];

export function conversationSteps(): fc.Arbitrary<ConversationStep[]> {
  const tenant = fc.constantFrom(...TENANTS);
  const form = fc.nat({ max: 3 });
  const stream = fc.boolean();
  const answer = fc.nat({ max: 9 });
  const words = fc.constantFrom('Yes.', 'No.', 'å!', '1 2', 'Why?');
  const after = fc.option(answer, { nil: undefined });
  const of = <Type extends string>(type: Type) => fc.constant(type);
  const mistake = fc.constantFrom(...MISTAKES);
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: of('speak'), tenant, form, words, stream, after }) },
    { weight: 4, arbitrary: fc.record({ type: of('recall'), tenant, form, answer, stream }) },
    { weight: 1, arbitrary: fc.record({ type: of('leave'), tenant, form }) },
    { weight: 1, arbitrary: fc.record({ type: of('fail'), tenant, form, stream }) },
    { weight: 3, arbitrary: fc.record({ type: of('mistake'), tenant, form, mistake }) },
    { weight: 1, arbitrary: fc.record({ type: of('delete'), tenant, answer }) },
    { weight: 1, arbitrary: fc.record({ type: of('expire') }) },
  );
  return fc.array(step, { minLength: 1, maxLength: 8 });
}
