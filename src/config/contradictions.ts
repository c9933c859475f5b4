import { isLoopback } from './is-loopback.ts';
import type { Settings } from './settings.ts';

type Together = Pick<
  Settings,
  'host' | 'production' | 'localIdentity' | 'tlsPort' | 'tlsCertificate' | 'tlsKey'
>;

/** Settings that are good one by one and not together, a sentence each. */
export function contradictionsIn(settings: Together): readonly string[] {
  const { host, production, localIdentity, tlsPort, tlsCertificate, tlsKey } = settings;
  const mistakes: string[] = [];
  if (localIdentity === 'on' && production)
    mistakes.push(
      'Cannot use --local-identity on: with --production nobody may sign in without a real account.',
    );
  if (localIdentity === 'on' && !isLoopback(host))
    mistakes.push(
      `Cannot use --local-identity on: ${host} can be reached from other machines, and this sign-in is for one machine alone.`,
    );
  if ((tlsCertificate === '') !== (tlsKey === ''))
    mistakes.push('Cannot use --tls-certificate or --tls-key alone: a certificate and its key go together.');
  if (tlsPort === 'off' && tlsCertificate !== '')
    mistakes.push('Cannot use --tls-certificate: --tls-port is off.');
  return mistakes;
}

/** Whether programs on this machine may sign in without a cloud account. */
export function usesLocalIdentity({ host, production, localIdentity }: Together): boolean {
  if (localIdentity !== 'auto') return localIdentity === 'on';
  return !production && isLoopback(host);
}
