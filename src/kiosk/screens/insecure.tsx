import { INSECURE_WORDS } from '#i18n/insecure.ts'
import { Button } from '#ui/button.tsx'
import { useWords } from './words.ts'

/** Why an address without encryption does not do, and the way to one that does. */
export function InsecureAddress({ address, open }: { address: string; open: (address: string) => void }) {
  const words = INSECURE_WORDS[useWords().language]
  const encrypted = address.replace(/^http:/, 'https:')
  return (
    <>
      <p>
        <b>{words.opened(address)}</b>
      </p>
      <p>{words.why}</p>
      <ol class="setup-steps">
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Button size="gate" tone="strong" sign="next" act={() => open(encrypted)}>
        {words.open(encrypted)}
      </Button>
    </>
  )
}
