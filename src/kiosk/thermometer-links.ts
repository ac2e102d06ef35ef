import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ThermometerState } from '#domain/devices.ts'
import { ENTERED_TENTHS } from '#domain/temperature-text.ts'
import type { MisreadProblem } from '#hardware/problems.ts'
import type { Link, LinkSource, SentReading, Thermometer } from '#hardware/thermometer.ts'
import { THERMOMETERS } from '#hardware/thermometers/index.ts'
import type { Store } from '#store/store.ts'
import type { LabelledReading } from './linked-readings.ts'
import { MOST_LABEL } from './thermometers.ts'

/** How a thermometer that sends its readings stands, for whoever looks after the tablet. */
export type LinkStatus = ThermometerState

/** Speeds of serial lines, bits a second, the usual one first. */
export const BAUD_RATES = [9600, 115_200, 19_200, 38_400, 57_600, 4800] as const

/** Thermometers that send their readings, as the guard sees them. */
export type LinksView = {
  links: Readonly<Record<LinkSource, Link>>
  /** The kind that was linked here last, also before a reload; null where none was. */
  source: LinkSource | null
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
  status: Signal<LinkStatus>
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
    view.value = { ...view.value, ...changes }
    const { source, label, baudRate, links } = view.value
    status.value = source === null ? 'none' : statusOf(links[source])
    // What is linked counts whether or not it can be kept.
    void store.setSetting('thermometer-link', { source, label, baudRate }).catch(() => undefined)
  }

  function changed(source: LinkSource, link: Link): void {
    const named = link.state === 'connected' && link.name !== '' ? link.name.slice(0, MOST_LABEL) : null
    set({
      links: { ...view.value.links, [source]: link },
      ...(link.state === 'connected' && { source, label: view.value.label ?? named, isGarbled: false }),
    })
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
    pair: (source) => {
      // Another one is another label; the same one again keeps its own.
      if (source !== view.value.source) set({ label: null })
      void thermometers.get(source)?.pair(options())
    },
    unpair: () => {
      for (const thermometer of thermometers.values()) thermometer.unpair()
      set({ source: null, label: null, isGarbled: false })
    },
    setLabel: (label) => set({ label: label.trim().slice(0, MOST_LABEL) || null }),
    setBaudRate: (baudRate) => {
      set({ baudRate, isGarbled: false })
      const { state } = view.value.links.serial
      if (state === 'connected' || state === 'lost') void thermometers.get('serial')?.reopen(options())
    },
    listen: (next) => {
      listener = next
      return () => {
        if (listener === next) listener = null
      }
    },
  }
}

function statusOf({ state }: Link): Exclude<LinkStatus, 'none'> {
  return state === 'connected' || state === 'resting' ? 'connected' : 'lost'
}

function rememberedIn(value: unknown): Pick<LinksView, 'source' | 'label' | 'baudRate'> {
  const [usual] = BAUD_RATES
  const none = { source: null, label: null, baudRate: usual }
  if (typeof value !== 'object' || value === null) return none
  const { source = null, label = null, baudRate = usual }: Record<string, unknown> = { ...value }
  return {
    source: source === 'ble' || source === 'serial' ? source : null,
    label: typeof label === 'string' ? label : null,
    baudRate: BAUD_RATES.find((one) => one === baudRate) ?? usual,
  }
}
