/** What a model is for; one engine of a deployment uses one recognizer, one language model and its voices. */
export type ModelKind = 'recognizer' | 'language-model' | 'voice';

/** A set of files that an engine loads together. */
export interface Model {
  /** A catalogue name such as `moonshine-base`, or a reference such as `hub:owner/repo/file.gguf`. */
  id: string;
  kind: ModelKind;
  title: string;
  /** SPDX identifier, or `unknown` for a file the user picked. */
  licence: string;
  /** BCP 47 primary subtags. */
  languages: readonly string[];
  files: readonly ModelFile[];
  needs: MachineNeeds;
  /** Among models of one kind, the higher is the better one. */
  rank: number;
}

export interface ModelFile {
  /** What an engine calls the file, unique within the model, such as `encoder`. */
  role: string;
  /** Its name in the store, which is the model's own folder. */
  fileName: string;
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Tried in order. */
  sources: readonly ModelSource[];
}

interface MachineNeeds {
  /** Memory of the whole machine, the other engines and the system included. */
  memoryBytes: number;
  cores: number;
}

export type ModelSource = HubSource | PackageSource;

/** A file of a repository on the model hub. */
export interface HubSource {
  type: 'hub';
  owner: string;
  repo: string;
  path: string;
  /** A commit, a tag or a branch; `main` when absent. */
  revision?: string;
}

/** A file inside a package that the user's own package client fetches. */
export interface PackageSource {
  type: 'npm' | 'pypi';
  package: string;
  version: string;
  /** The entry in the archive, such as `package/dist/model.onnx`. */
  path: string;
  /** Size of the archive, for progress and for the space it needs while it is unpacked. */
  archiveBytes: number;
}

/** What a person calls the source, such as `the model hub` or `npm package left-pad 1.3.0`. */
export function sourceLabel(source: ModelSource): string {
  switch (source.type) {
    case 'hub':
      return 'the model hub';
    case 'npm':
      return `npm package ${source.package} ${source.version}`;
    case 'pypi':
      return `PyPI package ${source.package} ${source.version}`;
  }
}

/** Total size of a model's files. */
export function modelBytes(model: Model): number {
  return model.files.reduce((total, file) => total + file.bytes, 0);
}
