import type { JsonSchema } from '../jsonSchema.ts';
import type { JsonValue } from '../shapes.ts';

/** As much of OpenAPI 3.1 as the description needs. */
export interface OpenApi {
  openapi: string;
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string; description: string }[];
  security: Security[];
  tags: Tag[];
  /** By path, then by method in small letters. */
  paths: Record<string, Record<string, Operation>>;
  components: {
    securitySchemes: Record<string, { type: 'http'; scheme: 'bearer'; description: string }>;
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    headers: Record<string, Header>;
    responses: Record<string, Response>;
    examples: Record<string, Example>;
  };
}

/** With the words of JSON Schema that only descriptions of bodies use. */
export interface Schema extends JsonSchema {
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  contentSchema?: Schema;
  examples?: JsonValue[];
}

export interface Reference {
  $ref: string;
}

/** What is needed to be let in; empty: nothing. */
export type Security = Record<string, string[]>;

export interface Tag {
  name: string;
  description: string;
}

export interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: Security[];
  parameters?: (Parameter | Reference)[];
  requestBody?: { required: boolean; description?: string; content: Record<string, MediaType> };
  responses: Record<string, Response | Reference>;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: true;
  description?: string;
  schema: Schema;
  example?: JsonValue;
}

export interface Header {
  description: string;
  schema: Schema;
  example?: JsonValue;
}

export interface Response {
  description: string;
  headers?: Record<string, Reference>;
  content?: Record<string, MediaType>;
}

export interface MediaType {
  schema: Schema;
  example?: JsonValue;
  examples?: Record<string, Reference>;
}

export interface Example {
  summary: string;
  value: JsonValue;
}
