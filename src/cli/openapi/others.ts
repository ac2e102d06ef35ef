import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { LIVE_PATH } from '#contract/live.ts'
import { FAREWELL_PATH } from '#contract/orders.ts'
import type { ApiDocumentMessages } from '#i18n/api-document-messages.ts'
import type { Operation } from './document.ts'
import { said } from './words.ts'

type Other = { method: 'GET' | 'POST'; path: string; operation: Operation }

/** Routes that are asked and answered by no shape of the contract. */
export const OTHERS: readonly Other[] = [
  {
    ...{ method: 'GET', path: LIVE_PATH },
    operation: {
      ...opening('live', 'console', ({ live }) => live),
      responses: { 200: told('text/event-stream'), default: { $ref: '#/components/responses/Problem' } },
      security: [{ session: [] }],
    },
  },
  {
    ...{ method: 'GET', path: '/healthz' },
    operation: { ...opening('health', 'open', ({ health }) => health), ...openly('application/json') },
  },
  {
    ...{ method: 'GET', path: '/metrics' },
    operation: { ...opening('metrics', 'open', ({ metrics }) => metrics), ...openly('text/plain') },
  },
  {
    ...{ method: 'POST', path: FAREWELL_PATH },
    operation: {
      ...opening('farewell', 'tablet', ({ farewell }) => farewell),
      parameters: [{ name: CONSOLE_HEADER, in: 'header', required: true, schema: { const: '1' } }],
      responses: { 204: { description: said(({ answered }) => answered) } },
      security: [],
    },
  },
  {
    ...{ method: 'GET', path: '/verify' },
    operation: {
      ...opening('verify', 'open', ({ verify }) => verify),
      parameters: [{ name: 'r', in: 'query', required: false, schema: { type: 'string' } }],
      ...openly('text/html'),
    },
  },
  {
    ...{ method: 'GET', path: '/verify/page.css' },
    operation: { ...opening('verifyStyle', 'open', ({ verifyStyle }) => verifyStyle), ...openly('text/css') },
  },
]

function opening(
  operationId: string,
  tag: string,
  which: (messages: ApiDocumentMessages) => string,
): Operation {
  return { operationId, tags: [tag], description: said(which) }
}

function told(type: string): object {
  return { description: said(({ answered }) => answered), content: { [type]: {} } }
}

function openly(type: string): Operation {
  return { responses: { 200: told(type) }, security: [] }
}
