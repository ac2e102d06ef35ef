import { inflateRawSync } from 'node:zlib'
import readXlsx from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { cellsOf } from '#admin/cells.ts'
import { noteAbsence } from '#contract/day.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { entries } from '#contract/entries.ts'
import { reads } from '#contract/reads.ts'
import { countSheet, forgetTemplate, keepTemplate, MOST_TEMPLATES, sheetTemplates } from '#contract/sheets.ts'
import { SHEET_COLUMNS, type Sheet } from '#domain/sheets.ts'
import { sheets as zh } from '#i18n/zh-CN/sheets.ts'
import { importRoster, rosterOf } from '#server/school/roster.ts'
import { csvOf } from '#server/sheets/csv.ts'
import type { Cell } from '#server/sheets/sheet.ts'
import { xlsxOf } from '#server/sheets/xlsx.ts'
import { checkOf, feverOf } from '#test/fakes/checks.ts'
import { deskOf } from '#test/fakes/desk.ts'
import { identityOf, reading } from '#test/fakes/facts.ts'
import { MONDAY, refusal, serveSchool } from '#test/fakes/served.ts'
import { enrolTablet, type SigningTablet } from '#test/fakes/signing-tablet.ts'

const MOST_CHECKS = 1_203

async function anOffice() {
  const served = await serveSchool()
  const cookie = await served.signIn()
  const desk = deskOf(served, cookie)
  const file = (sheet: Sheet, query: Record<string, string>) =>
    served.ask(
      `/api/sheets/${sheet}?${new URLSearchParams({ format: 'csv', language: 'zh-CN', ...query })}`,
      {
        headers: cookie,
      },
    )
  const csv = async (sheet: Sheet, query: Record<string, string> = {}) => {
    const response = await file(sheet, query)
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    return Buffer.from(await response.arrayBuffer()).toString('utf8')
  }
  const xlsx = async (sheet: Sheet, query: Record<string, string> = {}) => {
    const response = await file(sheet, { format: 'xlsx', ...query })
    const [first] = await readXlsx(Buffer.from(await response.arrayBuffer()))
    return first?.data ?? []
  }
  return { served, desk, file, csv, xlsx }
}

/** A school with two pupils and a morning of checks, one of them a fever. */
async function aMorning(checks = 3) {
  const office = await anOffice()
  const { world, school } = office.served
  await importRoster(world, school, [
    { kind: 'student', name: '=cmd|calc', unit: '3-2', number: '0042' },
    { kind: 'student', name: '欧阳明月', unit: '一年级1班', number: '20230215' },
  ])
  const roster = await rosterOf(world.database, school)
  const [one, two] = roster.toSorted((a, b) => (a.number < b.number ? -1 : 1))
  if (one === undefined || two === undefined) throw new Error('nobody')
  const tablet = await enrolTablet(office.served)
  for (let n = 0; n < checks - 1; n += 1) {
    await tablet.write(
      checkOf(`c${n}`, {
        identity: identityOf('student', { person: n % 2 === 0 ? one : two }),
        readings: [reading(367)],
      }),
    )
    if (n % 100 === 99) await sendRest(tablet)
  }
  const fever = feverOf('fever', two.id)
  await tablet.write({ ...fever, body: { ...fever.body, identity: identityOf('student', { person: two }) } })
  await sendRest(tablet)
  return { ...office, tablet, one, two }
}

/** What a tablet has written since, in a batch that is not too large. */
async function sendRest(tablet: SigningTablet): Promise<void> {
  const { events, batch } = tablet
  const from = Math.floor((events.length - 1) / 100) * 100
  expect((await tablet.push(batch(from))).status).toBe(200)
}

const headingsOf = (sheet: Sheet): string[] => SHEET_COLUMNS[sheet].map((column) => zh.columns[column])

describe('entries as CSV', () => {
  it('begin with the mark by which Excel knows UTF-8, have CRLF, keep digits as text and run nothing', async () => {
    const { csv } = await aMorning()
    const text = await csv('entries')
    expect(text.startsWith(`\uFEFF${headingsOf('entries').join(',')}\r\n`)).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const lines = text.split('\r\n')
    const one = lines.find((line) => line.includes('cmd'))
    expect(one).toContain(`,"0042\t",'=cmd|calc,学生,"3-2\t",放行,36.7,`)
    expect(one).toMatch(/^2026-11-23 07:42:00,/)
    expect(lines.at(-1)).toBe('')
  })

  it('are exactly those the list shows under its filter, and their number is said first', async () => {
    const { desk, csv } = await aMorning(7)
    const cases: [filter: string, asked: RequestOf<typeof entries>][] = [
      ['', {}],
      ['outcome=held', { outcome: ['held'] }],
      ['day=2026-11-23&outcome=admit&outcome=held', { day: '2026-11-23', outcome: ['admit', 'held'] }],
      ['day=2026-11-22', { day: '2026-11-22' }],
      ['unit=3-2&kind=student', { unit: '3-2', kind: ['student'] }],
    ]
    for (const [filter, asked] of cases) {
      const shown = (await desk.ask(entries, asked)).entries
      const [, ...rows] = cellsOf(await csv('entries', { filter }))
      expect(
        rows.map(({ cells }) => cells.at(-1)),
        filter,
      ).toEqual(shown.map(({ check }) => check))
      expect(await desk.ask(countSheet, { sheet: 'entries', filter })).toEqual({ rows: shown.length })
    }
  })

  it('are refused where the list would refuse the filter, and only the office is answered', async () => {
    const { served, file } = await anOffice()
    expect(await refusal(await file('entries', { filter: 'day=2026-02-31' }))).toMatchObject({
      ...{ status: 400, problem: 'malformed', at: 'filter.day' },
    })
    expect(await refusal(await file('entries', { format: 'pdf' }))).toMatchObject({ at: 'format' })
    const asked = '/api/sheets/entries?format=csv&language=en'
    expect(await refusal(await served.ask(asked))).toMatchObject({ problem: 'not-signed-in' })
  })

  it('of more than a page are all there once, newest first, and whom they tell of is written down once', async () => {
    const { desk, csv, one, two } = await aMorning(MOST_CHECKS)
    const [, ...rows] = cellsOf(await csv('entries'))
    const checks = rows.map(({ cells }) => cells.at(-1))
    expect(new Set(checks).size).toBe(MOST_CHECKS)
    expect(checks[0]).toBe('fever')
    const [look, ...more] = (await desk.ask(reads, {})).reads
    expect(more).toEqual([])
    expect(look).toMatchObject({ route: 'GET /api/sheets/:sheet', people: 500 })
    expect(look?.asked).toContain(`"rows":${MOST_CHECKS}`)
    for (const { id } of [one, two]) expect((await desk.ask(reads, { person: id })).reads).toHaveLength(1)
  })
})

describe('entries as XLSX', () => {
  it('hold for another library the values of the list: dates, numbers, and text that is no number', async () => {
    const { xlsx } = await aMorning()
    const [headings, ...rows] = await xlsx('entries')
    expect(headings).toEqual(headingsOf('entries'))
    const shown = rows.map((row) => Object.fromEntries(row.map((cell, at) => [headings?.[at], cell])))
    const one = shown.find((row) => row['姓名'] === '=cmd|calc')
    expect(one).toMatchObject({
      '学号 / 工号': '0042',
      '班级 / 部门': '3-2',
      '体温（℃）': 36.7,
      结果: '放行',
    })
    // A date of a spreadsheet has no zone: it says what the clock at the school said.
    const time = one?.['时间']
    if (!(time instanceof Date)) throw new Error(`no date but ${time}`)
    // It is a fraction of a day, and the library cuts off what is less than a millisecond.
    expect(new Date(Math.round(time.getTime() / 1000) * 1000).toISOString()).toBe('2026-11-23T07:42:00.000Z')
    expect(shown.filter((row) => row['结果'] === '待处理')).toMatchObject([{ '学号 / 工号': '20230215' }])
  })

  it('are the same rows as the CSV', async () => {
    const { csv, xlsx } = await aMorning(9)
    const [, ...told] = cellsOf(await csv('entries'))
    const [, ...rows] = await xlsx('entries')
    expect(rows.map((row) => row.at(-1))).toEqual(told.map(({ cells }) => cells.at(-1)))
  })
})

describe('the other lists', () => {
  it('are told with their headings, as the school keeps them', async () => {
    const { desk, csv, xlsx, two } = await aMorning()
    await desk.ask(noteAbsence, {
      ...{ person: two.id, fromOn: '2026-11-23', untilOn: '2026-11-24', sessions: null },
      ...{ reason: 'illness', note: '+86, "home"' },
    })
    const [heads, absence] = cellsOf(await csv('absences', { filter: 'day=2026-11-23' }))
    expect(heads?.cells).toEqual(headingsOf('absences'))
    expect(absence?.cells).toEqual([
      ...['20230215', '欧阳明月', '学生', '一年级1班', '2026-11-23', '2026-11-24', '全天', '因病'],
      ...['', '', '', '', `'+86, "home"`, '测试管理员', '2026-11-23 07:42:00'],
    ])
    expect(await xlsx('people')).toEqual([
      headingsOf('people'),
      ['20230215', '欧阳明月', '学生', '一年级1班', 'ouyangmingyue', 0],
      ['0042', '=cmd|calc', '学生', '3-2', 'cmdcalc', 0],
    ])
    expect(cellsOf(await csv('departures')).map(({ cells }) => cells)).toEqual([headingsOf('departures')])
  })

  it('tell of a day what its closing equation says, class by class', async () => {
    const { xlsx } = await aMorning()
    const [heads, whole, ...units] = await xlsx('day', { filter: 'day=2026-11-23' })
    expect(heads).toEqual(headingsOf('day'))
    expect(whole?.slice(2, 6)).toEqual(['全校', 2, 1, 1])
    expect(units.map((row) => row[2])).toEqual(['一年级1班', '3-2'])
  })
})

describe('a form of the bureau', () => {
  const FORM = [
    { heading: '=序号', column: null },
    { heading: '学籍号', column: 'number' as const },
    { heading: '入校体温', column: 'temperature' as const },
    { heading: '入校体温', column: null },
  ]

  it('has its own headings in its own order, and empty columns where nothing of ours stands', async () => {
    const { desk, csv, xlsx } = await aMorning()
    const { template } = await desk.ask(keepTemplate, { sheet: 'entries', name: '晨检日报', columns: FORM })
    const filter = 'outcome=admit&unit=3-2'
    expect(await csv('entries', { filter, template })).toBe(
      '\uFEFF\'=序号,学籍号,入校体温,入校体温\r\n,"0042\t",36.7,\r\n',
    )
    expect(await xlsx('entries', { filter, template })).toEqual([
      ['=序号', '学籍号', '入校体温', '入校体温'],
      [null, '0042', 36.7, null],
    ])
  })

  it('is kept by its name, gives way to another of it, and is forgotten', async () => {
    const { desk, file } = await anOffice()
    const kept = async (columns: typeof FORM) =>
      (await desk.ask(keepTemplate, { sheet: 'entries', name: '日报', columns })).template
    const first = await kept(FORM)
    const second = await kept(FORM.slice(1))
    const { templates } = await desk.ask(sheetTemplates, {})
    expect(templates).toEqual([{ template: second, sheet: 'entries', name: '日报', columns: FORM.slice(1) }])
    for (const [sheet, template] of [
      ['entries', first],
      ['people', second],
    ] as const)
      expect(await refusal(await file(sheet, { template }))).toMatchObject({ problem: 'not-found' })
    await desk.ask(forgetTemplate, { template: second })
    expect((await desk.ask(sheetTemplates, {})).templates).toEqual([])
  })

  it('is one of fifty at most', async () => {
    const { desk } = await anOffice()
    const form = (n: number) => ({ sheet: 'day', name: `表样${n}`, columns: FORM }) as const
    for (let n = 0; n < MOST_TEMPLATES; n += 1) await desk.ask(keepTemplate, form(n))
    const more = await desk.call(keepTemplate, form(MOST_TEMPLATES))
    expect(more.ok ? null : more.failure).toMatchObject({ code: 'not-now', why: 'too-many-templates' })
    await desk.ask(keepTemplate, form(0))
  })
})

describe('a file that is written while it is read', () => {
  const cell = (n: number): Cell[] => [`第${n}行`, { count: n }, { at: MONDAY + n }, { tenths: 367 }]

  async function* manyRows(pages: number, taken: { pages: number }) {
    for (let page = 0; page < pages; page += 1) {
      taken.pages = page
      yield Array.from({ length: 500 }, (_, n) => cell(page * 500 + n))
    }
  }

  it('asks for the next page only when the one before was taken, and for no more once nobody reads', async () => {
    for (const write of [
      csvOf,
      (heads: string[], rows: ReturnType<typeof manyRows>) => xlsxOf('表', heads, rows),
    ]) {
      const taken = { pages: 0 }
      const bytes = write(['一', '二', '三', '四'], manyRows(2_000, taken))
      for (let n = 0; n < 12; n += 1) await bytes.next()
      await bytes.return(undefined)
      expect(taken.pages).toBeLessThan(200)
    }
  })

  it('of a hundred thousand rows takes no more memory than of a thousand', async () => {
    const grown = async (pages: number): Promise<number> => {
      const taken = { pages: 0 }
      let most = 0
      const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
      for await (const _ of xlsxOf('表', ['一', '二', '三', '四'], manyRows(pages, taken)))
        most = Math.max(most, process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed - before)
      return most
    }
    await grown(2)
    // All of it is 30 MB of XML; a page is 80 KB. The collector takes its time, so the bound is wide.
    expect(await grown(200)).toBeLessThan(100 * 1024 * 1024)
  })

  it('ends before its end when the database fails, and no program opens what there is of it', async () => {
    async function* breaking() {
      yield [cell(1)]
      throw new Error('the disk is gone')
    }
    const parts: Uint8Array[] = []
    const all = async () => {
      for await (const part of xlsxOf('表', ['一', '二', '三', '四'], breaking())) parts.push(part)
    }
    await expect(all()).rejects.toThrow('the disk is gone')
    await expect(readXlsx(Buffer.concat(parts))).rejects.toThrow()
  })

  it('keeps signs that XML cannot hold, and what only looks like one', async () => {
    async function* odd() {
      yield [['a\u0007b', '_x0007_', ' <&> "', '\uFFFF']]
    }
    const parts: Uint8Array[] = []
    for await (const part of xlsxOf('表', ['一', '二', '三', '四'], odd())) parts.push(part)
    const file = Buffer.concat(parts)
    const xml = sheetIn(file)
    expect(xml).toContain('>a_x0007_b<')
    expect(xml).toContain('>_x005F_x0007_<')
    expect(xml).toContain('> &lt;&amp;&gt; "<')
    expect(xml).toContain('>_xFFFF_<')
  })

  /** The text of the sheet, found by its own header. */
  function sheetIn(file: Buffer): string {
    const name = 'xl/worksheets/sheet1.xml'
    return inflateRawSync(file.subarray(file.indexOf(name) + name.length)).toString('utf8')
  }
})
