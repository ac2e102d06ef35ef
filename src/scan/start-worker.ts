import type { DecodeReply } from './protocol.ts'
import type { DecodeWorker } from './scanner.ts'

/** Starts the real decode worker. */
export function startDecodeWorker(): DecodeWorker {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' })
  return {
    postMessage: (request, transfer) => worker.postMessage(request, transfer),
    // Only our own worker posts here, and only its reply type.
    onReply: (listen) =>
      worker.addEventListener('message', (event: MessageEvent<DecodeReply>) => listen(event.data)),
    terminate: () => worker.terminate(),
  }
}
