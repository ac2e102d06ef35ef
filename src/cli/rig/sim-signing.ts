/** Knows when no tablet is signing: WebCrypto works on threads, and the next happening must wait for it. */
export function countSigning(): { settle: () => Promise<void>; restore: () => void } {
  const real = crypto.subtle.sign
  let inFlight = 0
  const counted: typeof real = async (...asked) => {
    inFlight += 1
    try {
      return await Reflect.apply(real, crypto.subtle, asked)
    } finally {
      inFlight -= 1
    }
  }
  Object.defineProperty(crypto.subtle, 'sign', { value: counted, configurable: true, writable: true })
  return {
    settle: async () => {
      for (let still = 0; still < 2; still = inFlight === 0 ? still + 1 : 0)
        await new Promise((resolve) => setImmediate(resolve))
    },
    restore: () => {
      Object.defineProperty(crypto.subtle, 'sign', { value: real, configurable: true, writable: true })
    },
  }
}
