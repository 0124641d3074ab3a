import { STATUS_CODES } from 'node:http';
import type { RestRoute } from '../../../src/server/http/rest/table.ts';
import type { RefusalReason } from '../../../src/shared/errors.ts';
import type { JsonValue } from '../shapes.ts';
import { type Problem, problemsOf } from './problems.ts';
import { reasons } from './reasons.ts';
import type { Example, Reference, Response, Schema } from './types.ts';

/** The body of every refusal; src/server/http/rest/problem.ts makes them. */
export const problemSchema: Schema = {
  type: 'object',
  description: 'Why a request was refused, as RFC 9457 has it.',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'A page that explains it.' },
    title: { type: 'string', description: 'The status in words.' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'A sentence that says what to do.' },
    instance: { type: 'string', description: 'The address that was asked for, without its query.' },
    reason: { $ref: '#/components/schemas/RefusalReason' },
    fields: {
      type: 'array',
      items: { $ref: '#/components/schemas/FieldError' },
      description: 'The fields of the input that are wrong.',
    },
    pattern: { type: 'string', description: 'A detail of the reason: what makes a password weak.' },
    retryAfter: { type: 'integer', description: 'Seconds until a request of this kind is accepted again.' },
    requestId: { type: 'string', description: 'Under which the log of the server has it.' },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'reason', 'requestId'],
};

/** Every refusal of any operation once, for `components`. */
export class Refusals {
  readonly responses: Record<string, Response> = {};
  readonly examples: Record<string, Example> = {};

  /** The refusals of one operation, by status, as references to `responses`. */
  of(route: RestRoute): Record<string, Reference> {
    return Object.fromEntries(
      [...problemsOf(route)].map(([status, names]) => [status, this.#response(status, names)]),
    );
  }

  #response(status: string, names: readonly RefusalReason[]): Reference {
    const name = [status, ...names].join('.');
    this.responses[name] ??= {
      description: names.map((reason) => `\`${reason}\`: ${reasons[reason]}`).join('\n\n'),
      ...headersOf(status),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: Object.fromEntries(names.map((reason) => [reason, this.#example(status, reason)])),
        },
      },
    };
    return { $ref: `#/components/responses/${name}` };
  }

  #example(status: string, reason: RefusalReason): Reference {
    const problem = `${status} ${reason}` as Problem;
    const name = `${status}.${reason}`;
    this.examples[name] ??= {
      summary: reason,
      value: {
        type: `/api/docs#problem-${reason}`,
        title: STATUS_CODES[status] ?? '',
        status: Number(status),
        detail: reasons[reason],
        instance: '/api/posts',
        reason,
        ...details[problem],
        requestId: '6f3b9a52-1c0d-4e7b-9f68-2a41d7c05e93',
      },
    };
    return { $ref: `#/components/examples/${name}` };
  }
}

/** What some problems tell beside the reason. */
const details: Partial<Record<Problem, Record<string, JsonValue>>> = {
  '400 invalidInput': { fields: [{ path: 'caption', problem: 'tooLong' }] },
  '400 passwordWeak': { fields: [{ path: 'password', problem: 'passwordWeak' }], pattern: 'dictionary' },
  '400 mediaUnusable': { fields: [{ path: 'media.0.id', problem: 'mediaUnusable' }] },
  '403 wrongPassword': { fields: [{ path: 'password', problem: 'wrongPassword' }] },
  '409 usernameTaken': { fields: [{ path: 'username', problem: 'usernameTaken' }] },
  '409 usernameReserved': { fields: [{ path: 'username', problem: 'usernameReserved' }] },
  '429 tooManyRequests': { retryAfter: 42 },
};

function headersOf(status: string): Pick<Response, 'headers'> {
  if (status === '401')
    return { headers: { 'WWW-Authenticate': { $ref: '#/components/headers/Challenge' } } };
  if (status === '429') return { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } };
  return {};
}
