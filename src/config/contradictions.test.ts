import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usesLocalIdentity } from './contradictions.ts';
import { loadSettings, SettingsError } from './load-settings.ts';

type Outcome = 'on' | 'off' | RegExp;

/** Local identity by `--local-identity`, `--production` and the address. */
const STARTS: readonly [choice: string, production: string, host: string, outcome: Outcome][] = [
  ['auto', 'no', '127.0.0.1', 'on'],
  ['auto', 'no', '127.8.9.1', 'on'],
  ['auto', 'no', '::1', 'on'],
  ['auto', 'no', 'localhost', 'on'],
  ['auto', 'no', '0.0.0.0', 'off'],
  ['auto', 'no', '::', 'off'],
  ['auto', 'no', '192.168.1.2', 'off'],
  ['auto', 'no', '127.0.0.1.example.com', 'off'],
  ['auto', 'yes', '127.0.0.1', 'off'],
  ['auto', 'yes', '0.0.0.0', 'off'],
  ['on', 'no', '127.0.0.1', 'on'],
  ['on', 'no', '0.0.0.0', /0\.0\.0\.0 can be reached from other machines/],
  ['on', 'yes', '127.0.0.1', /with --production nobody/],
  ['on', 'yes', '::', /with --production.*\n.*:: can be reached/],
  ['off', 'no', '127.0.0.1', 'off'],
  ['off', 'yes', '0.0.0.0', 'off'],
];

const outcomeOf = (flags: Readonly<Record<string, string>>): string => {
  try {
    return usesLocalIdentity(loadSettings({ flags, environment: {} })) ? 'on' : 'off';
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.message;
  }
};

describe('local identity', () => {
  for (const [localIdentity, production, host, wanted] of STARTS) {
    test(`${localIdentity}, production ${production}, on ${host}`, () => {
      const outcome = outcomeOf({ localIdentity, production, host });
      if (typeof wanted === 'string') assert.equal(outcome, wanted);
      else assert.match(outcome, wanted);
    });
  }
});

test('a certificate and its key go together, and with TLS', () => {
  assert.match(outcomeOf({ tlsCertificate: 'c.pem' }), /go together/);
  assert.match(outcomeOf({ tlsKey: 'k.pem' }), /go together/);
  assert.match(outcomeOf({ tlsCertificate: 'c.pem', tlsKey: 'k.pem', tlsPort: 'off' }), /--tls-port is off/);
  assert.equal(outcomeOf({ tlsCertificate: 'c.pem', tlsKey: 'k.pem', tlsPort: '0' }), 'on');
  assert.match(outcomeOf({ tlsPort: 'beside' }), /--tls-port: "beside" is neither/);
});
