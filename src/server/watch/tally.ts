/** Labels of a figure: words of a fixed set, or ids that name no person. */
export type Labels = Readonly<Record<string, string>>

/** Upper ends of the classes in which times are counted, seconds; the last class has no end. */
const ENDS_S = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Times = { classes: number[]; sum: number; count: number }

/** Counts and times of one running server, as Prometheus reads them. They begin at 0 with each start. */
export type Tally = {
  add: (name: string, labels: Labels, by?: number) => void
  /** @param ms how long it took */
  time: (name: string, labels: Labels, ms: number) => void
  /** In Prometheus' text format, by name. */
  text: () => string
}

export function openTally(): Tally {
  const counts = new Map<string, Map<string, number>>()
  const times = new Map<string, Map<string, Times>>()
  return {
    add: (name, labels, by = 1) => {
      const own = of(counts, name)
      const key = labelsText(labels)
      own.set(key, (own.get(key) ?? 0) + by)
    },
    time: (name, labels, ms) => {
      const own = of(times, name)
      const key = labelsText(labels)
      const known = own.get(key) ?? { classes: ENDS_S.map(() => 0), sum: 0, count: 0 }
      own.set(key, known)
      const seconds = ms / 1000
      for (const [at, end] of ENDS_S.entries())
        if (seconds <= end) known.classes[at] = (known.classes[at] ?? 0) + 1
      known.sum += seconds
      known.count += 1
    },
    text: () =>
      [
        ...[...counts].map(([name, own]) =>
          section(
            name,
            'counter',
            [...own].map(([labels, n]) => line(name, labels, n)),
          ),
        ),
        ...[...times].map(([name, own]) =>
          section(
            name,
            'histogram',
            [...own].flatMap(([labels, some]) => timesOf(name, labels, some)),
          ),
        ),
      ].join(''),
  }
}

/** A figure that is asked for, with its lines: `[labels, value]`. */
export function gauge(name: string, lines: readonly (readonly [Labels, number])[]): string {
  return section(
    name,
    'gauge',
    lines.map(([labels, value]) => line(name, labelsText(labels), value)),
  )
}

function section(name: string, type: string, lines: readonly string[]): string {
  return `# TYPE ${name} ${type}\n${lines.join('')}`
}

function timesOf(name: string, labels: string, { classes, sum, count }: Times): string[] {
  const within = (end: string): string => (labels === '' ? `le="${end}"` : `${labels},le="${end}"`)
  return [
    ...ENDS_S.map((end, at) => line(`${name}_bucket`, within(String(end)), classes[at] ?? 0)),
    line(`${name}_bucket`, within('+Inf'), count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ]
}

function line(name: string, labels: string, value: number): string {
  return `${name}${labels === '' ? '' : `{${labels}}`} ${value}\n`
}

function labelsText(labels: Labels): string {
  return Object.entries(labels)
    .map(
      ([name, value]) =>
        `${name}="${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
    )
    .join(',')
}

function of<T>(all: Map<string, Map<string, T>>, name: string): Map<string, T> {
  const known = all.get(name) ?? new Map<string, T>()
  all.set(name, known)
  return known
}
