import { h, render } from 'preact'
import { afterEach, expect, it } from 'vitest'
import type { Call } from '#admin/api.ts'
import { PolicyPage } from '#admin/pages/policy-page.tsx'
import { WordsProvider } from '#admin/parts/words.ts'
import type { World } from '#admin/world.ts'
import { parse, type ReplyOf } from '#contract/endpoint.ts'
import { policies, saveDraft } from '#contract/policies.ts'
import type { Policy } from '#domain/policy.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { loadConsole } from '#i18n/index.ts'
import { until } from '#test/fakes/console-page.ts'
import { MORNING } from '#test/fakes/facts.ts'

type Saving = { policy: Policy; answer: () => void }

const roots: HTMLElement[] = []
afterEach(() => {
  for (const root of roots.splice(0)) {
    render(null, root)
    root.remove()
  }
})

/** The rules that are being written, over a server that keeps a draft when a test says so. */
async function write() {
  const words = await loadConsole('zh-CN')
  const savings: Saving[] = []
  let draft: ReplyOf<typeof policies>['draft'] = null
  const list = () => ({
    ...{ current: STARTING_POLICY, versions: [], draft, trial: null, rollOuts: [], tablets: [] },
    ...{ units: ['一年级1班', '一年级2班'], now: MORNING },
  })
  const call: Call = async (endpoint, request) => {
    const answered = (value: unknown) => {
      const reply = parse(endpoint.reply, value)
      if (!reply.ok) throw new Error(`${endpoint.path} at ${reply.at}`)
      return reply
    }
    if (endpoint.path === policies.path) return answered(list())
    const asked = parse(saveDraft.request, request)
    if (!asked.ok) throw new Error(`${endpoint.path} is not asked here`)
    await new Promise<void>((answer) => savings.push({ policy: asked.value.policy, answer }))
    const at = MORNING + savings.length
    draft = { policy: asked.value.policy, problems: [], by: 'test', at }
    return answered({ state: 'saved', savedAt: at, problems: [] })
  }
  const world = { call, now: () => MORNING } as World /* a page of rules asks for no more */
  const root = document.body.appendChild(document.createElement('div'))
  roots.push(root)
  render(h(WordsProvider, { value: words }, h(PolicyPage, { world })), root)
  const said = words.console.policy
  const button = (text: string) =>
    [...root.querySelectorAll('button')].find((one) => one.textContent === text)
  await until(() => button(said.draft.begin) !== undefined, 'the rules are read')
  button(said.draft.begin)?.click()
  await until(() => button(said.draft.save) !== undefined, 'the form is open')
  const field = (label: string): HTMLInputElement => {
    const named = [...root.querySelectorAll('label')].find((one) => one.textContent === label)
    const found = root.querySelector<HTMLInputElement>(
      `[aria-label="${label}"], #${named?.htmlFor || 'none'}`,
    )
    if (found === null) throw new Error(`no field ${label}`)
    return found
  }
  const type = (label: string, text: string): void => {
    field(label).value = text
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  }
  const rows = (): number => root.querySelectorAll('.policy-rows [data-row]').length
  return {
    ...{ root, said, savings, field, type, rows },
    press: (text: string) => button(text)?.click(),
    /** Enter in a field, as a browser takes it. */
    enter: (label: string) => field(label).form?.requestSubmit(),
  }
}

it('What is typed while a draft is on its way is still there after it, and a press meant for it is not lost', async () => {
  const { said, savings, type, field, press } = await write()
  const { retestMinutes } = said.draft.fields
  type(retestMinutes, '7')
  press(said.draft.save)
  await until(() => savings.length === 1, 'the first is sent')
  type(retestMinutes, '8')
  press(said.draft.save)
  savings[0]?.answer()
  await until(() => savings.length === 2, 'the second is sent')
  expect(savings.map(({ policy }) => policy.retest.waitMs)).toEqual([420_000, 480_000])
  savings[1]?.answer()
  await until(
    () => field(retestMinutes).closest('section')?.textContent.includes('已存草稿') === true,
    'kept',
  )
  expect(field(retestMinutes).value).toBe('8')
})

it('Enter in a number saves it without leaving the field', async () => {
  const { said, savings, type, enter } = await write()
  type(said.draft.fields.forehead, '37.1')
  enter(said.draft.fields.forehead)
  await until(() => savings.length === 1, 'it is sent')
  expect(savings[0]?.policy.temperature.feverFrom.forehead).toBe(371)
})

it('What cannot be read is not sent, stays as it was typed, and has the focus', async () => {
  const { root, said, savings, type, field, press } = await write()
  const from = `${said.editor.row(2)} ${said.editor.sessions.columns.from}`
  type(from, '11:3')
  await until(() => field(from).ariaInvalid === 'true', 'it is marked')
  expect(
    root.querySelector(`#${CSS.escape(field(from).getAttribute('aria-describedby') ?? '')}`)?.textContent,
  ).toBe(said.editor.noTime)
  press(said.draft.save)
  await until(() => document.activeElement === field(from), 'it has the focus')
  expect(root.textContent).toContain(said.editor.notSaved)
  expect(field(from).value).toBe('11:3')
  type(from, '1130')
  press(said.draft.save)
  await until(() => savings.length === 1, 'it is sent')
  expect(savings[0]?.policy.sessions).toEqual(STARTING_POLICY.sessions)
})

it('Who adds a row goes on in it, and its class and times are there already', async () => {
  const { said, savings, field, press, rows } = await write()
  const before = rows()
  for (const n of [1, 2]) {
    press(said.editor.windows.add)
    await until(() => rows() === before + n, 'it is there')
    expect(document.activeElement).toBe(field(`${said.editor.row(n)} ${said.editor.windows.columns.unit}`))
  }
  press(said.draft.save)
  await until(() => savings.length === 1, 'it is sent')
  expect(savings[0]?.policy.arrival.map(({ unit, from }) => `${unit} ${from}`)).toEqual([
    '一年级1班 07:00',
    '一年级2班 07:00',
  ])
})
