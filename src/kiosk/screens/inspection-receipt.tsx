import { OUTCOMES } from '#domain/reasons.ts'
import { hourMinute } from '#i18n/format.ts'
import type { InspectionMessages } from '#i18n/inspection-messages.ts'
import { QrCode } from '#ui/qr-code.tsx'
import type { GivenReceipt } from '../inspection.ts'

/** The receipt an inspector takes along: nobody is named on it. */
export function ReceiptView({ receipt, words }: { receipt: GivenReceipt; words: InspectionMessages }) {
  const { counts } = receipt
  const said = OUTCOMES.filter((one) => counts[one] > 0).map((one) => words.receipt.counts[one](counts[one]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it
    <div class="panel-body inspection-receipt" tabIndex={0}>
      <div role="img" aria-label={words.receipt.qr} data-address={receipt.address}>
        <QrCode text={receipt.address} ink="#000000" />
      </div>
      <p>
        <b>{said.join(' · ')}</b>
      </p>
      <p>{words.receipt.recorded(hourMinute(receipt.at))}</p>
      <p>{receipt.isUnsigned ? words.receipt.unsigned : words.receipt.show}</p>
    </div>
  )
}
