import '../health.css'
import { HEALTH_WORDS } from '#i18n/health.ts'
import { SignIcon } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import type { Light } from '../health/light.ts'
import { figureWords, findingWords, PART_SIGNS, STATE_SIGNS } from './health-words.ts'
import { useWords } from './words.ts'

export type HealthProps = { lights: readonly Light[] }

/** How each part of the tablet is, one light a row: what is the matter and what to do. */
export function HealthPanel(props: HealthProps & { back: () => void }) {
  const words = useWords()
  const own = HEALTH_WORDS[words.language]
  return (
    <Panel title={own.title} class="health" back={{ label: words.gate.does.back, act: props.back }}>
      <ul class="panel-body health-parts">
        {props.lights.map((light) => (
          <LightRow key={light.part} {...light} />
        ))}
      </ul>
    </Panel>
  )
}

function LightRow({ part, state, finding, figure }: Light) {
  const words = useWords()
  const own = HEALTH_WORDS[words.language]
  const { what, act } = findingWords(words, own, finding)
  const sign = STATE_SIGNS[state]
  return (
    <li class={`health-part light-${state}`}>
      <SignIcon sign={PART_SIGNS[part]} />
      <div>
        <p class="health-what">
          <b>{own.parts[part]}</b>
          {figure !== undefined && <span>{figureWords(own, figure)}</span>}
          <span>{what}</span>
        </p>
        {act !== '' && <p class="health-act">{act}</p>}
      </div>
      <span class="health-state">
        {sign !== null && <SignIcon sign={sign} />}
        {own.states[state]}
      </span>
    </li>
  )
}
