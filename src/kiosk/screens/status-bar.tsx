import { clockTime } from '#i18n/format.ts'
import type { GateWords } from '#i18n/index.ts'
import { Button } from '#ui/button.tsx'
import type { Sign } from '#ui/icons.tsx'
import { type PillTone, StatusPill } from '#ui/status-pill.tsx'
import type { Light } from '../health/light.ts'
import { namedOf } from '../health/lights.ts'
import type { SoundState, StatusView } from './views.ts'
import { useWords } from './words.ts'

/** Where, who, network, clock. Offline is normal here: violet and calm. */
export function StatusBar(props: {
  status: StatusView
  now: number
  /** The lights of the self-test, and the way to the page about them. */
  lights: readonly Light[]
  toHealth: () => void
  toggleSound: () => void
  toggleLanguage: () => void
}) {
  const words = useWords()
  const { gate, language } = words
  const { status, now } = props
  const named = namedOf(props.lights)
  return (
    <header class="bar">
      <b class="bar-place">{`${status.schoolName} · ${status.checkpointName}`}</b>
      {status.lane !== '' && <span class="bar-lane">{gate.status.lane(status.lane)}</span>}
      {status.guardName !== null && <span class="bar-guard">{gate.status.guard(status.guardName)}</span>}
      <span class="bar-space" />
      <StatusPill {...networkPill(status.network, now, words)} />
      <Button
        tone="quiet"
        class={`bar-button ${named.length > 0 ? `bar-${named[0]?.state ?? ''}` : ''}`}
        act={props.toHealth}
        sign="pulse"
        label={gate.status.health(named.length)}
      />
      <Button
        tone="quiet"
        class="bar-button"
        act={props.toggleSound}
        sign={status.sound === 'on' ? 'sound-on' : 'sound-off'}
        label={soundLabel(status.sound, words)}
      />
      <Button
        tone="quiet"
        class="bar-button"
        act={props.toggleLanguage}
        sign="globe"
        label={`${gate.status.otherLanguageShort} ${gate.status.otherLanguage}`}
      >
        <span lang={language === 'en' ? 'zh-Hans' : 'en'}>{gate.status.otherLanguageShort}</span>
      </Button>
      <time class="bar-clock">{clockTime(now)}</time>
    </header>
  )
}

function soundLabel(sound: SoundState, { gate }: GateWords): string {
  switch (sound) {
    case 'on':
      return gate.status.soundOn
    case 'off':
      return gate.status.soundOff
    case 'blocked':
      return gate.status.soundBlocked
    default:
      return sound satisfies never
  }
}

function networkPill(
  network: StatusView['network'],
  now: number,
  { codes, gate }: GateWords,
): { tone: PillTone; sign: Sign; text: string; more: string[] } {
  const { unsynced, oldestUnsyncedAt, lastContactAt } = network
  const waiting = [
    ...(unsynced === 0 ? [] : [gate.status.unsynced(unsynced)]),
    ...(oldestUnsyncedAt === null ? [] : [gate.status.oldest(codes.lasting(now - oldestUnsyncedAt))]),
  ]
  const contact = lastContactAt === null ? [] : [gate.status.lastContact(codes.ago(now - lastContactAt))]
  switch (network.state) {
    case 'online':
      return unsynced === 0
        ? { tone: 'quiet', sign: 'wifi', text: gate.status.online, more: contact }
        : { tone: 'info', sign: 'up', text: gate.status.sending(unsynced), more: waiting.slice(1) }
    case 'offline':
      return {
        tone: 'offline',
        sign: 'wifi-off',
        text: gate.status.offline,
        more: waiting.length > 0 ? waiting : contact,
      }
    case 'trouble':
      return { tone: 'trouble', sign: 'alert', text: gate.status.trouble, more: waiting }
    default:
      return network.state satisfies never
  }
}
