/** Of the API of Azure OpenAI that the page speaks. */
export const API_VERSION = '2025-01-01-preview';
