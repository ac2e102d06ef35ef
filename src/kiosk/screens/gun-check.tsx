import '../gun-check.css'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import { SignIcon } from '#ui/icons.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { type GunView, TEST_CODE } from '../gun.ts'
import { useWords } from './words.ts'

/** A code to try a scanner gun with, and what came of the last scan. */
export function GunCheck({ gun, now }: { gun: GunView | null; now: number }) {
  const { codes, language } = useWords()
  const words = SCANNER_WORDS[language]
  return (
    <section class="gun-check" aria-label={words.title}>
      <div role="img" aria-label={words.testCode}>
        <QrCode class="gun-code" text={TEST_CODE} ink="#000" />
      </div>
      <div>
        <h3>{words.title}</h3>
        <p class="field-hint">{words.test}</p>
        <ul class="gun-said" role="status">
          <li>{gun === null ? words.never : words.last[gun.kind](codes.ago(now - gun.at))}</li>
          {gun?.odd.map((odd) => (
            <li key={odd} class="gun-odd">
              <SignIcon sign="alert" />
              <span>
                <b>{words.oddities[odd].what}</b> {words.oddities[odd].act}
              </span>
            </li>
          ))}
          {gun !== null && gun.odd.length === 0 && gun.kind !== 'unknown' && (
            <li class="gun-fine">
              <SignIcon sign="check" />
              <span>{words.fine}</span>
            </li>
          )}
        </ul>
      </div>
    </section>
  )
}
