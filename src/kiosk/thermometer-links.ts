import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ThermometerState } from '#domain/devices.ts'
import { ENTERED_TENTHS } from '#domain/temperature-text.ts'
import type { MisreadProblem } from '#hardware/problems.ts'
import type { Link, LinkSource, SentReading, Thermometer } from '#hardware/thermometer.ts'
import { THERMOMETERS } from '#hardware/thermometers/index.ts'
import type { Store } from '#store/store.ts'
import type { LabelledReading } from './linked-readings.ts'
import { MOST_LABEL } from './thermometers.ts'

/** Speeds of serial lines, bits a second, the usual one first. */
export const BAUD_RATES = [9600, 115_200, 19_200, 38_400, 57_600, 4800] as const

/** Thermometers that send their readings, as the guard sees them. */
export type LinksView = {
  links: Readonly<Record<LinkSource, Link>>
  /** The kind that was linked here last, also before a reload; null where none was. */
  source: LinkSource | null
  /** How that one calls itself; often empty. */
  name: string
  /** What its readings are labelled with. */
  label: string | null
  baudRate: number
  /** What comes over the line makes no sense: mostly its speed is wrong. */
  isGarbled: boolean
}

/** Who hears of readings. */
export type LinkListener = {
  measured: (reading: LabelledReading) => void
  misread: (problem: MisreadProblem) => void
}

/** The links of this tablet: they outlive a shift, as the thermometer stays where the tablet stays. */
export type ThermometerLinks = {
  view: ReadonlySignal<LinksView>
  /** Lets the guard choose a device; inside a tap. */
  pair: (source: LinkSource) => void
  unpair: () => void
  setLabel: (label: string) => void
  /** Takes effect at once. */
  setBaudRate: (baudRate: number) => void
  /** One at a time: the gate of the open shift. @returns ends it */
  listen: (listener: LinkListener) => () => void
}

type LinksPlace = {
  store: Pick<Store, 'setting' | 'setSetting'>
  /** `navigator`, or what stands in for it. */
  platform: object
  now: () => number
  after: (ms: number, act: () => void) => () => void
  /** How it stands, for whoever looks after the tablet. */
  status: Signal<ThermometerState>
}

/** Never rejects: a tablet that cannot read its storage has linked nothing yet. */
export async function openThermometerLinks(place: LinksPlace): Promise<ThermometerLinks> {
  const { store, status } = place
  const remembered = rememberedIn(await store.setting('thermometer-link').catch(() => null))
  let listener: LinkListener | null = null
  const view = signal<LinksView>({
    ...remembered,
    links: { ble: { state: 'not-offered' }, serial: { state: 'not-offered' } },
    isGarbled: false,
  })

  function set(changes: Partial<LinksView>): void {
    const before = JSON.stringify(keptOf(view.value))
    view.value = { ...view.value, ...changes }
    const { source, links } = view.value
    status.value = source === null ? 'none' : statusOf(links[source])
    const kept = keptOf(view.value)
    // What is linked counts whether or not it can be kept.
    if (JSON.stringify(kept) !== before)
      void store.setSetting('thermometer-link', kept).catch(() => undefined)
  }

  function changed(source: LinkSource, link: Link): void {
    const links = { ...view.value.links, [source]: link }
    if (link.state !== 'connected') return set({ links })
    const { name } = link
    const isAnother = source !== view.value.source || name !== view.value.name
    const label = isAnother ? null : view.value.label
    set({ links, source, name, label: label ?? (name.slice(0, MOST_LABEL) || null), isGarbled: false })
    // One at a time: of two nobody could say which was in whose hand.
    for (const [other, thermometer] of thermometers) if (other !== source) letGo(other, thermometer)
  }

  function letGo(source: LinkSource, thermometer: Thermometer): void {
    if (view.value.links[source].state !== 'unpaired') thermometer.unpair()
  }

  function heard(reading: SentReading): void {
    if (view.value.isGarbled) set({ isGarbled: false })
    listener?.measured({ ...reading, thermometer: view.value.label })
  }

  function misread(problem: MisreadProblem): void {
    if (problem === 'garbled' && !view.value.isGarbled) set({ isGarbled: true })
    listener?.misread(problem)
  }

  const thermometers = new Map<LinkSource, Thermometer>(
    THERMOMETERS.map(({ source, open }) => [
      source,
      open({
        ...{ platform: place.platform, now: place.now, after: place.after, body: ENTERED_TENTHS },
        ...{ heard, misread, changed: (link) => changed(source, link) },
      }),
    ]),
  )
  const linkOf = (source: LinkSource): Link => thermometers.get(source)?.link() ?? { state: 'not-offered' }
  view.value = { ...view.value, links: { ble: linkOf('ble'), serial: linkOf('serial') } }
  if (remembered.source !== null) status.value = statusOf(linkOf(remembered.source))
  const options = () => ({ baudRate: view.value.baudRate })
  if (remembered.source !== null) void thermometers.get(remembered.source)?.resume(options())

  return {
    view,
    pair: (source) => void thermometers.get(source)?.pair(options()),
    unpair: () => {
      for (const thermometer of thermometers.values()) thermometer.unpair()
      set({ source: null, name: '', label: null, isGarbled: false })
    },
    setLabel: (label) => set({ label: label.trim().slice(0, MOST_LABEL) || null }),
    setBaudRate: (baudRate) => {
      set({ baudRate, isGarbled: false })
      void thermometers.get('serial')?.reopen(options())
    },
    listen: (next) => {
      listener = next
      return () => {
        if (listener === next) listener = null
      }
    },
  }
}

function statusOf({ state }: Link): Exclude<ThermometerState, 'none'> {
  return state === 'connected' || state === 'resting' ? 'connected' : 'lost'
}

/** What is kept over a reload. */
type Kept = Pick<LinksView, 'source' | 'name' | 'label' | 'baudRate'>

function keptOf({ source, name, label, baudRate }: LinksView): Kept {
  return { source, name, label, baudRate }
}

function rememberedIn(value: unknown): Kept {
  const [usual] = BAUD_RATES
  const { source, name, label, baudRate }: Record<string, unknown> = { ...(isObject(value) && value) }
  return {
    name: typeof name === 'string' ? name : '',
    source: source === 'ble' || source === 'serial' ? source : null,
    label: typeof label === 'string' ? label : null,
    baudRate: BAUD_RATES.find((one) => one === baudRate) ?? usual,
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
