import { useEffect, useMemo, useState } from 'preact/hooks'
import type { Language } from '#i18n/index.ts'
import { Empty } from '../parts/empty.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Skeleton } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import { Gatehouse } from '../screens/gatehouse.tsx'
import { SetUpKey } from '../screens/set-up-key.tsx'
import { SetUpProof } from '../screens/set-up-proof.tsx'
import { SetUpSchool } from '../screens/set-up-school.tsx'
import { sealingKeyFile } from '../sealing-key.ts'
import { openSetUp } from '../set-up.ts'
import type { World } from '../world.ts'

/** The first run: school, sealing key, proof that the key is kept. The key lives in this page's memory only. */
export function SetUpPage({ world, onLanguage }: { world: World; onLanguage: (language: Language) => void }) {
  const { console: words } = useWords()
  const [secret, setSecret] = useState(() => secretIn(world))
  // A newer link pasted into the open page changes the fragment and loads nothing.
  useEffect(() => world.address.follow(() => setSecret(secretIn(world))), [world])
  const process = useMemo(() => openSetUp(world.call, secret), [world, secret])
  useEffect(() => {
    if (secret !== '') void process.ask()
  }, [process, secret])
  const step = process.view.value
  useLeaveWarning(step.at === 'key' || step.at === 'proof')

  const wrongLink =
    secret === ''
      ? words.setUp.noSecret
      : step.at === 'failed' && step.failure.code === 'forbidden'
        ? words.setUp.staleLink
        : null
  if (wrongLink !== null) {
    return (
      <Gatehouse heading={words.setUp.heading} onLanguage={onLanguage}>
        <Empty words={wrongLink} />
        <p>{wrongLink.act}</p>
      </Gatehouse>
    )
  }
  switch (step.at) {
    case 'asking':
      return (
        <Gatehouse heading={words.setUp.heading} onLanguage={onLanguage}>
          <Skeleton bars={3} />
        </Gatehouse>
      )
    case 'failed':
      return (
        <Gatehouse heading={words.setUp.heading} onLanguage={onLanguage}>
          <FailureNotice failure={step.failure} onRetry={() => void process.ask()} />
          {step.failure.code === 'already-set-up' && (
            <a class="btn btn-main btn-wide" href="/admin">
              {words.setUp.doneNext}
            </a>
          )}
        </Gatehouse>
      )
    case 'school':
      return (
        <Gatehouse heading={words.setUp.schoolHeading} step={words.setUp.steps(1)} onLanguage={onLanguage}>
          <SetUpSchool
            busy={step.busy}
            failure={step.failure}
            onSubmit={(form) => void process.found(form)}
          />
        </Gatehouse>
      )
    case 'key': {
      const download = (): void =>
        world.download(
          `campus-gate-sealing-key-${step.key.kid}.json`,
          sealingKeyFile(step.key, words.setUp.keyNote),
        )
      return (
        <Gatehouse heading={words.setUp.keyHeading} step={words.setUp.steps(2)} onLanguage={onLanguage}>
          {step.resumed && (
            <p class="notice" role="status">
              {words.setUp.resumed(step.schoolName)}
            </p>
          )}
          <SetUpKey sealingKey={step.key} onDownload={download} onNext={process.toProof} />
        </Gatehouse>
      )
    }
    case 'proof':
      return (
        <Gatehouse heading={words.setUp.proofHeading} step={words.setUp.steps(3)} onLanguage={onLanguage}>
          <SetUpProof
            kid={step.key.kid}
            fault={step.fault}
            busy={step.busy}
            failure={step.failure}
            onProof={(text) => void process.prove(text)}
            onBack={process.toKey}
          />
        </Gatehouse>
      )
    case 'done':
      return (
        <Gatehouse heading={words.setUp.doneHeading} onLanguage={onLanguage}>
          <p class="notice notice-good">{words.setUp.doneWhat(step.schoolName)}</p>
          <a class="btn btn-main btn-wide" href="/admin">
            {words.setUp.doneNext}
          </a>
        </Gatehouse>
      )
    default:
      return step satisfies never
  }
}

function secretIn({ address }: World): string {
  return address.read().hash.slice(1)
}

/** Until the key is proven, leaving asks first: the browser shows its own words. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
