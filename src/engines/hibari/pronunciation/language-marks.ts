/**
 * Frequent small words of languages in Latin letters. Words that English has too, or that come up in English
 * text by themselves ("per", "come", "die", "ha"), are left out: one language's twenty are enough to tell it.
 */
export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  Swedish: words(
    'och det att är som jag inte på för med av till den har ett om så han hon kan ska från eller vad hur när där',
    'här detta mycket också bara finns skulle måste efter utan någon dig mig du min sig bli blir denna vara en',
    'hej tack idag kommer vill ni oss över mellan nu då heter dessa sina sitt vårt vår deras honom henne varför',
  ),
  German: words(
    'und der das ist ich nicht ein eine zu mit sie auf für den von dem im auch es wie wir aber oder wenn kann sind',
    'haben nach bei noch nur über mir mich dir dich du wird werden einen einem einer vom zum zur habe heute guten',
    'wurde immer sehr schon mehr dass durch alle hier wo warum gibt können muss ihre seine meine ihr euch uns',
  ),
  French: words(
    'le la les des est et un une je ne pas que qui dans ce avec vous nous il elle sont mais où cette mon mes votre',
    'notre très être avoir du au aux ses leur comme bien aujourd ces été cela donc quand sous chez alors était',
    'merci bonjour suis peut deux tous toute rien jamais toujours ils elles leurs ont peu même depuis pendant',
  ),
  Spanish: words(
    'el la los las de que en un una es por para se del al como más pero sus le este sí porque esta entre cuando',
    'muy sobre también hasta donde quien desde todo nos todos les ese eso ante esto qué yo otro él mucho está',
    'están hola gracias buenos fue ser tiene puede hoy años así aquí siempre nunca mi tu usted nosotros ella',
  ),
  Italian: words(
    'il gli le di che è un una non sono del della dei delle al alla nel nella da anche più questo questa sei tu lui',
    'lei noi perché molto bene grazie ciao cosa dove quando stato essere la degli dal dalla sul sulla suo sua loro',
    'oggi sempre mai ancora così però hanno abbiamo fare tutti tutto oppure già quello quella mio mia',
  ),
  Dutch: words(
    'de het een en van ik je niet dat op zijn voor met maar er ook aan als naar heb hebben heeft wij zij hij haar',
    'hem wat nog geen worden wordt deze dit bij uit moet goed dank kan kunnen zou door veel hier daar waar waarom',
    'omdat altijd nooit meer alleen onze jouw mijn vandaag zal te om ze',
  ),
  Danish: words(
    'og det at er jeg ikke på med af til den har et så han hun skal fra eller hvad hvor når der meget også kun være',
    'bliver blev en som noget nogle mig dig os min din vores deres fordi hvis nu efter ud op',
  ),
  Norwegian: words(
    'og det at er jeg ikke på med av til den har et så han hun skal fra eller hva hvor når der mye også bare være',
    'blir ble en som noe noen meg deg oss min din deres fordi hvis nå etter ut opp',
  ),
  Portuguese: words(
    'os de que em um uma é com não por mais dos como mas foi ao ele das tem à seu sua ser quando muito há já está eu',
    'também só pelo pela até isso ela entre depois sem mesmo aos ter seus quem nas esse eles estão você obrigado da',
  ),
  Polish: words(
    'się nie jest że jak ale czy są dla już tylko być przez mnie może jestem od po na za który która gdzie kiedy',
    'bardzo dziękuję tego jego jej ich oraz także jeszcze teraz tutaj dzisiaj mam masz',
  ),
  Finnish: words(
    'ei että hän oli mutta kun niin myös ovat minä sinä tämä joka mitä kuin vain nyt olen on ja se hyvää kiitos',
    'missä miksi koska jos tai sekä olla ole ollut hänen minun meidän',
  ),
};

/** Small words of English that the lists above do not have. */
export const ENGLISH_FUNCTION_WORDS: ReadonlySet<string> = words(
  'the and of to that it for with you this but his from they she he or had were we there been have has would what',
  'when your can said will each about how up out them then some could into than other its only over also back use',
  'our because any these who which their if do did does not are was is be by my i a an at as on in so me no her him',
  'all just like more most very much many after before through where why here one two please thank thanks yes',
);

function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}
