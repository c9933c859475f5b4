/**
 * What a JSON value may look like: one of the alternatives. Shapes refer to each other, in circles where a
 * schema does. Without alternatives there is no such value.
 */
export interface ValueShape {
  alternatives: Alternative[];
}

export type Alternative = LiteralShape | SimpleShape | ObjectShape | ArrayShape;

/** One of these JSON texts, of which there is at least one. */
interface LiteralShape {
  type: 'literal';
  texts: readonly string[];
}

/** A value whose text keeps to an expression of the grammar. */
export interface SimpleShape {
  type: 'simple';
  kind: 'any' | 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  expression: string;
}

/** The members come in this order; those that are not required may be left out. */
export interface ObjectShape {
  type: 'object';
  members: Member[];
  /** What members with other names hold; absent where there are none. */
  others?: ValueShape;
}

export interface Member {
  name: string;
  value: ValueShape;
  required: boolean;
}

/** First these items, all of them, then `rest` ones until there are as many as wanted. */
export interface ArrayShape {
  type: 'array';
  first: readonly ValueShape[];
  rest?: ValueShape;
  minItems: number;
  maxItems: number;
}
