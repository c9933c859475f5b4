/** Bad tokens that nobody has seen before, one way of being bad after the other, made after a good one. */
export function* badTokens(good: string): Generator<string, never> {
  const [, payload = '', signature = ''] = good.split('.');
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const made = (header: object, changes: object) => {
    const parts = [header, { ...claims, ...changes }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    return `${parts.join('.')}.${signature}`;
  };
  const header = { alg: 'RS256', typ: 'JWT', kid: 'key-1' };
  for (let number = 0; ; number += 5) {
    yield made(header, { uti: number });
    yield made({ ...header, kid: `key-${number + 2}` }, {});
    yield made(header, { iss: `https://issuer-${number}.example/` });
    yield made({ ...header, alg: 'HS256' }, { uti: number });
    yield `${number}`.padEnd(8 * 1024, 'n');
  }
}
