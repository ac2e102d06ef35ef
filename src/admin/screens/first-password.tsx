import type { Account } from '#contract/session.ts'
import type { Language } from '#i18n/index.ts'
import { useWords } from '../parts/words.ts'
import { Gatehouse } from './gatehouse.tsx'
import { OwnPassword, type OwnPasswordProps } from './own-password.tsx'

export type FirstPasswordProps = OwnPasswordProps & {
  account: Account
  onLeave: () => void
  onLanguage: (language: Language) => void
}

/** All there is to whoever signed in by a password that somebody else set. */
export function FirstPassword({ account, onPassword, onLeave, onLanguage }: FirstPasswordProps) {
  const { console: words } = useWords()
  const said = words.accounts.first
  return (
    <Gatehouse heading={said.heading} step={`${account.name} · ${account.id}`} onLanguage={onLanguage}>
      <div class="notice notice-info">
        <p>{said.why}</p>
        <p>{said.help}</p>
      </div>
      <OwnPassword onPassword={onPassword} />
      <div class="actions">
        <button type="button" class="btn" onClick={onLeave}>
          {words.signOut}
        </button>
      </div>
    </Gatehouse>
  )
}
