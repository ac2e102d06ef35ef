import '../health.css'
import { HEALTH_WORDS } from '#i18n/health.ts'
import { SignIcon } from '#ui/icons.tsx'
import type { Light } from '../health/light.ts'
import { namedOf } from '../health/lights.ts'
import { figureWords, findingWords, PART_SIGNS, STATE_SIGNS } from './health-words.ts'
import { useWords } from './words.ts'

/** The lights of the tablet in a row before a shift; whatever is not good is named, and hinders nobody. */
export function SelfTest({ lights }: { lights: readonly Light[] }) {
  const words = useWords()
  const own = HEALTH_WORDS[words.language]
  const named = namedOf(lights)
  return (
    <section class="lights" aria-label={own.row}>
      <ul class="lights-row">
        {lights.map(({ part, state, figure }) => (
          <li key={part} class={`light light-${state}`}>
            <SignIcon sign={PART_SIGNS[part]} />
            <b>{own.parts[part]}</b>
            {figure !== undefined && <span>{figureWords(own, figure)}</span>}
            <Mark state={state} />
          </li>
        ))}
      </ul>
      {named.length > 0 && (
        <>
          <p class="lights-named">{own.named(named.length)}</p>
          <ul class="lights-why">
            {named.map(({ part, finding }) => {
              const { what, act } = findingWords(words, own, finding)
              return (
                <li key={part}>
                  <b>{`${own.parts[part]} · ${what}`}</b> {act}
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}

/** The state as a shape, and as a word for whoever hears the screen. */
export function Mark({ state }: Pick<Light, 'state'>) {
  const own = HEALTH_WORDS[useWords().language]
  const sign = STATE_SIGNS[state]
  return (
    <span class="light-mark">
      {sign === null ? <i aria-hidden="true">–</i> : <SignIcon sign={sign} />}
      <span class="visually-hidden">{own.states[state]}</span>
    </span>
  )
}
