import { product } from '../../product.ts';
import type { Route } from '../route.ts';
import { headerComponents } from './header-components.ts';
import { INTRODUCTION } from './introduction.ts';
import { operationObject } from './operation-object.ts';
import { schemaComponents } from './schema-components.ts';
import { SECURITY_SCHEMES } from './security.ts';
import { TAGS } from './tags.ts';

/** Everything that is served, as an OpenAPI 3.1 document. The same routes give the same document. */
export function openapiDocument(routes: readonly Route[]): object {
  const { version, description: summary, license } = product();
  return {
    openapi: '3.1.1',
    info: {
      title: 'Samtal',
      version,
      summary,
      description: INTRODUCTION,
      license: { name: license, identifier: license },
    },
    servers: [{ url: '/', description: 'The server that this description comes from.' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: pathsObject(routes),
    components: {
      schemas: schemaComponents(),
      headers: headerComponents(),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function pathsObject(routes: readonly Route[]): object {
  const paths = [...new Set(routes.map(({ path }) => path))].map((path) => {
    const those = routes.filter((route) => route.path === path);
    const operations = those.map((route) => [route.method.toLowerCase(), operationObject(route)]);
    return [path.replaceAll(/:(\w+)/g, '{$1}'), Object.fromEntries(operations)];
  });
  return Object.fromEntries(paths);
}
