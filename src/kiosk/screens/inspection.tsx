import { useEffect, useState } from 'preact/hooks'
import '../inspection.css'
import { INSPECTION_WORDS } from '#i18n/inspection.ts'
import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import type { GivenReceipt, InspectionDesk } from '../inspection.ts'
import { EvidenceView } from './evidence.tsx'
import { PartyForm } from './inspection-party.tsx'
import { ReceiptView } from './inspection-receipt.tsx'
import type { SearchPeople } from './views.ts'
import { useWords } from './words.ts'

export type InspectionProps = {
  /** Reads who was checked and what there is to show; null where the storage does not answer. */
  load: () => Promise<InspectionDesk | null>
  /** For pictures and tests. */
  startAt?: { desk: InspectionDesk | null; show: 'party' | 'evidence'; of?: 'school'; receipt?: GivenReceipt }
}

type View = { show: 'party' } | { show: 'evidence' } | { show: 'receipt'; receipt: GivenReceipt }

/** An inspection 督导: who of the checked belongs to it, its receipt, and what this gate has to show for itself. */
export function InspectionPanel(
  props: InspectionProps & { search: SearchPeople; now: number; back: () => void },
) {
  const { gate, language } = useWords()
  const words = INSPECTION_WORDS[language]
  const { startAt } = props
  const [desk, setDesk] = useState<InspectionDesk | null | 'loading'>(startAt ? startAt.desk : 'loading')
  const [view, setView] = useState<View>(
    startAt?.receipt === undefined
      ? { show: startAt?.show ?? 'party' }
      : { show: 'receipt', receipt: startAt.receipt },
  )
  useEffect(() => {
    if (startAt === undefined) void props.load().then(setDesk)
  }, [])
  const toggled = view.show === 'evidence' ? ('party' as const) : ('evidence' as const)
  return (
    <Panel
      class="inspection"
      title={titleOf(view, words)}
      back={{
        label: gate.does.back,
        act: () => (view.show === 'receipt' ? setView({ show: 'party' }) : props.back()),
      }}
      aside={
        <Button act={() => setView({ show: toggled })}>
          {toggled === 'evidence' ? words.toEvidence : words.toParty}
        </Button>
      }
    >
      {desk === 'loading' ? (
        <p class="panel-body panel-empty" role="status">
          {words.loading}
        </p>
      ) : desk === null ? (
        <p class="panel-body panel-empty" role="alert">
          {words.unreadable}
        </p>
      ) : view.show === 'receipt' ? (
        <ReceiptView receipt={view.receipt} words={words} />
      ) : view.show === 'evidence' ? (
        <EvidenceView
          evidence={desk.evidence}
          now={props.now}
          words={words.evidence}
          {...(startAt?.of !== undefined && { startAt: startAt.of })}
        />
      ) : (
        <PartyForm
          desk={desk}
          search={props.search}
          words={words}
          given={(receipt) => setView({ show: 'receipt', receipt })}
        />
      )}
    </Panel>
  )
}

function titleOf({ show }: View, words: (typeof INSPECTION_WORDS)['en']): string {
  return { party: words.title, evidence: words.evidence.title, receipt: words.receipt.title }[show]
}
