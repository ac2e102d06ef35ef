import type { Link, LinkSource } from '#hardware/thermometer.ts'
import { LINKS_WORDS } from '#i18n/links.ts'
import type { LinksMessages } from '#i18n/links-messages.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon, SOURCE_SIGNS } from '#ui/icons.tsx'
import { ProblemNote } from '#ui/panel.tsx'
import { BAUD_RATES } from '../thermometer-links.ts'
import type { LinksProps } from './gate-props.ts'
import { useWords } from './words.ts'

const SOURCES: readonly LinkSource[] = ['ble', 'serial']
/** From here on a battery is spoken of as a trouble, percent. */
const LOW_BATTERY = 20

/** Thermometers that send their readings: one row per kind, what is wrong with it, and how to link it. */
export function LinkCards({ links, openLabel }: { links: LinksProps; openLabel: () => void }) {
  const words = LINKS_WORDS[useWords().language]
  const offered = SOURCES.filter((source) => links.links[source].state !== 'not-offered')
  if (offered.length === 0) return <ProblemNote sign="alert" {...words.noneOffered} />
  return (
    <div class="senders">
      {SOURCES.map((source) => (
        <LinkCard key={source} source={source} links={links} words={words} />
      ))}
      {links.source !== null && (
        <div class="sender-options">
          <Button size="gate" act={openLabel}>
            {words.label(links.label)}
          </Button>
          {links.source === 'serial' && (
            <Button size="gate" act={() => links.setBaudRate(rateAfter(links.baudRate))}>
              {words.speed(links.baudRate)}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function LinkCard({ source, links, words }: { source: LinkSource; links: LinksProps; words: LinksMessages }) {
  const link = links.links[source]
  const isOpen = link.state !== 'unpaired' && link.state !== 'not-offered'
  const problem = problemOf(link, source === 'serial' && links.isGarbled, words)
  return (
    <section class={`sender sender-${link.state}`}>
      <SignIcon sign={SOURCE_SIGNS[source]} />
      <div class="sender-said" role="status">
        <b>{nameOf(link) ?? words.kinds[source]}</b>
        <span>{link.state === 'lost' ? problem?.what : words.states[link.state]}</span>
        {'battery' in link && link.battery !== null && (
          <span class={link.battery <= LOW_BATTERY ? 'sender-low' : ''}>
            {link.battery <= LOW_BATTERY && <SignIcon sign="alert" />} {words.battery(link.battery)}
          </span>
        )}
      </div>
      {link.state !== 'not-offered' && (
        <Button
          size="gate"
          tone={isOpen ? 'plain' : 'strong'}
          act={() => (isOpen ? links.unpair() : links.pair(source))}
        >
          {isOpen ? words.disconnect : words.connect[source]}
        </Button>
      )}
      {problem !== null && (
        <p class="sender-problem">
          {link.state !== 'lost' && <b>{problem.what}</b>} {problem.act}
        </p>
      )}
    </section>
  )
}

function nameOf(link: Link): string | null {
  return 'name' in link && link.name !== '' ? link.name : null
}

function problemOf(link: Link, isGarbled: boolean, words: LinksMessages) {
  if ('problem' in link && link.problem !== null) return words.problems[link.problem]
  return isGarbled && link.state === 'connected' ? words.garbled : null
}

function rateAfter(baudRate: number): number {
  const rates: readonly number[] = BAUD_RATES
  return rates[(rates.indexOf(baudRate) + 1) % rates.length] ?? BAUD_RATES[0]
}
