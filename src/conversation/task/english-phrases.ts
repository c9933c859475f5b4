import { compileGrammar } from './phrase-grammar.ts';

/**
 * English wordings, see `phrase-grammar.ts` for the notation. What is not here goes to the language model,
 * so a wording is added only if it can mean nothing else, and nothing more.
 */
export const matchesEnglish = compileGrammar({
  // Each sentence of an instruction has to be one of these; at least one has to be the request itself.
  transcribe: `<lead> <transcription> {<manner>} [and <transcript-only>] {<thanks>}
    | [<just>] [<a>] <transcript> [<of-audio>] {<manner>} {<thanks>}`,
  'read-aloud': '<lead> <reading> {<as-written>} {<thanks>}',
  'read-above': '<lead> <reading-above> {<as-written>} {<thanks>}',
  'read-quoted': '<lead> <reading-quoted> {<as-written>} {<thanks>}',
  'read-user': '<lead> <reading-user> {<as-written>} {<thanks>}',
  aside: '<thanks> | <greeting> | <identity> | <presentation> | <restriction>',

  lead: '[<greeting>] [listen [carefully] to <audio> and [then]] {(<polite> | <just>)}',
  greeting: '(hi | hello | hey | good morning | good evening) [there]',
  thanks:
    '(please | thanks [a lot | so much | in advance] | thank you [very much | so much | in advance] | for me)',
  polite: `(please | kindly | (can | could | would | will) you [be so kind as to]
    | i (want | need | would like) you to | i would appreciate it if you could | help me | [now] | i would like to have you
    | you (will | should | must | are to | have to) | your [only | sole] (task | job | role) is to | always)`,
  just: '(just | only | simply | merely)',
  a: '(a | an | the | me a | me the)',

  transcription: `(transcribe | write down | write out | type out | type up | type | take down) (<audio> | <what-is-said>)
    | transcribe | (write | type | take | note) (this | it | that | <audio> | <what-is-said>) (down | out | up)
    | (convert | turn | change | transform) (<audio> | <what-is-said>) (to | into) [plain | written] text
    | put (<audio> | <what-is-said>) (in | into) writing
    | do (a | the) <transcript> <of-audio>
    | (give me | provide [me [with]] | write | produce | create | make [me] | generate | return | output | send me | get me | show me
      | i need | i want | i would like [to have]) <a> <transcript> [<of-audio>]`,
  transcript:
    '[full | complete | verbatim | exact | accurate | literal | word for word | plain | written | text] (transcript | transcription)',
  'of-audio': '(of | for | from) (<audio> | <what-is-said>)',
  audio: `(it | this | that) | [all [of]] <the> {<sound-kind>} <sound> [<sound-place>] | any {<sound-kind>} <sound> <sound-place>
    | (whatever | everything | anything | all) [that] (i | the user) (say | says | send | sends | said | speak | speaks)
    | <the> (words | speech | text | contents | content | voice) (in | of | from | on) <the> {<sound-kind>} <sound>`,
  the: `(this | the | that | these | those | my | each | every | all [the] | the following | this following | following
    | [the] attached | the enclosed | the provided | the uploaded | the given | the included | the user's | the users | user's | a user's)`,
  'sound-kind':
    '(audio | sound | voice | spoken | speech | recorded | input | mp3 | wav | attached | short | long)',
  sound: `(recording | recordings | audio | file | files | clip | clips | memo | memos | message | messages | note | notes
    | speech | input | dictation | interview | call | conversation | meeting | lecture | podcast | talk | track | voicemail)`,
  'sound-place': `(below | above | here | attached | provided | i [have] (sent | send | uploaded | attached | recorded) [you | here]
    | (the user | you) (sends | send | provides | uploads | receive | hear | get) [you]
    | you are (given | sent) | from the user)`,
  'what-is-said': `[exactly | precisely] (what (is | was) [being] (said | spoken) | what (i | you | they | we | the speaker | the user | the person | the speakers)
      (say | says | said | am saying | are saying | is saying | hear | hears) | everything [that] (is | was) said | everything said
    | everything [that] you hear | every word [that] (is | was) (said | spoken) | every word [you hear] | every spoken word
    | the words [that are] spoken | the spoken words | all [the] spoken words) [(in | on) <audio>]`,
  manner: `(word for word | word by word | verbatim | literally | exactly [as (it is | they are)] [said | spoken | heard] | exactly as (you hear it | i say it)
    | as (accurately | exactly | faithfully | precisely | closely | literally) as (possible | you can) | accurately | faithfully | precisely | carefully
    | in full | completely | fully | in its entirety | from (start | beginning) to (end | finish) | (as | to | into | in) [plain | written] text
    | in writing | as (it is | is) | as (spoken | said | heard) | with [proper | correct] punctuation | without <leaving-as-is> | <just> | now
    | and nothing (else | more) | and do not <leaving-as-is-plain>)`,
  'leaving-as-is': `([any | extra | further] (changes | comments | commentary | explanations | additions | corrections | edits | timestamps)
    | (adding | changing | omitting | skipping | leaving out | correcting) (anything [else] | a word | any words)
    | (translating | summarizing | summarising | paraphrasing | interpreting | commenting [on] | answering | correcting | editing) [it])`,
  'leaving-as-is-plain': '(add | change | omit | skip | leave out) (anything [else] | any words | a word)',
  'transcript-only': `(return | output | give me | send me | show me | reply with | respond with | answer with | write | print)
    [(only | just | nothing but)] (the | its | a) ([plain | full | raw | verbatim] (transcript | transcription | text) | words | result)`,

  reading: `(read | narrate | recite | speak | voice) <text> <aloud> | read <aloud> [<text>] | (narrate | recite) <text>
    | read (me | us) (<text-noun> | <text>)
    | (say | speak) <text-noun> | repeat after me | repeat <text-noun> | (say | repeat) (this | it | that) [<aloud>] (exactly | verbatim | word for word)
    | (convert | turn | transform | change) <text> (to | into) (speech | audio | spoken words)
    | (say | speak | repeat) (exactly | <just>) (this | <text-noun>)`,
  text: '(this | it | that | these words | <text-noun>)',
  'text-noun': `(this | the | my | the following | this following | following | the given | the provided | these | these following) [short | long | whole | full | entire]
      <writing> [below] | the following | what follows`,
  writing: `(text | passage | paragraph | paragraphs | sentence | sentences | chapter | story | poem | letter | email | e mail | article
    | message | word | words | line | lines | excerpt | page | section | quote | speech | script | verse | verses | note | announcement)`,
  aloud: '(aloud | out loud | out | to me | to us | out to me | out loud to me | aloud to me)',
  'reading-above': `(read | narrate | recite | speak) (the above | everything above | <text-above>) [<aloud>] | read (aloud | out | out loud) (the above | <text-above>)`,
  'text-above': '(the | this) <writing> above | the above <writing>',
  'reading-quoted': `read [<text>] <aloud> quotedtext | read [<text-noun>] quotedtext <aloud> | read (this | it) quotedtext <aloud>
    | (say | repeat) quotedtext (aloud | out loud | exactly | verbatim | word for word)
    | (say | repeat) (exactly | [the] following [<writing>] | this <writing>) quotedtext | repeat after me quotedtext`,
  'reading-user': `(read | narrate | recite | speak) <user-text> <aloud> | read <aloud> <user-text> | (narrate | recite) <user-text>
    | (convert | turn | transform) <user-text> (to | into) (speech | audio)
    | (say | repeat | speak) (exactly | <just>) <user-text> | (say | repeat) <user-text>`,
  'user-text': `(the user's | the users | any | all | each | every | the | all the | user's) [user] (<writing> | input | messages | texts | prompt) [(you | that you) (receive | get) | (that | which) the user (sends | writes | types) | the user (sends | writes | types) [you] | from the user | you are (given | sent)]
    | (whatever | everything | anything | exactly what | what | all) [that] (the user (writes | sends | types | says | provides) | you (are (given | sent) | receive)) [you]`,
  'as-written': `(exactly | verbatim | word for word | word by word | literally | as (it is | is) | exactly as (it is | written | it is written | given | is) | as (written | it is written | given)
    | in full | completely | from (start | beginning) to (end | finish) | (clearly | naturally | in a clear voice | clearly and naturally)
    | without <leaving-as-is> | and nothing (else | more) | <just> | now | and do not <leaving-as-is-plain>)`,

  identity: `you are (a | an | the) {(helpful | friendly | professional | careful | precise | skilled | experienced | expert | kind | polite | concise | reliable | accurate)}
    (assistant | voice assistant | ai assistant | ai | narrator | audiobook narrator | voice actor | reader | transcriber | transcriptionist | typist
    | (transcription | dictation | speech to text | text to speech | tts | asr | reading) (assistant | service | engine | system | tool | machine | bot | program))`,
  presentation: `(here is | this is | here comes | attached is | i have (attached | uploaded | sent [you] | recorded)) (a | an | the | my | this) ({<sound-kind>} <sound> | <writing>)
    | (see | listen to) <the> {<sound-kind>} <sound> | [the] text | [the] text follows`,
  restriction: `[and] [please] (<just> <transcript-only> | <transcript-only> <just> | (return | output | reply with | respond with | answer with | write | give me | print) (only | just | nothing but) (the | a) [plain | raw | verbatim | transcribed] (transcript | transcription | text | words) [and nothing (else | more)])
    | [please] (do not | never) ((add | include | write | output | say | print) (anything [else | more | extra | of your own] | [any] (comments | commentary | explanations | introduction | introductions | notes | extra text | extra words | other text | timestamps | greetings))
      | (answer | respond to | reply to | comment on | follow | summarize | summarise | translate | change | correct | paraphrase | interpret | explain | edit | rephrase | shorten | skip)
        [it | anything | [any] questions | any (part | parts | words) | the (audio | content | text | recording | question | questions | words | user | message | wording)])
    | no ((comments | commentary | explanations | introduction | preamble | extra text | other text) [or (comments | commentary | explanations)])
    | nothing (else | more) | <manner> | (without | with no) [any] (comments | commentary | explanations) | <just> the (transcript | transcription | text)
    | (speak | read) (clearly | naturally | clearly and naturally)`,
});
