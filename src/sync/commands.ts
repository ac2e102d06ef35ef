import { MOVE, NEW_KEY, WIPE } from '#contract/orders.ts'
import type { Command } from '#contract/tablet.ts'
import type { Uplink } from './ask-signed.ts'
import { renewProof } from './new-key.ts'
import { believed } from './orders.ts'

/**
 * Does what the server asked besides. Only what is signed by the school can end a tablet; an order that is not is
 * passed over and said.
 *
 * @returns whether an order came that the school did not sign, and the link by which this tablet is moved
 */
export async function followCommands(
  uplink: Uplink,
  commands: readonly Command[],
): Promise<{ isForged: boolean; move: string | null }> {
  let isForged = false
  let move: string | null = null
  for (const { kind, order, link } of commands) {
    if (kind === MOVE) move = link ?? null
    if (kind === NEW_KEY) await renewProof(uplink)
    if (kind !== WIPE) continue
    const said = order && (await believed(order, uplink.enrolment, await uplink.store.orderKey()))
    if (said?.ok === true && said.order.kind === 'wipe') await uplink.store.noteWipe(said.order.id)
    else isForged = true
  }
  return { isForged, move }
}
