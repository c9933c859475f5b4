import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foreignLanguage } from './spoken-language.ts';

/** As for a text whose words are all in the dictionaries: the check must do without that help. */
const ALL_KNOWN = { plainWordCount: 0, unknownWordShare: 0 };

const ENGLISH = [
  'Yes.',
  'Okay, thanks!',
  'Hi, Zlatan Ibrahimović speaking.',
  'Oscar de la Hoya fought in Los Angeles and Rio de Janeiro.',
  'Oscar de la Hoya.',
  'Ludwig Mies van der Rohe, Vincent van Gogh and Simone de Beauvoir.',
  'Jürgen Klopp, Björn Borg, Søren Kierkegaard, Antonín Dvořák.',
  'Saoirse Ronan, Siobhán Cullen, Niamh Algar.',
  'Ikea sells the Billy, the Kallax and the Malm.',
  'Volkswagen, Škoda, Citroën and Peugeot build cars in Europe.',
  'Run npm install, then npx tsc and node dist/main.js.',
  'const x = await fetch(url); return x.json();',
  'GPT-4o, SmolLM2, Llama 3.1 and Qwen2.5-7B.',
  'git rebase -i HEAD~3',
  'lol idk brb tbh',
  'Ha ha ha, ho ho ho!',
  'Do re mi fa so la ti do.',
  'Hmm, uh, well, er, um.',
  '42, 17, 3.14.',
  '2024-12-17',
  'The French say "c’est la vie" when things go wrong.',
  'He ordered the soupe du jour and a pain au chocolat for her.',
  'That je ne sais quoi is what they have.',
  'The Spanish phrase "mi casa es su casa" means that you are welcome in my home.',
  'In German, "Schadenfreude" is the joy at the misfortune of others.',
  'The word for cat in Japanese is 猫.',
  'The Greek letters α, β and γ are used in physics.',
  'π is about 3.14, and 5 Ω is a resistance.',
  'Die hard fans come and see the war hat in the bin.',
  'The San Francisco de Asís Mission Church is in New Mexico.',
  'Smörgåsbord, doppelgänger, fjord and kindergarten are English words now.',
  'She lives on Rue de la Paix, near the Place des Vosges.',
  'Leonardo da Vinci painted the Mona Lisa.',
  'Le Monde and El País reported it.',
  'En route to La Paz, we met a man.',
  'Hej means hello in Swedish.',
  'Supercalifragilisticexpialidocious!',
  'OK Google, call Nguyễn Văn An.',
  'Beyoncé, Rosalía, Björk, Måneskin.',
  'PDF, HTML, CSS, USB-C, HDMI, WLAN.',
];

const FOREIGN: readonly (readonly [language: string, text: string])[] = [
  ['Swedish', 'Jag vill gärna ha en kopp kaffe och en bulle, tack.'],
  ['Swedish', 'Det är en hund som inte vill gå ut när det regnar.'],
  ['Swedish', 'Hej, hur mår du idag?'],
  ['Swedish', 'Sverige är ett land i norra Europa.'],
  ['German', 'Der Hund ist ein treuer Freund und liebt die ganze Familie.'],
  ['German', 'Ich weiß nicht, wie das geht.'],
  ['German', 'Guten Morgen, wie geht es dir heute?'],
  ['French', 'Je ne sais pas où se trouve la bibliothèque.'],
  ['French', "C'est un très bon chien pour les enfants, et il est calme."],
  ['Spanish', 'El perro es el mejor amigo del hombre y de los niños.'],
  ['Spanish', 'Hola, ¿cómo está usted hoy?'],
  ['Italian', 'Il cane è un animale molto fedele che vive con noi.'],
  ['Italian', 'Non so dove sono le chiavi della macchina.'],
  ['Dutch', 'Ik heb een hond en hij is heel lief voor de kinderen.'],
  ['Danish', 'Jeg ved ikke, hvad det er, og hvor han bor.'],
  ['Portuguese', 'Eu não sei onde está o meu cachorro, mas ele tem um amigo.'],
  ['Polish', 'Nie wiem, gdzie jest mój pies, ale jest bardzo dobry.'],
  ['Finnish', 'Minä en tiedä missä se on, mutta hän oli täällä ja nyt ei ole.'],
  ['Japanese', 'こんにちは、今日はいい天気ですね。'],
  ['Chinese', '今天天气很好，我们去公园吧。'],
  ['Korean', '안녕하세요, 오늘 날씨가 좋네요.'],
  ['Cyrillic letters', 'Привет, как у тебя дела сегодня?'],
  ['Arabic letters', 'مرحبا، كيف حالك اليوم؟'],
  ['Devanagari letters', 'नमस्ते, आप आज कैसे हैं?'],
  ['Greek', 'Καλημέρα, τι κάνεις σήμερα;'],
  ['Hebrew', 'שלום, מה שלומך היום?'],
  ['Thai', 'สวัสดีครับ วันนี้อากาศดี'],
];

test('English text with names, brands, code and foreign words passes', () => {
  for (const text of ENGLISH) assert.equal(foreignLanguage(text, ALL_KNOWN), undefined, text);
});

test('text in another language is recognised by its letters or its small words', () => {
  for (const [language, text] of FOREIGN) {
    const found = foreignLanguage(text, ALL_KNOWN);
    if (language === 'Danish') assert.match(String(found), /^(?:Danish|Norwegian)$/, text);
    else assert.equal(found, language, text);
  }
});

test('prose of a language without a list is recognised by its unknown words', () => {
  const hungarian = 'a kutya nagyon szereti a gyerekeket, mindig velük játszik';
  assert.equal(
    foreignLanguage(hungarian, { plainWordCount: 7, unknownWordShare: 0.9 }),
    'a language other than English',
  );
  assert.equal(
    foreignLanguage('the zorp blips frabjously with vorpal mimsy toves', {
      plainWordCount: 8,
      unknownWordShare: 0.75,
    }),
    undefined,
  );
  assert.equal(foreignLanguage('tbh idk brb', { plainWordCount: 3, unknownWordShare: 1 }), undefined);
});
