import { attachedNumber } from './attached-number.ts';
import { cardinal } from './cardinal.ts';

/** "v2.0.1" as "version two point zero point one", "192.168.1.1" with dots between its four numbers. */
export function versions(text: string): string {
  return text
    .replace(IP_ADDRESS, (written) => written.split('.').map(attachedNumber).join(' dot '))
    .replace(VERSION, (_, mark: string | undefined, written: string) => {
      const words = written.split('.').map(cardinal).join(' point ');
      return mark === undefined ? words : `version ${words}`;
    })
    .replace(
      MARKED_VERSION,
      (_, written: string) => `version ${written.split('.').map(cardinal).join(' point ')}`,
    );
}

const IP_ADDRESS = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g;
const VERSION = /(?<![\w.])([vV]\.? ?)?(\d{1,6}(?:\.\d{1,6}){2,6})(?![\w]|\.\d)/g;
const MARKED_VERSION = /(?<![\w.])[vV](\d{1,4}(?:\.\d{1,4})?)(?![\w]|\.\d)/g;
