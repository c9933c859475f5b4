/** The name of a region as it is compared and stored: `Sweden Central` is `swedencentral`. */
export function comparableLocation(location: string): string {
  return location.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
