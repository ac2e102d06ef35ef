import type { EvidenceReply } from '#contract/evidence.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { useWords } from '../parts/words.ts'

/** The last seal over all chains, with the symbol by which anybody can have it checked. */
export function SealCard({ seal, origin }: Pick<EvidenceReply, 'seal'> & { origin: string }) {
  const { console: words } = useWords()
  const said = words.evidence.seal
  if (seal === null)
    return (
      <section>
        <h2>{said.heading}</h2>
        <p>{said.none}</p>
      </section>
    )
  const address = `${origin}/verify?r=${seal.proof}`
  return (
    <section class="evidence-seal">
      <div>
        <h2>{said.heading}</h2>
        <p>{said.made(seal.day, `${calendarDay(seal.madeAt)} ${clockTime(seal.madeAt)}`)}</p>
        <p>{said.ledger(words.common.number(seal.events), seal.streams)}</p>
        <p class="evidence-hash">{seal.hash.match(/.{8}/g)?.join(' ')}</p>
        <p>
          {said.check} <a href={address}>{`${origin}/verify`}</a>
        </p>
      </div>
      <div class="evidence-code" role="img" aria-label={said.qr}>
        <QrCode text={address} ink="#000000" />
      </div>
    </section>
  )
}
