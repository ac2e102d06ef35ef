import { encode } from 'uqr'
import type { CheckpointKind } from '#domain/policy.ts'
import { server as en } from '#i18n/en/server.ts'
import { server as zh } from '#i18n/zh-CN/server.ts'
import { refuse, toResponse } from '../answer.ts'
import type { DemoDesk, Sample } from '../demo-desk.ts'
import type { Desk, Routes } from '../gate.ts'

/** A dynamic code lives two minutes; the page that shows one makes a new one sooner. */
const REFRESH_SECONDS = 45

/** Only in the demo: a link that enrols whoever opens it, and codes to hold before the camera. */
export function demoRoutes(routes: Routes, { demo, clock }: Desk): void {
  if (demo === null) return
  const toLink = async (kind: CheckpointKind): Promise<Response> =>
    new Response(null, {
      status: 302,
      headers: { Location: await demo.enrolLink(kind), 'Cache-Control': 'no-store' },
    })
  routes.get('/demo/enrol', () => toLink('gate'))
  routes.get('/demo/enrol/class', () => toLink('class-door'))
  routes.get(
    '/demo/codes.css',
    () =>
      new Response(STYLE, {
        headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' },
      }),
  )
  routes.get('/demo/codes', () => html(listOf(demo, clock())))
  routes.get('/demo/codes/:number', (context) => {
    const number = Number(context.req.param('number'))
    const sample = demo.samples[number - 1]
    return sample === undefined ? toResponse(refuse('not-found'), clock()) : html(pageOf(sample, clock()))
  })
}

function html(body: string): Response {
  return new Response(body, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

function listOf({ samples }: DemoDesk, now: number): string {
  const cards = samples.map(
    (sample, index) =>
      `<li><a href="/demo/codes/${index + 1}">${symbol(sample, now)}</a>${wordsOf(sample)}</li>`,
  )
  return documentOf(
    zh.codesPage.title,
    '',
    `<h1>${zh.codesPage.title} <small lang="en">${en.codesPage.title}</small></h1>
     <p>${escaped(zh.codesPage.intro)}</p><p lang="en">${escaped(en.codesPage.intro)}</p><ol>${cards.join('')}</ol>`,
  )
}

function pageOf(sample: Sample, now: number): string {
  return documentOf(
    zh.codesPage.samples[sample.kind].title,
    `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">`,
    `<main class="one">${symbol(sample, now)}${wordsOf(sample)}
     <p>${escaped(zh.codesPage.holdUp)} <span lang="en">${escaped(en.codesPage.holdUp)}</span></p>
     <p><a href="/demo/codes">${escaped(zh.codesPage.all)} <span lang="en">${escaped(en.codesPage.all)}</span></a></p></main>`,
  )
}

function wordsOf({ kind, holder }: Sample): string {
  const [chinese, english] = [zh.codesPage.samples[kind], en.codesPage.samples[kind]]
  const whom =
    holder === null
      ? ''
      : `<p class="holder">${escaped([holder.name, holder.unit].filter((part) => part !== null).join(' · '))}</p>`
  return `<h2>${escaped(chinese.title)} <small lang="en">${escaped(english.title)}</small></h2>${whom}
    <p><b>${zh.codesPage.expect}</b> ${escaped(chinese.expect)}</p>
    <p lang="en"><b>${en.codesPage.expect}</b> ${escaped(english.expect)}</p>`
}

function documentOf(title: string, head: string, body: string): string {
  return `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${escaped(title)}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">${head}
    <link rel="stylesheet" href="/demo/codes.css"></head><body>${body}</body></html>`
}

/** The symbol as SVG, four modules of quiet zone, level M. */
function symbol({ text, ink, kind }: Sample, now: number): string {
  const { size, data } = encode(text(now), { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  const label = escaped(zh.codesPage.samples[kind].title)
  return `<svg role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="${ink}" d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const STYLE = `
body { margin: 0 auto; max-width: 80rem; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1c2430; background: #eef1f5 }
h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin: .5rem 0 } small { font-weight: 400; color: #4a5666 }
ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem; padding: 0; list-style-position: inside }
li, .one { background: #fff; border-radius: .75rem; padding: 1rem }
svg { display: block; width: 100% } p { margin: .25rem 0 } .holder { font-weight: 600 }
.one { max-width: min(90vw, 34rem); margin: 0 auto; text-align: center }
.one svg { max-height: 70vh }
@media print { body { background: #fff } }
`
