import type { Need } from './case.ts';

/** Exact words, which only a scripted server says. */
export const scripted: Need = ({ isScripted }) =>
  isScripted ? undefined : 'needs the scripted engines of Samtal (--scripted)';

/** A promise that Samtal makes and the API does not. */
export const samtal: Need = ({ isSamtal }) => (isSamtal ? undefined : 'is a promise of Samtal only');

export const textModel: Need = ({ textModel: name }) =>
  name === undefined ? 'needs a deployment that writes only (--text-model)' : undefined;

export const token: Need = (target) =>
  target.token === undefined ? 'needs an access token of Entra ID (--token)' : undefined;

export const apiKey: Need = (target) => (target.apiKey === undefined ? 'needs a key (--api-key)' : undefined);

/** Streams on which the helpers of all clients end well, which the cloud's own are not. */
export const compatibleStreams: Need = ({ isExact }) =>
  isExact ? 'the target streams as the cloud was seen to (--exact)' : undefined;

/** Streams as the cloud was seen to send: always where the target says so, and from Samtal when asked. */
export const exactStreams: Need = ({ isExact, isSamtal }) =>
  isExact || isSamtal ? undefined : 'needs a target that streams as the cloud was seen to (--exact)';

/** A deployment that is named like its model, so that the names of its snapshots are known. */
export const publishedName: Need = ({ model }) =>
  /^gpt-(4o(-mini)?-audio-preview|audio(-mini)?)(-\d{4}-\d\d-\d\d)?$/.test(model)
    ? undefined
    : '--model is not a published name';
