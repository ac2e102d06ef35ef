import 'fake-indexeddb/auto'

/*
 * Knows when nothing is going on any more: WebCrypto works on threads and the fake database in turns of the event
 * loop, so a test that moves a fake clock must first let both come to rest.
 */

let inFlight = 0

for (const name of [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'digest',
  'deriveBits',
  'deriveKey',
  'importKey',
  'exportKey',
  'generateKey',
] as const) {
  count(crypto.subtle, name)
}

const begin = IDBDatabase.prototype.transaction
IDBDatabase.prototype.transaction = function (...args) {
  const tx = begin.apply(this, args)
  inFlight++
  const end = (): void => {
    inFlight--
  }
  tx.addEventListener('complete', end, { once: true })
  tx.addEventListener('abort', end, { once: true })
  return tx
}

/** Resolves once nothing has been in flight for `turns` turns of the event loop. */
export async function quiet(turns = 15): Promise<void> {
  for (let still = 0; still < turns; still = inFlight === 0 ? still + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function count<K extends keyof SubtleCrypto>(subtle: SubtleCrypto, name: K): void {
  const real: unknown = Reflect.get(subtle, name)
  if (typeof real !== 'function') throw new TypeError(`no WebCrypto ${name}`)
  const counted = async (...args: unknown[]): Promise<unknown> => {
    inFlight++
    try {
      return await (Reflect.apply(real, subtle, args) as Promise<unknown>)
    } finally {
      inFlight--
    }
  }
  Object.defineProperty(subtle, name, { value: counted, configurable: true, writable: true })
}
