/**
 * Whether a path names the directory of this server: by its GUID, by the words that stand for any, or by the
 * word for a directory on one's own premises. With the last the libraries ask no service of Microsoft's whether
 * they may trust the address.
 */
export function isOwnTenant(tenant: string, directory: string): boolean {
  return [directory, 'common', 'organizations', 'adfs'].includes(tenant.toLowerCase());
}
