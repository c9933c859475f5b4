import type { DocsAsset } from './docs-assets.ts';

/**
 * Nothing from another host, no script and no style in the page. The icons of Swagger UI are `data:` images. It
 * writes HTML into elements, so `require-trusted-types-for` would leave the page empty.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function docsHtml(assets: readonly DocsAsset[]): string {
  const address = (file: string) => {
    const digest = assets.find(({ name }) => name === file)?.digest ?? '';
    return `/docs/${file}?v=${digest}`;
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Samtal</title>
<link rel="icon" type="image/png" href="${address('favicon-32x32.png')}">
<link rel="stylesheet" href="${address('swagger-ui.css')}">
<script src="${address('swagger-ui-bundle.js')}" defer></script>
<script src="${address('docs.js')}" defer></script>
</head>
<body>
<main id="description"></main>
<noscript>This page needs JavaScript. The description itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
</body>
</html>
`;
}
