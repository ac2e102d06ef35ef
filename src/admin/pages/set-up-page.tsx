import { useEffect, useState } from 'preact/hooks'
import { proveSealingKey, setUp } from '#contract/console.ts'
import type { Language } from '#i18n/index.ts'
import type { Failure } from '../api.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../parts/words.ts'
import { Gatehouse } from '../screens/gatehouse.tsx'
import { SetUpKey } from '../screens/set-up-key.tsx'
import { type ProofFault, SetUpProof } from '../screens/set-up-proof.tsx'
import { SetUpSchool } from '../screens/set-up-school.tsx'
import { faultOfProof, readSealingKey, type SealingKey, sealingKeyFile } from '../sealing-key.ts'
import type { SetUpForm } from '../set-up-form.ts'
import type { World } from '../world.ts'

type Step =
  | { at: 'school' }
  | { at: 'key' | 'proof'; key: SealingKey; schoolName: string }
  | { at: 'done'; schoolName: string }

/** The first run: school, sealing key, proof that the key is kept. The key lives in this page's memory only. */
export function SetUpPage({ world, onLanguage }: { world: World; onLanguage: (language: Language) => void }) {
  const { console: words } = useWords()
  const [secret] = useState(() => world.address.read().hash.slice(1))
  const [step, setStep] = useState<Step>({ at: 'school' })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [fault, setFault] = useState<ProofFault | null>(null)
  useLeaveWarning(step.at === 'key' || step.at === 'proof')

  const found = async (form: SetUpForm): Promise<void> => {
    setBusy(true)
    const schoolName = form.schoolName.trim()
    const answer = await world.call(setUp, {
      secret,
      schoolName,
      name: form.name.trim(),
      account: form.account.trim(),
      password: form.password,
    })
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok)
      setStep({ at: 'key', key: { kid: answer.value.kid, privateKey: answer.value.privateKey }, schoolName })
  }
  const prove = async (text: string | null, key: SealingKey, schoolName: string): Promise<void> => {
    const kept = text === null ? null : readSealingKey(text, key.kid)
    const wrong = text === null ? 'file-unreadable' : faultOfProof(kept, key)
    setFault(wrong)
    if (wrong !== null || kept === null) return
    setBusy(true)
    const answer = await world.call(proveSealingKey, { secret, ...kept })
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) setStep({ at: 'done', schoolName })
  }

  if (secret === '') {
    return (
      <Gatehouse heading={words.setUp.heading} onLanguage={onLanguage}>
        <Empty words={words.setUp.noSecret} />
        <p>{words.setUp.noSecret.act}</p>
      </Gatehouse>
    )
  }
  switch (step.at) {
    case 'school':
      return (
        <Gatehouse heading={words.setUp.schoolHeading} step={words.setUp.steps(1)} onLanguage={onLanguage}>
          <SetUpSchool busy={busy} failure={failure} onSubmit={(form) => void found(form)} />
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
          <SetUpKey
            sealingKey={step.key}
            onDownload={download}
            onNext={() => setStep({ ...step, at: 'proof' })}
          />
        </Gatehouse>
      )
    }
    case 'proof':
      return (
        <Gatehouse heading={words.setUp.proofHeading} step={words.setUp.steps(3)} onLanguage={onLanguage}>
          <SetUpProof
            kid={step.key.kid}
            fault={fault}
            busy={busy}
            failure={failure}
            onProof={(text) => void prove(text, step.key, step.schoolName)}
            onBack={() => setStep({ ...step, at: 'key' })}
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

/** Until the key is proven, leaving asks first: the browser shows its own words. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isNeeded])
}
