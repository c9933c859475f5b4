import { compileGrammar } from './phrase-grammar.ts';

/** Swedish wordings, built like those in `english-phrases.ts`. */
export const matchesSwedish = compileGrammar({
  transcribe: `<lead> <transcription> {<manner>} [och <transcript-only>] {<thanks>}
    | [<just>] [<a>] <transcript> [av (<audio> | <what-is-said>)] {<manner>} {<thanks>}`,
  'read-aloud': '<lead> <reading> {<as-written>} {<thanks>}',
  'read-above': '<lead> <reading-above> {<as-written>} {<thanks>}',
  'read-quoted': '<lead> <reading-quoted> {<as-written>} {<thanks>}',
  'read-user': '<lead> <reading-user> {<as-written>} {<thanks>}',
  aside: '<thanks> | <greeting> | <identity> | <presentation> | <restriction>',

  lead: '[<greeting>] [lyssna [noga] på <audio> och [sedan]] {(<polite> | <just>)}',
  greeting: '(hej | hejsan | hallå | god morgon | god kväll) [där]',
  thanks: '(tack [så mycket | på förhand] | snälla | är du snäll | åt mig | för mig)',
  polite: `(snälla | vänligen | var (snäll | vänlig) och | var så (snäll | god | vänlig) och | gärna | nu
    | (kan | kunde | vill | skulle) du [kunna] [snälla | vara (snäll | vänlig) och | vilja]
    | jag (vill | önskar | behöver | skulle vilja) att du | hjälp mig [med] att | du (ska | skall | måste | bör)
    | din [enda] (uppgift | roll) är att | alltid)`,
  just: '(bara | endast | enbart)',
  a: '(en | ett | den | mig en | mig ett)',

  transcription: `(transkribera | skriva ut | skriv ut | skriv ner | skriva ner | skriv ned | skriva ned | skriv av | skriva av | nedteckna) (<audio> | <what-is-said>)
    | transkribera | (skriv | skriva) (<it> | <audio> | <what-is-said>) (ut | ner | ned)
    | (gör | göra) om (<audio> | <what-is-said> | tal | talet) till [ren | skriven] text | (gör | göra) (en | ett) <transcript> av (<audio> | <what-is-said>)
    | (omvandla | konvertera | överför) (<audio> | talet | <what-is-said>) till [ren | skriven] text
    | (ge mig | ge | gör | skapa | skriv | jag (vill | behöver | skulle vilja) [ha] | få | ta fram) (en | ett | den) <transcript> [av (<audio> | <what-is-said>)]`,
  transcript: `[fullständig | fullständigt | ordagrann | ordagrant | exakt | komplett | hel] (utskrift | transkription | transkribering | avskrift | transkript)`,
  it: '(det | den | detta | denna | det här | den här)',
  audio: `<it> | [hela] (<this> | [den] (bifogade | följande | uppladdade | inspelade)) {<sound-kind>} <sound> [<sound-place>]
    | [hela | alla] <the-sound> [<sound-place>] | ([det | allt] [som | vad] (jag | användaren) (säger | skickar | sade | sa))
    | (orden | talet | texten | innehållet) (i | på | från) (<this> {<sound-kind>} <sound> | <the-sound>)`,
  this: '(den här | denna | det här | detta | de här | dessa | min | mitt | mina | den | det)',
  'sound-kind': '(bifogade | inspelade | talade | korta | långa | följande | uppladdade)',
  sound: `(inspelning | inspelningen | inspelningar | inspelningarna | ljudinspelning | ljudinspelningen | ljudfil | ljudfilen | ljudfiler | ljudfilerna
    | ljud | ljudet | ljudklipp | ljudklippet | klipp | klippet | fil | filen | röstmeddelande | röstmeddelandet | röstmemo | röstmemot
    | meddelande | meddelandet | tal | talet | intervju | intervjun | samtal | samtalet | föreläsning | föreläsningen | diktamen | möte | mötet | podd | podden)`,
  'the-sound': `(användarens | bifogad | följande) (<sound>)
    | (inspelningen | inspelningarna | ljudinspelningen | ljudfilen | ljudfilerna | ljudet | ljudklippet | klippet | filen | röstmeddelandet
    | röstmemot | meddelandet | talet | intervjun | samtalet | föreläsningen | diktamen | mötet | podden)`,
  'sound-place':
    '(nedan | ovan | här | bifogad | bifogat | som (jag | användaren) [har] (skickat | skickar | spelat in | bifogat | laddat upp) | du (får | hör))',
  'what-is-said': `[exakt | precis | ordagrant] (det | vad | allt | allting) [som] ((sägs | sades | sagts) | (jag | du | de | talaren | personen | användaren) (säger | hör | sa | sade)) [(i | på) <audio>]
    | (varje | vartenda) ord [som sägs] [(i | på) <audio>] | orden som sägs [(i | på) <audio>]`,
  manner: `(ordagrant | ord för ord | exakt | exakt som (det sägs | det låter) | precis [som (det sägs | det låter)] | bokstavligt | noggrant | noga
    | så (exakt | noggrant | ordagrant) (som möjligt | du kan) | i sin helhet | fullständigt | från början till slut | (som | till | i) [ren | skriven] text
    | i skrift | med [korrekt] interpunktion | utan <leaving-as-is> | <just> | nu | rakt av | och (inget | ingenting) (annat | mer))`,
  'leaving-as-is': `([några | extra] (ändringar | kommentarer | tillägg | förklaringar) | att (ändra | lägga till | utelämna | hoppa över | rätta) (något | någonting | ord)
    | att (översätta | sammanfatta | kommentera | svara | tolka | rätta) [det | den])`,
  'transcript-only': `(ge mig | returnera | svara med | skriv | skicka | visa [mig]) [<just>] (utskriften | transkriptionen | transkriberingen | texten | resultatet)`,

  reading: `(läs | läsa) (upp | högt | in) [<text>] [högt | för mig] | (läs | läsa) <text> (högt | upp | för mig) [för mig]
    | (läs | läsa) upp (högt | <text>) [högt] | (säg | säga | uttala) (följande | <text-noun>) [högt | exakt | ordagrant]
    | (säg | säga | upprepa) (exakt | ordagrant) (detta | det här | följande | <text-noun>)
    | (upprepa | härma) efter mig | (upprepa | repetera) (följande | <text-noun>) | säg efter mig | (upprepa | säg) (detta | det här) (exakt | ordagrant)
    | (omvandla | gör om | göra om | konvertera) <text> till (tal | ljud) | recitera <text>`,
  text: '(detta | det här | den här | det | den | denna | <text-noun> | följande)',
  'text-noun': `(följande | [den] här | [det] här | den här | det här | denna | detta | min | mitt | mina | de här | dessa) [korta | långa | hela] <writing> | <the-writing> [nedan]
    | det som (står | följer) [nedan | här] | följande`,
  writing: `(text | texten | stycke | stycket | mening | meningen | meningar | meningarna | kapitel | kapitlet | berättelse | berättelsen | saga | sagan | dikt | dikten | brev | brevet
    | mejl | mejlet | artikel | artikeln | meddelande | meddelandet | ord | orden | rader | raderna | avsnitt | avsnittet | sida | sidan | tal | talet)`,
  'the-writing':
    '(texten | stycket | meningen | meningarna | kapitlet | berättelsen | sagan | dikten | brevet | mejlet | artikeln | meddelandet | orden | raderna | avsnittet | sidan)',
  'reading-above': `(läs | läsa) (upp | högt) (texten ovan | det ovan | ovanstående [text] | [det] som står ovan | <the-writing> ovan)
    | (läs | läsa) (texten ovan | det ovan | ovanstående [text] | <the-writing> ovan) (upp | högt) [för mig]`,
  'reading-quoted': `(läs | läsa) (upp | högt) [<text>] quotedtext [högt] | (läs | läsa) [<text>] quotedtext (upp | högt) [för mig]
    | (säg | säga | upprepa) quotedtext (högt | exakt | ordagrant) | (säg | säga | upprepa) (exakt | ordagrant | följande [<writing>]) quotedtext`,
  'reading-user': `(läs | läsa) (upp | högt) <user-text> [högt] | (läs | läsa) <user-text> (upp | högt) | läser (upp | högt) <user-text>
    | (säg | upprepa) (exakt | ordagrant | <just>) <user-text> | (omvandla | gör om | konvertera) <user-text> till (tal | ljud)`,
  'user-text': `(användarens | varje | all | alla) (<writing> | texter | meddelanden | inmatning)
    | [exakt | precis] (det | vad | allt | allting | texten | den text) [som] (användaren (skriver | skickar | anger | säger) | du får)`,
  'as-written': `(ordagrant | ord för ord | exakt | exakt som (den | det) (är | står) [skriven | skrivet] | precis som (den | det) (är | står) [skriven | skrivet] | som (den | det) (är | står)
    | i sin helhet | från början till slut | tydligt | naturligt | tydligt och naturligt | med tydlig röst | utan <leaving-as-is> | <just> | nu | rakt av | och (inget | ingenting) (annat | mer))`,

  identity: `du är (en | ett) {(hjälpsam | vänlig | professionell | noggrann | duktig | erfaren | artig | kunnig)}
    (assistent | röstassistent | ai assistent | ai | uppläsare | berättare | inläsare | transkriberare | transkriberingstjänst | transkriptionstjänst | talsyntes | skrivare)`,
  presentation: `(här (är | kommer) | jag har (bifogat | laddat upp | skickat | spelat in)) (en | ett | min | mitt | <sound-kind>) [<sound-kind>] (<sound> | <writing>)
    | här (är | kommer) (<the-sound> | <the-writing>) | lyssna på <the-sound> | text | texten`,
  restriction: `[och] [snälla] (<just> <transcript-only> | (svara | returnera | ge mig) [<just>] [med] <just> (utskriften | transkriptionen | texten | transkriberingen) | (svara | skriv) <just> [med] (utskriften | transkriptionen | texten | transkriberingen))
    | (lägg | skriv | säg) inte till (något | någonting) [annat | eget] | (skriv | säg | lägg till) (inget | ingenting) (annat | mer | extra | eget)
    | (översätt | sammanfatta | kommentera | svara | ändra | rätta | tolka | förkorta) inte [på] [det | den | texten | något | någonting | frågor | innehållet]
    | inga (kommentarer | förklaringar | tillägg) | (inget | ingenting) (annat | mer) | <manner> | <just> (texten | transkriptionen | utskriften)
    | (tala | läs) (tydligt | naturligt | tydligt och naturligt)`,
});
