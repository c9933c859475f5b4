/** How far one file is. The first events of a pull name every file it will fetch, with no source yet. */
export interface PullProgress {
  model: string;
  file: string;
  receivedBytes: number;
  /** 0 when the file was given up, so that sums come out right. */
  totalBytes: number;
  /** What a person calls the source, or `null` while none was asked. */
  source: string | null;
}
