import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recording, Turn } from '../exchange.ts';
import { type RecognizedTask, recognizeTask } from './recognize-task.ts';

const recording: Recording = {
  format: 'wav',
  byteLength: 0,
  digest: '',
  param: 'messages[0].content[1].input_audio.data',
  async *open() {},
};

const TEXT = 'The sea was calm. Nobody spoke.';

interface Wording {
  system?: string;
  user: string;
}

/** With a recording beside the text. */
const TRANSCRIBE: (string | Wording)[] = [
  'Transcribe this recording.',
  'Transcribe this recording',
  'transcribe',
  'Transcribe the audio.',
  'Transcribe it.',
  'TRANSCRIBE THIS AUDIO FILE!',
  'Please transcribe this audio.',
  'Transcribe this, please.',
  'Can you transcribe this?',
  'Could you please transcribe the following recording?',
  'Would you be so kind as to transcribe the attached audio file?',
  'Hi! Could you transcribe this voice memo for me? Thanks!',
  "I'd like you to transcribe this recording.",
  'I need you to transcribe this interview verbatim.',
  'Transcribe this recording word for word.',
  'Transcribe the recording word-for-word, please.',
  'Transcribe this recording verbatim',
  'Please type out what is said.',
  'Type out what is said in this recording.',
  'Write down what I say.',
  "Write down exactly what's said in the recording.",
  'Write down every word that is said.',
  'Transcribe everything that is said in the audio.',
  'Transcribe the speech to text.',
  'Convert this audio to text.',
  'Turn this voice message into text, please.',
  'Give me a transcript of this recording.',
  'Provide a full transcript of the audio.',
  'I need a verbatim transcript of this call.',
  'Transcript, please.',
  'Just the transcript of this recording, please.',
  'Transcribe this audio. Output only the transcript.',
  'Transcribe this audio and return only the text.',
  'Please transcribe this recording exactly as spoken, without any comments.',
  'Transcribe the following audio. Do not add anything. No comments.',
  'Listen to this recording and transcribe it.',
  'Here is a recording. Please transcribe it.',
  'Transcribe the audio as accurately as possible.',
  'Transcribe the audio, with punctuation.',
  'Please transcribe this. Do not summarize.',
  'Transkribera den här inspelningen.',
  'Transkribera inspelningen ordagrant.',
  'Kan du transkribera detta?',
  'Skulle du kunna transkribera ljudfilen, tack?',
  'Snälla, transkribera det här ljudklippet.',
  'Skriv ner vad som sägs.',
  'Skriv ut det som sägs i inspelningen.',
  'Skriv ner exakt vad jag säger.',
  'Var snäll och skriv ut inspelningen ord för ord.',
  'Gör om talet till text.',
  'Ge mig en utskrift av inspelningen.',
  'Jag vill ha en ordagrann transkribering av samtalet.',
  'Hej! Kan du transkribera röstmeddelandet? Tack på förhand!',
  'Transkribera ljudet. Svara bara med texten.',
  'Transkribera detta utan kommentarer.',
  { system: 'You are a helpful assistant.', user: 'Transcribe this recording.' },
  { system: 'Transcribe everything the user says.', user: '' },
  {
    system: 'You are a transcription service. Transcribe the audio verbatim. Output only the transcript.',
    user: '',
  },
  {
    system: 'Your only task is to transcribe the recordings the user sends. Do not answer questions.',
    user: '',
  },
  { system: 'Transcribe any audio you receive. Never add anything.', user: 'Here is a recording.' },
  { system: 'Du är en hjälpsam assistent.', user: 'Transkribera inspelningen.' },
  { system: 'Transkribera det användaren säger, ordagrant.', user: '' },
  { system: 'Output only the transcript.', user: 'Please transcribe this recording.' },
];

/** Of text alone; each must be answered with {@link TEXT}. */
const READ_ALOUD: (string | Wording)[] = [
  `Read this aloud: ${TEXT}`,
  `read this aloud:\n${TEXT}`,
  `Read this out loud: "${TEXT}"`,
  `Please read this aloud: ${TEXT}`,
  `Could you please read the following text aloud?\n\n${TEXT}`,
  `Read the following text aloud.\n\n${TEXT}`,
  `Read the following passage out loud, word for word:\n\n${TEXT}`,
  `Read aloud the following chapter exactly as written:\n\n${TEXT}`,
  `Read aloud: ${TEXT}`,
  `Can you read this to me? Text: ${TEXT}`,
  `Narrate the following story:\n\n${TEXT}`,
  `I'd like you to read this text out loud:\n"""\n${TEXT}\n"""`,
  `Please read the text below aloud. Do not add anything.\nText:\n${TEXT}`,
  `Read "${TEXT}" aloud.`,
  `Say the following: ${TEXT}`,
  `Say exactly this: ${TEXT}`,
  `Repeat after me: ${TEXT}`,
  `Convert this text to speech: ${TEXT}`,
  `Read this aloud:\n\`\`\`\n${TEXT}\n\`\`\``,
  `Read this aloud: <text>${TEXT}</text>`,
  `${TEXT}\n\nRead the text above aloud.`,
  `Hello! Please read this paragraph aloud, clearly: ${TEXT}`,
  `Läs upp detta: ${TEXT}`,
  `Läs högt: ${TEXT}`,
  `Kan du läsa upp följande text?\n\n${TEXT}`,
  `Kan du läsa upp följande text? Här är texten: ${TEXT}`,
  `Läs upp följande stycke ordagrant:\n${TEXT}`,
  `Snälla läs den här texten högt: "${TEXT}"`,
  `Vänligen läs upp det här kapitlet, från början till slut:\n\n${TEXT}`,
  `Läs upp den här dikten för mig: ${TEXT}`,
  `Skulle du kunna läsa högt följande mening: ${TEXT}`,
  `Säg följande: ${TEXT}`,
  `${TEXT}\n\nLäs upp texten ovan.`,
  { system: "Read the user's text aloud.", user: TEXT },
  {
    system: "Read the user's text aloud exactly as written. Do not answer questions. Do not add anything.",
    user: TEXT,
  },
  {
    system: 'You are an audiobook narrator. Read aloud everything the user writes, word for word.',
    user: TEXT,
  },
  { system: 'You are a text to speech engine. Repeat exactly what the user writes.', user: TEXT },
  { system: 'Read the text aloud.', user: TEXT },
  { system: "Read the user's text aloud.", user: `Read this aloud: ${TEXT}` },
  { system: 'You are a helpful voice assistant.', user: `Read this aloud: ${TEXT}` },
  { system: 'Läs upp användarens text ordagrant.', user: TEXT },
  { system: 'Du är en uppläsare. Läs upp det användaren skriver. Lägg inte till något.', user: TEXT },
];

/** With a recording beside the text. */
const LEAVE_SPEECH: (string | Wording)[] = [
  '',
  'Describe in detail the spoken audio input.',
  'What is said in this recording?',
  'What does she say about the price?',
  'Transcribe and summarise this recording.',
  'Transcribe and summarize.',
  'Transcribe this recording and translate it into French.',
  'Transcribe this and translate.',
  'Transcribe this recording in English.',
  'Transcribe this recording to Swedish.',
  'Transcribe only the second speaker.',
  'Transcribe only the first minute.',
  'Transcribe the first sentence of this recording.',
  'Transcribe this recording with timestamps.',
  'Transcribe with speaker labels.',
  'Transcribe this recording as JSON.',
  'Transcribe this recording as a bulleted list.',
  'Transcribe this recording in phonetic alphabet.',
  'Transcribe this recording, then answer the question in it.',
  'Transcribe this. What is the mood?',
  'Transcribe this and tell me who is speaking.',
  'Transcribe this, fixing the grammar.',
  'Transcribe this and correct any mistakes.',
  'Transcribe this, leaving out the filler words.',
  'Transcribe the numbers in this recording.',
  'Transcribe the names only.',
  'Do not transcribe this recording.',
  "Don't transcribe this, just tell me what it is about.",
  'Never transcribe the audio.',
  'Can you transcribe recordings?',
  'How do I transcribe this recording?',
  'How long does it take to transcribe this?',
  'Why would anyone transcribe this?',
  'What is a transcript?',
  'Is this transcript correct?',
  'Should I transcribe this?',
  'Did you transcribe this?',
  'Who will transcribe this recording?',
  'If it is in English, transcribe it.',
  'Transcribe this unless it is music.',
  'Summarise this recording.',
  'Summarise the transcript of this recording.',
  'Translate this recording.',
  'Give me a summary of this recording.',
  'Give me a transcript and a summary.',
  'Give me a short transcript of the main points.',
  'What language is spoken?',
  'Write down the main points of what is said.',
  'Write down what she should have said.',
  'Write down what you think about what is said.',
  'Write a poem about this recording.',
  'Transcribe the melody.',
  'Transcribe it to sheet music.',
  'Reply to this voice message.',
  'Read this aloud.',
  'Read between the lines of what is said.',
  'Transcribe the last recording I sent yesterday.',
  'Transkribera och sammanfatta inspelningen.',
  'Transkribera och översätt till engelska.',
  'Transkribera inspelningen på engelska.',
  'Transkribera bara den andra talaren.',
  'Transkribera inte det här.',
  'Hur transkriberar jag en inspelning?',
  'Kan du transkribera inspelningar?',
  'Vad sägs i inspelningen?',
  'Vad säger hon om priset?',
  'Skriv ner det viktigaste som sägs.',
  'Skriv en sammanfattning av inspelningen.',
  'Skriv ner vad du tycker om det som sägs.',
  { system: 'Always answer in French.', user: 'Transcribe this recording.' },
  { system: 'You are a pirate.', user: 'Transcribe this recording.' },
  { system: 'Transcribe everything the user says and then summarise it.', user: '' },
  { system: 'Transcribe the audio.', user: 'What is the capital of France?' },
  { system: 'Transcribe the audio.', user: 'Translate it instead.' },
  { system: 'You are a transcription service for doctors. Mark uncertain words.', user: 'Transcribe this.' },
  { system: 'Do not transcribe audio.', user: 'Transcribe this recording.' },
  { system: 'You are a helpful assistant.', user: '' },
  { system: 'Svara alltid på engelska.', user: 'Transkribera inspelningen.' },
];

/** Of text alone. */
const LEAVE_TEXT: (string | Wording)[] = [
  'Is a golden retriever a good family dog?',
  'Transcribe this recording.',
  'Read this aloud.',
  'Read this aloud:',
  'Read this aloud: ...',
  'Läs upp detta.',
  `Read this aloud in French: ${TEXT}`,
  `Read this aloud in a French accent: ${TEXT}`,
  `Read this aloud and summarise it: ${TEXT}`,
  `Read this aloud, then translate it: ${TEXT}`,
  `Read this aloud like a pirate: ${TEXT}`,
  `Read this aloud twice: ${TEXT}`,
  `Read this aloud backwards: ${TEXT}`,
  `Read only the first sentence aloud: ${TEXT}`,
  `Read the first paragraph aloud: ${TEXT}`,
  `Do not read this aloud: ${TEXT}`,
  `Don't read the following text aloud, explain it: ${TEXT}`,
  `Read between the lines: ${TEXT}`,
  `Read this: ${TEXT}`,
  `Read this carefully: ${TEXT}`,
  `Read the following and answer: ${TEXT}`,
  `Read the following text and tell me what it means:\n\n${TEXT}`,
  `Proofread this: ${TEXT}`,
  `Translate and read aloud: ${TEXT}`,
  `Summarise this and read it aloud: ${TEXT}`,
  `Correct the grammar and read this aloud: ${TEXT}`,
  `How would you read this aloud: ${TEXT}`,
  `Should I read this aloud? ${TEXT}`,
  `Why do people read aloud: ${TEXT}`,
  `Can you read aloud?`,
  `Can you read texts aloud?`,
  `What does it mean to read aloud?`,
  `She asked me to read this aloud: ${TEXT}`,
  `Write a story and read it aloud.`,
  `Read me a bedtime story.`,
  `Read a poem aloud.`,
  `Read the news aloud.`,
  `Read aloud the first chapter of Moby Dick.`,
  `Read this aloud: "${TEXT}" in Swedish`,
  `Read this aloud: "${TEXT}" and then explain it.`,
  `Read this aloud: ${TEXT} Then translate it into French.`,
  `Read this aloud:\n\n${TEXT}\n\nThen summarise it in one sentence.`,
  `Read this aloud:\n\n${TEXT}\n\nExplain what it means.`,
  `Read the following text aloud.\nMake it sound happy.\n${TEXT}`,
  `Read the following text aloud.\nThen summarise it.`,
  `Read the following text aloud\nin French`,
  `Read this aloud. Then summarise it.`,
  `Repeat after me in Spanish: ${TEXT}`,
  `Say the following in a friendlier way: ${TEXT}`,
  `Say: what is the capital of France?`,
  `Say something nice.`,
  `Läs upp detta på engelska: ${TEXT}`,
  `Läs upp och sammanfatta: ${TEXT}`,
  `Läs upp följande text och förklara den:\n\n${TEXT}`,
  `Läs inte upp detta: ${TEXT}`,
  `Läs detta: ${TEXT}`,
  `Läs mellan raderna: ${TEXT}`,
  `Läs upp detta: ${TEXT}\n\nSammanfatta det sedan.`,
  `Kan du läsa högt?`,
  `Läs en saga för mig.`,
  { system: 'Always answer in French.', user: `Read this aloud: ${TEXT}` },
  { system: "Translate the user's text and read it aloud.", user: TEXT },
  { system: "Read the user's text aloud and answer questions about it.", user: TEXT },
  { system: "Don't read the user's text aloud.", user: TEXT },
  { system: 'You are a helpful assistant.', user: TEXT },
  { system: 'You are an audiobook narrator.', user: 'Tell me about the sea.' },
  { system: 'Läs upp användarens text på engelska.', user: TEXT },
];

const RECORDING_PART = { type: 'speech', recording } as const;

test('at least 60 wordings are caught and at least 100 are left alone', () => {
  assert.ok(TRANSCRIBE.length + READ_ALOUD.length >= 60);
  assert.ok(LEAVE_SPEECH.length + LEAVE_TEXT.length >= 100);
});

for (const wording of TRANSCRIBE) {
  test(`transcribes: ${titleOf(wording)}`, () => {
    assert.deepEqual(recognize(wording, true), { type: 'transcribe', recordings: [recording] });
  });
}

for (const wording of READ_ALOUD) {
  test(`reads aloud: ${titleOf(wording)}`, () => {
    assert.deepEqual(recognize(wording, false), { type: 'read-aloud', text: TEXT });
  });
}

for (const [withSpeech, wordings] of [
  [true, LEAVE_SPEECH],
  [false, LEAVE_TEXT],
] as const) {
  for (const wording of wordings) {
    test(`leaves to the model${withSpeech ? ', with a recording' : ''}: ${titleOf(wording)}`, () => {
      assert.equal(recognize(wording, withSpeech), undefined);
    });
  }
}

test('only the last user turn decides', () => {
  const earlier: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this recording.' }, RECORDING_PART] },
    { role: 'assistant', text: 'It is late.' },
  ];
  const now: Turn = { role: 'user', parts: [{ type: 'text', text: 'What did it say?' }] };
  assert.equal(recognizeTask([...earlier, now]), undefined);
  const read: Turn = { role: 'user', parts: [{ type: 'text', text: `Read this aloud: ${TEXT}` }] };
  assert.deepEqual(recognizeTask([...earlier, read]), { type: 'read-aloud', text: TEXT });
  assert.equal(recognizeTask([...earlier, read, { role: 'assistant', text: 'The sea' }]), undefined);
});

test('a text with a recording beside it is not read aloud, and a request without one is not transcribed', () => {
  assert.equal(recognize(`Read this aloud: ${TEXT}`, true), undefined);
  assert.equal(recognize('Transcribe this recording.', false), undefined);
});

test('the request and the text may be parts of their own', () => {
  const parts = [
    { type: 'text', text: 'Read the following text aloud.' },
    { type: 'text', text: TEXT },
  ] as const;
  assert.deepEqual(recognizeTask([{ role: 'user', parts }]), { type: 'read-aloud', text: TEXT });
});

test('the text keeps its colons, quotes, line breaks and marks', () => {
  const text = '# One\n\nShe said: "Read this aloud: no." 5 < 6\n\n- *a*\n- b: c';
  assert.deepEqual(recognize(`Read this aloud:\n\n${text}`, false), { type: 'read-aloud', text });
});

test('a dialogue that begins with a quotation is read whole', () => {
  const text = '"Come in," she said. "It is late."';
  assert.deepEqual(recognize(`Read this aloud: ${text}`, false), { type: 'read-aloud', text });
});

test('an instruction of any length is judged in no time', () => {
  const long = `${'please '.repeat(50_000)}transcribe this`;
  const started = performance.now();
  assert.equal(recognize(long, true), undefined);
  assert.equal(recognize('please can you '.repeat(39), true), undefined);
  recognize(`Read this aloud: ${'"a" '.repeat(50_000)}`, false);
  recognize(`${'"'.repeat(50_000)}\n\n${'\n'.repeat(50_000)}`, false);
  assert.ok(performance.now() - started < 2_000);
});

function recognize(wording: string | Wording, withSpeech: boolean): RecognizedTask | undefined {
  const { system, user } = typeof wording === 'string' ? { system: undefined, user: wording } : wording;
  const text = user === '' ? [] : [{ type: 'text', text: user } as const];
  const turns: Turn[] = system === undefined ? [] : [{ role: 'system', text: system }];
  return recognizeTask([...turns, { role: 'user', parts: withSpeech ? [...text, RECORDING_PART] : text }]);
}

function titleOf(wording: string | Wording): string {
  return JSON.stringify(wording).replaceAll(TEXT, '…');
}
