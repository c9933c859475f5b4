import type { ErrorName, SamtalErrorOptions } from '../../errors.ts';

const ACCOUNT = 'Microsoft.CognitiveServices/accounts/my-account';

/** The words of one case of each error of the control plane, where the table of errors has none for all. */
export const MANAGEMENT_ERROR_EXAMPLES: Readonly<Partial<Record<ErrorName, SamtalErrorOptions>>> = {
  authentication_failed: { message: "Authentication failed. The 'Authorization' header is missing." },
  authorization_failed: {
    message:
      "The client 'ada' with object id '11111111-2222-3333-4444-555555555555' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/read' over scope '/subscriptions/s/resourceGroups/g' or the scope is invalid. If access was recently granted, please refresh your credentials.",
  },
  invalid_management_version: {
    message: "The api-version '2019-01-01' is invalid. Any version from '2021-04-30' on is taken.",
  },
  invalid_request_content: {
    message:
      'The request content was invalid and could not be deserialized: "Missing required parameter: \'properties\'."',
  },
  invalid_resource_name: { message: "The name 'a b' is not valid: it must match the pattern ^[a-z]+$." },
  invalid_resource_properties: { message: "The property 'sku.name' must be 'S0'." },
  invalid_query: { message: "The query parameter '$filter' is not valid here." },
  deployment_model_not_supported: {
    message: "The model 'Format: OpenAI, Name: gpt-9, Version: ' of account deployment is not supported.",
  },
  quota_exceeded: {
    message:
      'This operation require 200 new capacity in quota Tokens Per Minute (thousands) - Standard.gpt-audio, which is bigger than the current available capacity 100.',
  },
  resource_missing: { message: `The Resource '${ACCOUNT}' under resource group 'samtal' was not found.` },
  nested_resources: {
    message: `Cannot delete resource while nested resources exist. Some existing nested resource IDs include: '${ACCOUNT}/deployments/d'. Please delete all nested resources before deleting this resource.`,
  },
  restore_needed: {
    message:
      "An existing resource with ID '…' has been soft-deleted. To restore the resource, you must specify 'restore' to be 'true' in the property. If you don't want to restore existing resource, please purge it first.",
  },
  subdomain_taken: { message: "The subdomain name 'my-account' is already used." },
  already_there: { message: "There is a key named 'ci' already." },
  role_definition_missing: { message: "The specified role definition with ID '1' does not exist." },
};
