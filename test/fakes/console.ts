import { caseDetail, cases } from '#contract/cases.ts'
import { absences, dayNumber, dayReport, dayView } from '#contract/day.ts'
import { type Endpoint, parse, type ReplyOf } from '#contract/endpoint.ts'
import type { Served } from './served.ts'

/** The console of a signed-in administrator, as a test asks it: what is no good answer throws. */
export type ConsoleDesk = {
  headers: { Cookie: string }
  post: (path: string, body: object) => Promise<Response>
  /** Posts and expects success. */
  act: (path: string, body: object) => Promise<unknown>
  cases: (query?: string) => Promise<ReplyOf<typeof cases>>
  case: (id: string) => Promise<ReplyOf<typeof caseDetail>>
  day: (query?: string) => Promise<ReplyOf<typeof dayView>>
  number: (query: string) => Promise<ReplyOf<typeof dayNumber>>
  absences: (query?: string) => Promise<ReplyOf<typeof absences>>
  report: (id: string) => Promise<ReplyOf<typeof dayReport>>
}

export async function consoleOf(served: Served): Promise<ConsoleDesk> {
  const headers = await served.signIn()
  const post: ConsoleDesk['post'] = (path, body) => served.post(path, body, headers)
  const asked = async <Asked, Reply>(endpoint: Endpoint<Asked, Reply>, path: string): Promise<Reply> => {
    const response = await served.ask(path, { headers })
    const reply = parse(endpoint.reply, await response.json())
    if (!reply.ok) throw new Error(`${path} answered ${response.status}, unreadable at ${reply.at}`)
    return reply.value
  }
  return {
    headers,
    post,
    act: async (path, body) => {
      const response = await post(path, body)
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return await response.json()
    },
    cases: (query = '?state=open') => asked(cases, `/api/cases${query}`),
    case: (id) => asked(caseDetail, `/api/cases/${id}`),
    day: (query = '') => asked(dayView, `/api/day${query}`),
    number: (query) => asked(dayNumber, `/api/day/number?${query}`),
    absences: (query = '') => asked(absences, `/api/absences${query}`),
    report: (id) => asked(dayReport, `/api/reports/${id}`),
  }
}
