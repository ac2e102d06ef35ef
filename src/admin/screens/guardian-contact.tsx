import { useEffect, useState } from 'preact/hooks'
import type { GuardianContact as Contact } from '#domain/contact.ts'
import type { Answer, Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Skeleton } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'

type GuardianContactProps = {
  /** Of the pupil. */
  name: string
  onMasked: () => Promise<Answer<Contact>>
  /** The whole of it; that it was asked for is written down. */
  onShow: () => Promise<Answer<Contact>>
  onClose: () => void
}

/** Whom to call: masked until somebody really wants to. */
export function GuardianContact({ name, onMasked, onShow, onClose }: GuardianContactProps) {
  const { console: words } = useWords()
  const [contact, setContact] = useState<Contact | null>(null)
  const [isWhole, setWhole] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const ask = async (asked: () => Promise<Answer<Contact>>, whole: boolean): Promise<void> => {
    const answer = await asked()
    setFailure(answer.ok ? null : answer.failure)
    if (!answer.ok) return
    setContact(answer.value)
    setWhole(whole)
  }
  // Asked once, when the dialog opens.
  useEffect(() => void ask(onMasked, false), [])
  return (
    <Dialog heading={words.home.contact.heading(name)} onClose={onClose}>
      {failure !== null &&
        (failure.code === 'not-found' ? (
          <p>{words.home.contact.none}</p>
        ) : (
          <FailureNotice failure={failure} />
        ))}
      {failure === null && contact === null && <Skeleton bars={2} />}
      {contact !== null && (
        <>
          <dl class="facts">
            <dt>{words.home.contact.guardian}</dt>
            <dd>{contact.name}</dd>
            <dt>{words.home.contact.phone}</dt>
            <dd>
              {isWhole ? (
                <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
              ) : (
                contact.phone
              )}
            </dd>
          </dl>
          <p class="quiet" role="status">
            {isWhole ? words.home.contact.shown : words.home.contact.showNote}
          </p>
          {!isWhole && (
            <div class="actions">
              <button type="button" class="btn btn-main" onClick={() => void ask(onShow, true)}>
                {words.home.contact.show}
              </button>
            </div>
          )}
        </>
      )}
    </Dialog>
  )
}
