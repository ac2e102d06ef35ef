import '../gun-check.css'
import { SCANNER_WORDS } from '#i18n/scanner.ts'
import { SignIcon } from '#ui/icons.tsx'
import { Panel } from '#ui/panel.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { type GunView, TEST_CODE } from '../gun.ts'
import { useWords } from './words.ts'

/** A code to try a scanner gun with, and what came of the last scan. */
export function GunCheck({ gun, now, back }: { gun: GunView | null; now: number; back: () => void }) {
  const { codes, gate, language } = useWords()
  const words = SCANNER_WORDS[language]
  return (
    <Panel title={words.title} back={{ label: gate.does.back, act: back }}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it */}
      <div class="panel-body gun-check" tabIndex={0}>
        <p>{words.test}</p>
        <div role="img" aria-label={words.testCode}>
          <QrCode class="gun-code" text={TEST_CODE} ink="#000" />
        </div>
        <div class="gun-said">
          {/* Not said: how long ago it was changes by the second. */}
          <p>
            <b>{gun === null ? words.never : words.last[gun.kind](codes.ago(now - gun.at))}</b>
          </p>
          <div role="status">
            {gun?.odd.map((odd) => (
              <p key={odd} class="gun-odd">
                <SignIcon sign="alert" />
                <span>
                  <b>{words.oddities[odd].what}</b> {words.oddities[odd].act}
                </span>
              </p>
            ))}
            {gun !== null && gun.odd.length === 0 && gun.kind !== 'unknown' && (
              <p class="gun-fine">
                <SignIcon sign="check" />
                <span>{words.fine}</span>
              </p>
            )}
          </div>
        </div>
      </div>
    </Panel>
  )
}
