import { degrees } from '../format.ts'
import type { OpeningMessages } from '../opening-messages.ts'

export const opening = {
  temperature: {
    title: 'Your own temperature',
    who: (name) => `${name}, before your shift`,
    lead: 'Measure the forehead, out of the wind. No shift opens by a fever or a failed reading; each reading is recorded.',
    hint: 'Type 67 for 36.7',
    label: 'Your own temperature',
    keys: 'Temperature keys',
    refused: 'No temperature. Two digits from 5–9, three from 3 or 4',
    partial: 'Go on typing',
    lo: 'The thermometer shows Lo',
    failed: (shown) => ({
      what: shown === null ? 'The thermometer showed Lo' : `${shown} is no body temperature`,
      act: 'Dry the forehead, stand out of the wind, measure again.',
    }),
    fever: (shown) => ({
      what: `${shown} is a fever: not on duty`,
      act: 'Let somebody else take over. Tell the duty leader and the doctor.',
    }),
    next: (step, sites, left) => {
      const when = left === null ? 'now' : `in ${left}`
      switch (step.step) {
        case 'measure':
          return step.warmUp
            ? `Warm up out of the wind, then measure: ${sites[step.site]}`
            : `Measure again: ${sites[step.site]}, ${when}`
        case 'retest':
          return `After a rest, ${step.nth} of ${step.of}: ${sites[step.site]}, ${when}`
        case 'doctor':
          return 'Ask the doctor for an armpit reading and type it here'
        case 'settled':
          return step.fever ? 'The armpit confirms it: no duty today' : null
        case 'none':
        case 'normal-again':
          return null
        default:
          return step satisfies never
      }
    },
  },
  policy: {
    first: 'Read the school’s rules before your shift',
    changed: (version) => `The rules changed: version ${version}`,
    firstNote: (version) => `Version ${version}`,
    changedNote: (before) => `You last read version ${before}; this is what is different`,
    nothing: 'Nothing changed for this post.',
    point: (point, { kinds, sites }) => {
      switch (point.point) {
        case 'needs': {
          const asked = [
            point.code ? 'green code' : 'no code',
            point.temperature ? 'temperature' : 'no temperature',
            ...(point.exposure ? ['travel and contacts'] : []),
            ...(point.home === 'not-asked'
              ? []
              : [point.home === 'needed' ? 'home reading needed' : 'ask for a home reading']),
          ]
          const yellow = point.code ? `; yellow code: ${point.yellow === 'held' ? 'hold' : 'turn away'}` : ''
          return `${point.kinds.map((kind) => kinds[kind]).join(', ')}: ${asked.join(', ')}${yellow}`
        }
        case 'fever':
          return `Fever ${point.comparison === 'above' ? 'above' : 'from'} ${degrees(point.from)}: ${point.sites
            .map((site) => sites[site])
            .join(', ')}`
        case 'too-low':
          return `Below ${degrees(point.below)} the measurement failed: measure again`
        case 'retest':
          return `A fever is measured again after ${Math.round(point.waitMs / 60_000)} min, at most ${point.most} times, then by the doctor`
        case 'areas':
          return point.names.length === 0
            ? 'No priority areas'
            : `Hold who was there within ${point.days} days: ${point.names.join(', ')}`
        case 'symptoms':
          return point.count === 0
            ? 'Symptoms are not asked for'
            : `Ask for ${point.count} symptoms; hold who had one within ${point.days} days`
        case 'second-person':
          return point.reasons === 0
            ? 'One guard may let a held person in'
            : `A second person must agree to ${point.reasons} of the reasons to let in`
        default:
          return point satisfies never
      }
    },
    read: 'I have read this',
  },
  post: {
    title: 'Somebody else is planned here',
    planned: (name, post, deputy) => `${post}: ${name}${deputy === null ? '' : ` (deputy ${deputy})`}`,
    inPlaceOf: (name, post) => `For ${name} · ${post}`,
    inAddition: 'In addition · Gate guard',
  },
  other: 'Back',
  writing: 'Opening the shift…',
} satisfies OpeningMessages
