/** What holds for the whole API, in Markdown. */
export const INTRODUCTION = `**Three surfaces.** Paths under \`/v1\` are OpenAI's. Paths under \`/openai/deployments\`, with \`/openai/models\`, are those of
Azure OpenAI with a dated \`api-version\`. Paths under \`/openai/v1\` have OpenAI's bodies with Azure's credentials, headers
and errors.

**Errors.** OpenAI's surface answers \`Error\`. On Azure's, what the gateway refuses (an unknown path, version or
deployment, a wrong key) is an \`AzureError\`, a missing or wrong token an \`AzureTokenError\`, and what the model host refuses
an \`Error\`. Whatever is refused before a route is looked for is an \`Error\` too, without the headers that other answers
have. The \`param\` of an error is the path of the member at fault. What carries \`retry-after\` may be tried again; answers
of a deployment tell in \`x-ratelimit-\` headers what is left of its quota.

**Members.** A member that is not described is refused with \`unknown_parameter\`. Members that ask for something that does
not change the answer, such as \`store\` or \`metadata\`, are taken and ignored; \`data_sources\` and \`web_search_options\` would
change it and are refused with \`unsupported_parameter\`. Some members do not go together: a request can fit its schema and
still be refused with a 400 that says why.

**Methods.** \`HEAD\` is answered like \`GET\`, without the body. \`OPTIONS\` on Azure's paths answers 204 with the headers that let
pages in a browser call them. Any other method is refused with 405, on Azure's paths, as there, with 404.

**Compatibility.** Streams are such that every client ends well on them. The header \`x-samtal-compat: exact\` asks for
streams and checks as the cloud was seen to have them, faults included.`;
