import type { Parameter, RequestBody } from '../operation.ts';
import type { Route } from '../route.ts';
import { responseCases } from './response-cases.ts';
import { responsesObject } from './responses-object.ts';
import { schemaReference } from './schema-components.ts';
import { securityOf } from './security.ts';

/** One route as an Operation Object of OpenAPI. */
export function operationObject(route: Route): object {
  const { id: operationId, tag, summary, description, parameters = [], body } = route.operation;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterObject) }),
    ...(body !== undefined && { requestBody: requestBodyObject(body) }),
    responses: responsesObject(responseCases(route), route.dialect),
  };
}

function parameterObject({ name, in: place, required, description, values, example }: Parameter): object {
  return {
    name,
    in: place,
    required,
    description,
    schema: { type: 'string', ...(values !== undefined && { enum: values }) },
    ...(example !== undefined && { example }),
  };
}

function requestBodyObject({ schema, mediaType = 'application/json', examples }: RequestBody): object {
  return { required: true, content: { [mediaType]: { schema: schemaReference(schema), examples } } };
}
