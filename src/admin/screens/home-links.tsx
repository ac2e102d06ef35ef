import type { ReplyOf } from '#contract/endpoint.ts'
import type { classLinks, LinkRow } from '#contract/home.ts'
import { calendarDay } from '#i18n/format.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { Heading } from './shell.tsx'

export type HomeLinksProps = {
  unit: string
  load: Loadable<ReplyOf<typeof classLinks>>
  /** Scheme, host and port under which guardians reach the server. */
  origin: string
  onPrint: () => void
  /** A null link is the whole class. */
  onAsk: (act: 'renew' | 'revoke', link: LinkRow | null) => void
  onRetry: () => void
}

/** The links of a class: on paper as symbols, or as a list for a chat. */
export function HomeLinks({ unit, load, origin, onPrint, onAsk, onRetry }: HomeLinksProps) {
  const { console: words } = useWords()
  const said = words.home.links
  const shown = load.state === 'shown' ? load.value.links : []
  return (
    <>
      <Heading text={said.heading(unit)}>
        <a class="btn" href={pathOf({ screen: 'home', unit, part: 'grid' })}>
          {words.day.back}
        </a>
        {shown.length > 0 && (
          <button type="button" class="btn btn-main" onClick={onPrint}>
            {said.print}
          </button>
        )}
      </Heading>
      <Loaded load={load} bars={8} onRetry={onRetry}>
        {({ links }) =>
          links.length === 0 ? (
            <p>{said.noPupils}</p>
          ) : (
            <>
              <div class="home-links-tools">
                <p>{said.why}</p>
                <p class="notice notice-warn">{said.warning}</p>
                <div class="actions">
                  <CopyButton text={listOf(links)} label={said.copyAll} />
                  <button type="button" class="btn" onClick={() => onAsk('renew', null)}>
                    {said.renewAll}
                  </button>
                  <button type="button" class="btn" onClick={() => onAsk('revoke', null)}>
                    {said.revokeAll}
                  </button>
                </div>
              </div>
              <ul class="home-cards">
                {links.map((link) => (
                  <LinkCard key={link.person.id} link={link} url={origin + link.path} onAsk={onAsk} />
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </>
  )

  function listOf(links: readonly LinkRow[]): string {
    const good = links.filter(({ state }) => state === 'good')
    const lines = good.map(({ person, path }) => said.listLine(person.name, origin + path))
    return [said.listTitle(unit), ...lines].join('\n')
  }
}

type LinkCardProps = { link: LinkRow; url: string } & Pick<HomeLinksProps, 'onAsk'>

function LinkCard({ link, url, onAsk }: LinkCardProps) {
  const { console: words } = useWords()
  const said = words.home.links
  const { person, number, state, expiresAt } = link
  const isGood = state === 'good'
  return (
    <li class={isGood ? 'home-link' : 'home-link home-link-dead'}>
      {isGood && (
        <div class="home-qr" role="img" aria-label={said.qrOf(person.name)}>
          <QrCode text={url} ink="#000000" />
        </div>
      )}
      <div class="home-link-facts">
        <p class="home-link-name">{person.name}</p>
        <p class="quiet">
          {person.unit} · {number}
        </p>
        <p class="home-scan">{said.scan}</p>
        <p class={isGood ? 'quiet home-screen' : 'bad home-screen'}>
          {isGood ? said.until(calendarDay(expiresAt)) : said.states[state]}
        </p>
        <div class="home-link-acts">
          {isGood && <CopyButton text={url} label={said.copyOne} />}
          <button type="button" class="link" onClick={() => onAsk('renew', link)}>
            {said.renew}
          </button>
          {state !== 'revoked' && (
            <button type="button" class="link" onClick={() => onAsk('revoke', link)}>
              {said.revoke}
            </button>
          )}
        </div>
      </div>
    </li>
  )
}
