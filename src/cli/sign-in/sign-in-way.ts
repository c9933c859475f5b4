/** The ways in which a program can be signed in: what `DefaultAzureCredential` then takes it to run in or as. */
export const SIGN_IN_WAYS = [
  'app-service',
  'imds',
  'cloud-shell',
  'azure-ml',
  'service-fabric',
  'client-secret',
  'workload',
] as const;

export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** Whether the libraries take an address with TLS only. */
export function needsTls(way: SignInWay): boolean {
  return way === 'client-secret' || way === 'workload' || way === 'service-fabric';
}
