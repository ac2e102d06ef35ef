import { MAX_PROOF } from '#contract/proof.ts'
import { dayOf, daysBetween } from '#domain/calendar.ts'
import { verify as en } from '#i18n/en/verify.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import type { VerifyMessages } from '#i18n/verify-messages.ts'
import { verify as zh } from '#i18n/zh-CN/verify.ts'
import type { Verdict } from './verify.ts'

/** What the page shows: what was found, nothing asked yet, or that whoever asks has asked too often. */
export type VerifyView = Verdict | { found: 'nothing' } | { found: 'too-many' }

/** How an answer is colored; words and a sign say the same. */
const TONES = {
  receipt: 'good',
  seal: 'good',
  'not-come': 'wait',
  'too-many': 'wait',
  unreadable: 'wait',
  'other-school': 'wait',
  forged: 'bad',
  'ledger-differs': 'bad',
} as const satisfies Record<Exclude<VerifyView['found'], 'nothing'>, string>
const SIGNS = { good: '✓', wait: '?', bad: '✕' } as const

/** The public page, in both languages at once: Chinese first. Plain HTML, so that any phone shows it. */
export function verifyPage(view: VerifyView, given: string, now: number): string {
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${escaped(zh.title)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="/verify/page.css"></head><body><main>
    <h1>${escaped(zh.title)} <small lang="en">${escaped(en.title)}</small></h1>
    ${answerOf(view, now)}
    <form method="get" action="/verify">
      <p>${escaped(zh.intro)}</p><p lang="en">${escaped(en.intro)}</p>
      <label for="r">${escaped(zh.field)} <span lang="en">${escaped(en.field)}</span></label>
      <textarea id="r" name="r" rows="4" maxlength="${MAX_PROOF}" autocomplete="off" spellcheck="false">${escaped(given.slice(0, MAX_PROOF))}</textarea>
      <button>${escaped(zh.check)} <span lang="en">${escaped(en.check)}</span></button>
    </form></main></body></html>`
}

function answerOf(view: VerifyView, now: number): string {
  if (view.found === 'nothing') return ''
  const tone = TONES[view.found]
  const said = (words: VerifyMessages, lang: string): string => {
    const { what, more } = words.found[view.found as keyof VerifyMessages['found']] /* all but `nothing` */
    return `<div lang="${lang}"><h2>${SIGNS[tone]} ${escaped(what)}</h2><p>${escaped(more)}</p>${factsOf(view, words, now)}</div>`
  }
  return `<section class="answer ${tone}" data-found="${view.found}">${said(zh, 'zh-Hans')}${said(en, 'en')}</section>`
}

function factsOf(view: VerifyView, words: VerifyMessages, now: number): string {
  const { facts } = words
  switch (view.found) {
    case 'receipt':
      return (
        listOf([
          [facts.school, view.school],
          [facts.gate, view.gate],
          [facts.at, momentOf(view.receipt.at, words, now)],
          [facts.people, words.counts(view.receipt.counts)],
          [facts.record, `${view.receipt.stream} · ${view.receipt.seq}`],
          [facts.receivedAt, momentOf(view.receivedAt, words, now)],
          [facts.sealedOn, view.sealedOn ?? words.notSealed],
          [facts.hash, view.receipt.hash],
        ]) + (view.isErased ? `<p>${escaped(words.erased)}</p>` : '')
      )
    case 'not-come':
      return listOf([
        [facts.school, view.school],
        [facts.at, momentOf(view.receipt.at, words, now)],
        [facts.people, words.counts(view.receipt.counts)],
        [facts.record, `${view.receipt.stream} · ${view.receipt.seq}`],
      ])
    case 'seal':
      return (
        listOf([
          [facts.school, view.school],
          [facts.day, view.seal.day],
          [facts.madeAt, momentOf(view.seal.madeAt, words, now)],
          [facts.ledger, words.records(view.seal.events, view.seal.streams)],
          [facts.hash, view.seal.hash],
        ]) + (view.isOldKey ? `<p>${escaped(words.oldKey)}</p>` : '')
      )
    case 'ledger-differs':
      return listOf([[facts.school, view.school]])
    default:
      return ''
  }
}

function listOf(facts: readonly (readonly [name: string, value: string])[]): string {
  const rows = facts.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`)
  return `<dl>${rows.join('')}</dl>`
}

function momentOf(at: number, words: VerifyMessages, now: number): string {
  return `${calendarDay(at)} ${clockTime(at)} (${words.age(daysBetween(dayOf(at), dayOf(now)))})`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export const VERIFY_STYLE = `
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1c2430; background: #eef1f5 }
main { max-width: 44rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.4rem; line-height: 1.3 } h1 small { display: block; font-weight: 400; font-size: 1rem; color: #4a5666 }
h2 { font-size: 1.25rem; margin: 0 0 .25rem } p { margin: .25rem 0 }
.answer, form { background: #fff; border-radius: .75rem; padding: 1rem; margin: 1rem 0 }
.answer { border-left: .5rem solid #4a5666 } .answer > div + div { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid #d3d9e1 }
.good { border-color: #0b6e3a } .good h2 { color: #0b6e3a }
.bad { border-color: #b3151d } .bad h2 { color: #b3151d }
dl { margin: .75rem 0 0 } dl div { display: grid; grid-template-columns: 9rem 1fr; gap: .5rem; padding: .25rem 0 }
dt { color: #4a5666 } dd { margin: 0; overflow-wrap: anywhere; font-weight: 600 }
label { display: block; margin-top: 1rem; font-weight: 600 } label span, button span { font-weight: 400 }
textarea { box-sizing: border-box; width: 100%; font: .875rem/1.4 ui-monospace, monospace; padding: .5rem; border: 1px solid #6b7788; border-radius: .5rem }
button { min-height: 3rem; margin-top: .75rem; padding: 0 1.25rem; font: inherit; font-weight: 600; color: #fff; background: #1f4e8c; border: 0; border-radius: .5rem }
@media (max-width: 30rem) { dl div { grid-template-columns: 1fr; gap: 0 } }
@media print { form { display: none } body { background: #fff } }
`
