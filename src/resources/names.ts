import { SamtalError } from '../errors.ts';

/** As the cloud takes them: letters, digits, and `-`, `_` and `.` inside. */
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_])?$/;
/** A part of an address. */
const SUBDOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export function checkName(name: string, what: string): void {
  if (NAME.test(name)) return;
  throw new SamtalError('invalid_resource_name', {
    message: `The name of ${what} must have 1 to 64 letters, digits, '-', '_' or '.', and begin and end with a letter or a digit.`,
  });
}

/** The subdomain that is asked for, or one made of the account's name. */
export function subdomainFor(account: string, wanted: string | undefined): string {
  const subdomain = (wanted ?? account.replaceAll(/[._]+/g, '-').replace(/-+$/, '')).toLowerCase();
  if (SUBDOMAIN.test(subdomain)) return subdomain;
  throw new SamtalError('invalid_resource_name', {
    message:
      'The custom subdomain must have 1 to 64 letters, digits or hyphens, and begin and end with a letter or a digit.',
  });
}
