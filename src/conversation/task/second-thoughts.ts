/**
 * The grammar reads the request in front of a text; what follows is the text, whatever it says. These are
 * the places where people put a further wish nevertheless. A doubt sends the request to the model.
 */

const VERBS =
  `summari[sz]e|translate|explain|analy[sz]e|describe|rewrite|rephrase|paraphrase|comment|tell|answer|discuss|review|shorten|list|continue|give|make|use|speak|say|write|change|correct|fix|improve|pause|sing|whisper|repeat|stop
|sammanfatta|översätt|förklara|analysera|beskriv|skriv|kommentera|berätta|svara|diskutera|förkorta|lista|fortsätt|ge|gör|använd|tala|säg|ändra|rätta|förbättra|sjung|viska|upprepa|stanna`.replaceAll(
    '\n',
    '',
  );
const CONNECTIVES = `(?:(?:and|then|also|but|please|afterwards|after that|next|finally|now|when (?:you are|you're) done|do not|don't|never|och|sedan|därefter|efteråt|också|men|snälla|gärna|till sist|nu|när du är klar)[,:]?\\s+)`;
const IMPERATIVE = new RegExp(
  `^${CONNECTIVES}*(?:(?:can|could|would|kan|skulle) (?:you|du) (?:please |kunna )?)?(?:${VERBS})(?!\\p{L})`,
  'iu',
);
const ABOUT_THE_TEXT =
  /(?<!\p{L})(?:it|this|that|them|the (?:text|story|passage|above|main points?|content|article|sentence|chapter|poem|letter)|what (?:it|this) means|me what|me how|det|den|detta|texten|berättelsen|stycket|innehållet|vad (?:det|den) betyder)(?!\p{L})/iu;

/**
 * Whether the last sentence of the text speaks about the text: "Then translate it into French." A sentence
 * that is the whole text is what was asked to be read: "Could you tell me how to get there?"
 */
export function asksForMore(text: string): boolean {
  const sentences = text
    .slice(-300)
    .trim()
    .split(/(?<=[.!?…])\s+|\n+/u);
  const last = sentences.length > 1 ? sentences.at(-1) : undefined;
  return last !== undefined && IMPERATIVE.test(last) && ABOUT_THE_TEXT.test(last);
}

/**
 * Whether what follows a request on a line of its own goes on instructing: it begins like an order, or with
 * a line that announces something.
 */
export function beginsLikeInstruction(text: string): boolean {
  const [firstLine = ''] = text.trim().split('\n', 1);
  return (
    IMPERATIVE.test(firstLine) ||
    /^[^.!?]{1,80}:\s*$/u.test(firstLine) ||
    /^(?:in|with|as|på|med|som)\s.{0,60}$/iu.test(firstLine)
  );
}

/** Whether the text is a quotation with something after it that a story would not say: `"Hello" in French`. */
export function goesOnAfterQuote(text: string): boolean {
  const after = /^\s*(?:"[^"]*"|“[^”]*”|«[^»]*»)(?<rest>[\s\S]*)$/u.exec(text)?.groups?.rest ?? '';
  return /^[\s,;.]*(?:and|then|in|with|but|as|using|like|slowly|quickly|please|twice|three|och|sedan|därefter|på|med|fast|som|men|långsamt|snabbt|två)(?!\p{L})/iu.test(
    after,
  );
}
