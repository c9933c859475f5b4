/**
 * Log lines are fixed sentences with fields, one JSON object a line on standard error. Speech, transcripts,
 * prompts, keys and tokens are never among the fields.
 */
export interface Log {
  info(sentence: string, fields?: LogFields): void;
  warn(sentence: string, fields?: LogFields): void;
  error(sentence: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

const RANK: Record<LogLevel, number> = { info: 0, warn: 1, error: 2, silent: 3 };

export function createLog(level: LogLevel, write: (line: string) => void = writeToStandardError): Log {
  const at =
    (lineLevel: Exclude<LogLevel, 'silent'>) =>
    (sentence: string, fields: LogFields = {}) => {
      if (RANK[lineLevel] < RANK[level]) return;
      write(
        `${JSON.stringify({ time: new Date().toISOString(), level: lineLevel, message: sentence, ...fields })}\n`,
      );
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function writeToStandardError(line: string): void {
  process.stderr.write(line);
}
