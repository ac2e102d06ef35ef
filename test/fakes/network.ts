/** What happens to one request on its way. `lost-reply`: the server does its work, the answer never arrives. */
export type Fate = 'through' | 'cut-before' | 'lost-reply' | 'twice' | 'frozen' | Response

/** A network that does what a test says, and remembers what was asked. */
export type FakeNetwork = {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** Decides each request; everything goes through at first. */
  fate: (decide: (request: Request) => Fate) => void
  asked: { method: string; path: string; status: number | 'none' }[]
}

/** @param serve the server, as a function from request to response */
export function fakeNetwork(serve: (request: Request) => Promise<Response>): FakeNetwork {
  let decide: (request: Request) => Fate = () => 'through'
  const asked: FakeNetwork['asked'] = []

  return {
    asked,
    fate: (next) => {
      decide = next
    },
    fetch: async (url, init) => {
      const { signal, ...rest } = init
      const request = new Request(new URL(url, 'http://school.test'), rest)
      const note = {
        method: request.method,
        path: new URL(request.url).pathname,
        status: 'none' as number | 'none',
      }
      asked.push(note)
      const response = await travel(request, decide(request), signal ?? null)
      note.status = response.status
      return response
    },
  }

  async function travel(request: Request, fate: Fate, signal: AbortSignal | null): Promise<Response> {
    if (fate instanceof Response) return fate
    switch (fate) {
      case 'through':
        return serve(request)
      case 'twice':
        await serve(request.clone())
        return serve(request)
      case 'cut-before':
        throw new TypeError('network cut')
      case 'lost-reply':
        await serve(request)
        throw new TypeError('reset after commit')
      case 'frozen':
        // Not even an abort ends it.
        return new Promise(() => signal)
      default:
        return fate satisfies never
    }
  }
}
