import { useState } from 'preact/hooks'
import { degreesBare } from '#i18n/format.ts'
import { ChartTable } from '../parts/chart-table.tsx'
import { useWords } from '../parts/words.ts'
import { type BoardReply, Scale, share } from './arrivals-card.tsx'

type Site = BoardReply['temperatures'][number]
type Bin = Site['bins'][number]

/** How the readings of the day lie, by tenths of a degree, with the line of the site they were taken at. */
export function TemperaturesCard({ board }: { board: BoardReply }) {
  const { codes, console: words } = useWords()
  const sites = [...board.temperatures].sort((one, other) => measured(other) - measured(one))
  const [asked, setAsked] = useState<string | null>(null)
  const site = sites.find((one) => one.site === asked) ?? sites[0]
  return (
    <section class="card">
      <h2>
        {words.board.temperatures}
        <span>{site !== undefined && sites.length === 1 && codes.sites[site.site]}</span>
      </h2>
      {sites.length > 1 && (
        <div class="sites">
          {sites.map((one) => (
            <button
              key={one.site}
              type="button"
              class="chip"
              aria-pressed={one === site}
              onClick={() => setAsked(one.site)}
            >
              {codes.sites[one.site]} {words.common.number(measured(one))}
            </button>
          ))}
        </div>
      )}
      {site === undefined ? <p>{words.board.noTemperatures}</p> : <Histogram site={site} />}
    </section>
  )
}

function Histogram({ site }: { site: Site }) {
  const { console: words } = useWords()
  const bins = filledUp(site)
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const at = bins.findIndex(({ tenths }) => isOver(tenths, site))
  const over = site.bins
    .filter(({ tenths }) => isOver(tenths, site))
    .reduce((sum, { count }) => sum + count, 0)
  const line = words.board.line(degreesBare(site.line), site.isLineFever)
  return (
    <>
      <div
        class="chart"
        role="img"
        aria-label={`${words.board.temperaturesRead(measured(site), over)}; ${line}`}
      >
        <Scale most={most} />
        <div class="bars">
          {bins.map(({ tenths, count }) => (
            <span key={tenths} class="bar-cell">
              {count > 0 && (
                <span
                  class={isOver(tenths, site) ? 'bar-fill bar-over' : 'bar-fill'}
                  style={{ height: share(count, most) }}
                />
              )}
            </span>
          ))}
          <span class="chart-line" style={{ left: share(at, bins.length) }}>
            <span>{line}</span>
          </span>
        </div>
        <div class="times" aria-hidden="true">
          {bins
            .map(({ tenths }, place) => ({ tenths, left: share(place + 0.5, bins.length) }))
            .filter(({ tenths }, place) => tenths % 5 === 0 && place > 0 && place < bins.length - 1)
            .map(({ tenths, left }) => (
              <span key={tenths} class="centered" style={{ left }}>
                {degreesBare(tenths)}
              </span>
            ))}
        </div>
      </div>
      <ChartTable label={words.board.temperatures} columns={[words.board.degrees, words.board.checks]}>
        {site.bins.map(({ tenths, count }) => (
          <tr key={tenths}>
            <th scope="row">
              {degreesBare(tenths)} {isOver(tenths, site) && <span class="mark">{line}</span>}
            </th>
            <td class="n">{words.common.number(count)}</td>
          </tr>
        ))}
      </ChartTable>
    </>
  )
}

function measured({ bins }: Site): number {
  return bins.reduce((sum, { count }) => sum + count, 0)
}

function isOver(tenths: number, { line, isLineFever }: Site): boolean {
  return isLineFever ? tenths >= line : tenths > line
}

/** Every tenth from the lowest to past the line, so that a gap is seen as one. */
function filledUp({ bins, line }: Site): Bin[] {
  const tenths = bins.map((bin) => bin.tenths)
  const [from, to] = [Math.min(line - 10, ...tenths), Math.max(line + 3, ...tenths)]
  const counts = new Map(bins.map((bin) => [bin.tenths, bin.count]))
  return Array.from({ length: to - from + 1 }, (_, at) => ({
    tenths: from + at,
    count: counts.get(from + at) ?? 0,
  }))
}
