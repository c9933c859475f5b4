/**
 * Starts Swagger UI. A file of its own, because the page's policy allows no script inside it. Without a validator
 * nothing is asked of any other host.
 */
export const DOCS_SCRIPT = `window.addEventListener('load', () => {
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#description',
    deepLinking: true,
    docExpansion: 'list',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
  });
});
`;
