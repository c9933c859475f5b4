/** What a user caused and can mend: printed as one sentence, without a trace. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** The sentence for a failure of the system that people meet, or `undefined` for one that nobody foresaw. */
export function explainSystemError(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? ` ${error.path}` : '';
  switch (error.code) {
    case 'EADDRINUSE':
      return `Cannot listen: another program uses that port. Stop it, or choose another with --port.`;
    case 'EADDRNOTAVAIL':
      return `Cannot listen: this machine has no such address. Choose another with --host.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `Cannot write${path}: this user lacks the right. Choose another folder with --data or --models.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return `Cannot write${path}: the disk is full. Free some space, or choose another folder with --data or --models.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `Cannot use${path}: a file stands where a folder is wanted. Choose another with --data or --models.`;
    default:
      return undefined;
  }
}
