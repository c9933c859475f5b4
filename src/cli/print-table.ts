/** Rows of cells in columns, the first row as heading. */
export function printTable(rows: readonly (readonly string[])[]): void {
  process.stdout.write(tableText(rows));
}

/** The lines that {@link printTable} prints. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(printable));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const lines = cells.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

/** Names come from whoever sent them, and must not speak to the terminal. */
function printable(cell: string): string {
  return cell.replaceAll(/\p{C}/gu, '?');
}
