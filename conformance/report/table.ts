import type { Outcome } from '../run/run-case.ts';

const MARKS = { passed: '✔', failed: '✖', 'not applicable': '–' } as const;

/** The outcomes by subject, a line for each case and status, with what was wanted and got below a failure. */
export function table(outcomes: readonly Outcome[]): string {
  const subjects = grouped(outcomes, ({ subject }) => subject);
  return [...subjects]
    .map(([subject, ofSubject]) => `${subject}\n${lines(ofSubject).join('\n')}\n`)
    .join('\n');
}

/** `N passed, N failed, N not applicable` */
export function summary(outcomes: readonly Outcome[]): string {
  const count = (wanted: Outcome['status']) => outcomes.filter(({ status }) => status === wanted).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('not applicable')} not applicable`;
}

function lines(outcomes: readonly Outcome[]): string[] {
  // Surfaces that say the same share a line.
  const alike = grouped(outcomes, ({ name, status, wanted, got, reason }) =>
    [name, status, wanted, got, reason].join('\n'),
  );
  return [...alike.values()].flatMap((outcomesAlike) => {
    const [first] = outcomesAlike;
    if (first === undefined) return [];
    const surfaces = outcomesAlike.map(({ surface }) => surface).join(', ');
    const line = `  ${MARKS[first.status]} ${first.name} (${surfaces})`;
    if (first.status === 'passed') return [line];
    if (first.status === 'not applicable') return [`${line}: ${first.reason}`];
    return [
      line,
      `      ${first.rule}`,
      `      wanted ${oneLine(first.wanted ?? '')}`,
      `      got    ${oneLine(first.got ?? '')}`,
    ];
  });
}

/** What a server sends must not write over the terminal. */
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ');
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
