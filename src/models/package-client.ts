import type { PackageSource } from './model.ts';

/** A program of the user's that can fetch one package archive without installing it. */
export interface PackageClient {
  /**
   * Makes sure that the registry behind it answers and has the package. Throws `SourceFailure`, marked
   * unreachable where the registry, or the program itself, cannot be had.
   */
  reach(source: PackageSource, folder: string, signal: AbortSignal): Promise<void>;
  /** Fetches the archive into an empty folder and returns its path. */
  fetch(
    source: PackageSource,
    folder: string,
    options: { onBytes: (bytes: number) => void; signal: AbortSignal },
  ): Promise<string>;
  /** Writes the wanted entries of an archive to files; entries that are absent are simply not written. */
  read(archive: string, wanted: readonly WantedEntry[], signal: AbortSignal): Promise<void>;
}

export interface WantedEntry {
  /** Exact path inside the archive. */
  path: string;
  /** An entry of another size is skipped. */
  bytes: number;
  /** Where to write it. */
  target: string;
}
