import { consoleChanges } from '#contract/console-trust.ts'
import { parse } from '#contract/endpoint.ts'
import { policies, publishDraft, rehearseDraft, saveDraft } from '#contract/policies.ts'
import { rollOutPolicy, takeBackPolicy, type WantedPlaces } from '#contract/roll-out.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { placed } from './placed.ts'
import type { Served } from './served.ts'

/** The starting policy with a forehead line of its own, and with a case for it. */
export const lineAt = (forehead: number): unknown =>
  placed(STARTING_POLICY, {
    'temperature.feverFrom.forehead': forehead,
    cases: [
      {
        name: '到线待处理',
        facts: {
          identity: { person: { kind: 'student' }, evidence: 'signed' },
          readings: [{ tenths: forehead }],
        },
        expect: 'held',
      },
    ],
  })

/** An administrator who works on the rules. */
export async function policyDesk(served: Served) {
  const cookie = await served.signIn()
  const reply = async <T>(
    response: Promise<Response>,
    schema: Parameters<typeof parse<T>>[0],
  ): Promise<T> => {
    const parsed = parse(schema, await (await response).json())
    if (!parsed.ok) throw new Error(`not a reply at ${parsed.at}`)
    return parsed.value
  }
  /** As it is saved by whoever looked at these rules and this draft before. */
  const saveOver = (policy: unknown, basedOn: { version: number; draft: number | null }) =>
    reply(served.post(saveDraft.path, { policy, basedOn }, cookie), saveDraft.reply)
  const list = () => reply(served.ask(policies.path, { headers: cookie }), policies.reply)
  const publish = (savedAt: number, places?: WantedPlaces) =>
    reply(served.post(publishDraft.path, { savedAt, ...(places && { places }) }, cookie), publishDraft.reply)
  const save = async (policy: unknown) => {
    const { versions, current, draft } = await list()
    const version = versions[0]?.version ?? current.version
    const saved = await saveOver(policy, { version, draft: draft?.at ?? null })
    if (saved.state !== 'saved') throw new Error('somebody else has saved')
    return saved
  }
  return {
    cookie,
    list,
    save,
    saveOver,
    publish,
    /** Writes rules and tries them at these places. @returns the act that says so */
    tryAt: async (policy: unknown, places: WantedPlaces) => {
      await publish((await save(policy)).savedAt, places)
      const { trial } = await list()
      if (trial === null) throw new Error('nothing is tried')
      return trial.act
    },
    rollOut: (after: number, places?: WantedPlaces) =>
      reply(
        served.post(rollOutPolicy.path, { after, ...(places && { places }) }, cookie),
        rollOutPolicy.reply,
      ),
    takeBack: (after: number) =>
      reply(served.post(takeBackPolicy.path, { after }, cookie), takeBackPolicy.reply),
    changesMade: () => reply(served.ask(consoleChanges.path, { headers: cookie }), consoleChanges.reply),
    rehearse: (from: string, to: string) =>
      reply(served.post(rehearseDraft.path, { from, to }, cookie), rehearseDraft.reply),
  }
}
