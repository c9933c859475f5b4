import type { ErrorName } from '../errors.ts';
import type { HeaderName } from './openapi/header-components.ts';
import type { SchemaName } from './openapi/schema-components.ts';
import type { Tag } from './openapi/tags.ts';

/** What the description of the API says of a route beyond what the route itself tells. */
export interface Operation {
  /** Unique; generated clients name their methods after it. */
  id: string;
  tag: Tag;
  /** Half a line. */
  summary: string;
  description?: string;
  parameters?: readonly Parameter[];
  body?: RequestBody;
  /** Of every answer, where there can be more than each surface has. */
  headers?: readonly HeaderName[];
  /** What is answered when all is well, or as well as can be. */
  answers: readonly OperationAnswer[];
  /** What the handler throws; what any route throws is added. */
  errors: readonly ErrorName[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required: boolean;
  description: string;
  /** What it may be; any text where there is no list. */
  values?: readonly string[];
  example?: string;
}

export interface RequestBody {
  schema: SchemaName;
  /** JSON where nothing is said. */
  mediaType?: string;
  examples: Readonly<Record<string, { summary: string; value: object }>>;
}

export interface OperationAnswer {
  status: number;
  description: string;
  /** By media type; `bytes` are whatever the type says. */
  content: Readonly<Record<string, SchemaName | 'bytes'>>;
  /** Beyond those of every answer. */
  headers?: readonly HeaderName[];
}
