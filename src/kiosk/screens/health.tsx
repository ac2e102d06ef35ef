import '../health.css'
import { useState } from 'preact/hooks'
import { HEALTH_WORDS } from '#i18n/health.ts'
import { LOOK_WORDS } from '#i18n/look.ts'
import { Button } from '#ui/button.tsx'
import { SignIcon } from '#ui/icons.tsx'
import { lazy } from '#ui/lazy.tsx'
import { Panel } from '#ui/panel.tsx'
import type { GunView } from '../gun.ts'
import type { Light } from '../health/light.ts'
import { worstFirst } from '../health/lights.ts'
import { HealthAct, type HealthActs } from './health-act.tsx'
import { figureWords, findingWords, PART_SIGNS, STATE_SIGNS } from './health-words.ts'
import { useWords } from './words.ts'

const GunCheck = lazy(async () => (await import('./gun-check.tsx')).GunCheck)

export type HealthProps = {
  lights: readonly Light[]
  acts?: HealthActs
  /** What a scanner gun typed last; absent where none can be tried. */
  gun?: GunView | null
  /** Epoch ms. */
  now: number
  /** For pictures and tests; it begins with the lights. */
  startAt?: 'gun'
}

type Back = { back: () => void }

/** How each part of the tablet is, one light a row: what is the matter and what to do. */
export function HealthPanel(props: HealthProps & Back & { toLook?: () => void }) {
  const words = useWords()
  const own = HEALTH_WORDS[words.language]
  const [isTrying, setTrying] = useState(props.startAt === 'gun')
  const { gun, now, lights, acts = {} } = props
  if (gun !== undefined && isTrying) return <GunCheck gun={gun} now={now} back={() => setTrying(false)} />
  return (
    <Panel
      title={own.title}
      class="health"
      back={{ label: words.gate.does.back, act: props.back }}
      aside={
        gun !== undefined && (
          <Button sign="scan" act={() => setTrying(true)}>
            {own.tryGun}
          </Button>
        )
      }
    >
      <ul class="panel-body health-parts">
        {worstFirst(lights).map((light) => (
          <LightRow key={light.part} light={light} acts={acts} />
        ))}
      </ul>
      {props.toLook !== undefined && (
        <Button size="gate" act={props.toLook}>
          {LOOK_WORDS[words.language].open}
        </Button>
      )}
    </Panel>
  )
}

/** The same in place of the page before a shift, from where nothing is mended yet. */
export function HealthMain({ lights, gun, now, back }: Pick<HealthProps, 'lights' | 'gun' | 'now'> & Back) {
  return (
    <main class="shift-health">
      <HealthPanel {...{ lights, now, back }} {...(gun !== undefined && { gun })} />
    </main>
  )
}

function LightRow({ light, acts }: { light: Light; acts: HealthActs }) {
  const { part, state, finding, figure } = light
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
        <HealthAct light={light} acts={acts} />
      </div>
      <span class="health-state">
        {sign !== null && <SignIcon sign={sign} />}
        {own.states[state]}
      </span>
    </li>
  )
}
