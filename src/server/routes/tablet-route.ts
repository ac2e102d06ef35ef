import { type Endpoint, parse } from '#contract/endpoint.ts'
import { MAX_BATCH_BYTES } from '#contract/version.ts'
import { type Answer, ok, refuse, toResponse } from '../answer.ts'
import { type Device, deviceOf } from '../auth/device.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk, Routes } from '../gate.ts'
import { readBody, readJson } from '../request-body.ts'

/** Room for what stands around the events of a batch. */
const ENVELOPE_BYTES = 16 * 1024
export const MAX_TABLET_BYTES = MAX_BATCH_BYTES + ENVELOPE_BYTES

/** A request as it came, unzipped. */
export type Sent = { headers: Headers; body: Uint8Array<ArrayBuffer> }

/** An endpoint that only an enrolled tablet may ask. */
export function tabletRoute<Request, Reply>(
  routes: Routes,
  desk: Desk,
  endpoint: Endpoint<Request, Reply>,
  answer: (request: Request, device: Device, sent: Sent) => Promise<Answer<Reply>>,
  /** Whether a revoked tablet that may still send what it holds is answered too. */
  { whileDraining = false }: { whileDraining?: boolean } = {},
): void {
  routes.on(endpoint.method, endpoint.path, async (context) => {
    const { raw } = context.req
    const answered = async (): Promise<Answer<Reply>> => {
      const body = await readBody(raw, MAX_TABLET_BYTES)
      if (!body.ok) return body
      const device = await deviceOf(desk, raw, body.value)
      if (!device.ok) return device
      desk.trail.isFor(raw, device.value.school)
      if (device.value.isDraining === true && !whileDraining) return refuse('revoked')
      const value =
        endpoint.method === 'GET'
          ? ok(Object.fromEntries(new URL(raw.url).searchParams))
          : readJson(body.value)
      if (!value.ok) return value
      const request = parse(endpoint.request, value.value)
      return request.ok
        ? await asSchool(device.value.school, () =>
            answer(request.value, device.value, { headers: raw.headers, body: body.value }),
          )
        : refuse('malformed', { at: request.at })
    }
    return toResponse(await answered(), desk.clock())
  })
}
