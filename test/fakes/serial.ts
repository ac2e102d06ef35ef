/** Web Serial with one port; what is plugged into it says what the test says. */
export function fakeSerial() {
  let writer: ReadableStreamDefaultController<Uint8Array> | null = null
  let isAllowed = false
  let isTaken = false
  let asked = 0
  let refusal: string | null = null
  let whileOpening = (): void => {}
  const speeds: number[] = []
  const encoder = new TextEncoder()

  function named(name: string): Error {
    return Object.assign(new Error(name), { name })
  }

  const stream = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      start: (controller) => {
        writer = controller
      },
    })

  const port = Object.assign(new EventTarget(), {
    readable: null as ReadableStream<Uint8Array> | null,
    open: async ({ baudRate }: { baudRate: number }) => {
      if (isTaken || port.readable !== null) throw named('InvalidStateError')
      speeds.push(baudRate)
      port.readable = stream()
      const act = whileOpening
      whileOpening = () => {}
      act()
    },
    close: async () => {
      port.readable = null
    },
  })
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => (isAllowed ? [port] : []),
    requestPort: async () => {
      asked += 1
      if (refusal !== null) throw named(refusal)
      isAllowed = true
      return port
    },
  })

  return {
    /** What stands in for `navigator`. */
    platform: { serial },
    write: (text: string) => {
      if (port.readable !== null) writer?.enqueue(encoder.encode(text))
    },
    /** A bit got lost: the stream breaks, and the port offers another. */
    loseBit: () => {
      const broken = writer
      port.readable = stream()
      broken?.error(named('FramingError'))
    },
    unplug: () => {
      port.readable = null
      writer?.error(named('NetworkError'))
    },
    plugIn: () => {
      serial.dispatchEvent(new Event('connect'))
    },
    allow: () => {
      isAllowed = true
    },
    take: () => {
      isTaken = true
    },
    /** What somebody does while the port takes its time to open, the next time. */
    whileOpening: (act: () => void) => {
      whileOpening = act
    },
    refuse: (name: string | null) => {
      refusal = name
    },
    asked: () => asked,
    speeds,
  }
}
