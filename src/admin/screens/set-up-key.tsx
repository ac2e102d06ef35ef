import { useState } from 'preact/hooks'
import { CopyButton } from '../parts/copy-button.tsx'
import { useWords } from '../parts/words.ts'
import type { SealingKey } from '../sealing-key.ts'

type SetUpKeyProps = { sealingKey: SealingKey; onDownload: () => void; onNext: () => void }

/** Step 2: hands out the sealing key. Nobody goes on before it has been downloaded or shown. */
export function SetUpKey({ sealingKey, onDownload, onNext }: SetUpKeyProps) {
  const { console: words } = useWords()
  const [downloaded, setDownloaded] = useState(false)
  const [shown, setShown] = useState(false)
  const download = (): void => {
    onDownload()
    setDownloaded(true)
  }
  return (
    <div class="form">
      <p>{words.setUp.keyWhy}</p>
      <p class="notice notice-warn">{words.setUp.keyHow}</p>
      <p>
        {words.setUp.keyNumber}: <strong class="mono">{sealingKey.kid}</strong>
      </p>
      <button type="button" class={downloaded ? 'btn btn-wide' : 'btn btn-main btn-wide'} onClick={download}>
        {words.setUp.keyDownload}
      </button>
      {downloaded && (
        <p class="notice notice-good" role="status">
          {words.setUp.keyDownloaded}
        </p>
      )}
      <details onToggle={() => setShown(true)}>
        <summary>{words.setUp.keyShow}</summary>
        <p class="mono key-text">{sealingKey.privateKey}</p>
        <CopyButton text={sealingKey.privateKey} label={words.common.copyDetails} />
      </details>
      {(downloaded || shown) && (
        <button type="button" class="btn btn-main btn-wide" onClick={onNext}>
          {words.setUp.keyNext}
        </button>
      )}
    </div>
  )
}
