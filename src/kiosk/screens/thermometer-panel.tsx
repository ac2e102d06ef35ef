import { useState } from 'preact/hooks'
import '../links.css'
import '../opening.css'
import type { Drift } from '#domain/thermometers.ts'
import { degreesBare } from '#i18n/format.ts'
import { GUNS_WORDS } from '#i18n/guns.ts'
import { LINKS_WORDS } from '#i18n/links.ts'
import { Button } from '#ui/button.tsx'
import { KeyPad } from '#ui/key-pad.tsx'
import { Panel, ProblemNote } from '#ui/panel.tsx'
import { type GunsView, MOST_LABEL } from '../thermometers.ts'
import type { LinksProps } from './gate-props.ts'
import { LinkCards } from './link-cards.tsx'
import { useWords } from './words.ts'

type Shows = 'known' | 'new' | 'links' | 'link-label'

/**
 * Which thermometer is in hand: one tap for a known one, its sticker's number for a new one, and those that send their
 * readings.
 */
export function ThermometerPanel(props: {
  guns: GunsView
  drifts: readonly Drift[]
  choose: (label: string | null) => void
  links: LinksProps | undefined
  back: () => void
}) {
  const { gate, language } = useWords()
  const words = GUNS_WORDS[language]
  const { links } = props
  const linksWords = LINKS_WORDS[language]
  const [shows, show] = useState<Shows>(firstOf(props.guns, links))
  const take = (label: string | null): void => {
    props.choose(label)
    props.back()
  }
  return (
    <Panel
      title={shows === 'links' ? linksWords.title : words.title}
      class="guns"
      back={{ label: gate.does.back, act: props.back }}
    >
      <div class="panel-body guns-body">
        {props.drifts.map(({ thermometer, median, others }) => (
          <ProblemNote
            key={thermometer}
            sign="alert"
            what={words.drift(thermometer, degreesBare(Math.abs(median - others)), median > others)}
            act={words.driftAct}
          />
        ))}
        {shows === 'known' && <Known guns={props.guns} take={take} another={() => show('new')} />}
        {shows === 'new' && <NewLabel hint={words.sticker} take={take} />}
        {shows === 'links' && links !== undefined && (
          <LinkCards links={links} openLabel={() => show('link-label')} />
        )}
        {shows === 'link-label' && (
          <NewLabel
            hint={linksWords.labelHint}
            take={(label) => {
              links?.setLabel(label)
              show('links')
            }}
          />
        )}
        {links !== undefined && shows !== 'link-label' && (
          <Button
            size="gate"
            sign={shows === 'links' ? 'keys' : 'bluetooth'}
            act={() => show(shows === 'links' ? 'known' : 'links')}
          >
            {shows === 'links' ? words.title : linksWords.open}
          </Button>
        )}
      </div>
    </Panel>
  )
}

/** The linked one, where there is one; a first label, where there is none yet. */
function firstOf({ known }: GunsView, links: LinksProps | undefined): Shows {
  if (links !== undefined && links.source !== null) return 'links'
  return known.length === 0 ? 'new' : 'known'
}

type Take = { take: (label: string | null) => void }

function Known({ guns, take, another }: Take & { guns: GunsView; another: () => void }) {
  const { language } = useWords()
  const words = GUNS_WORDS[language]
  const { inHand, known } = guns
  return (
    <div class="guns-known" role="group" aria-label={words.known}>
      {known.map((label) => (
        <Button
          key={label}
          size="gate"
          tone={label === inHand ? 'strong' : 'plain'}
          pressed={label === inHand}
          act={() => take(label)}
        >
          {label}
        </Button>
      ))}
      <Button
        size="gate"
        tone={inHand === null ? 'strong' : 'plain'}
        pressed={inHand === null}
        act={() => take(null)}
      >
        {words.none}
      </Button>
      <Button size="gate" act={another}>
        {words.another}
      </Button>
    </div>
  )
}

function NewLabel({ hint, take }: { hint: string; take: (label: string) => void }) {
  const { gate, language } = useWords()
  const words = GUNS_WORDS[language]
  const [typed, setTyped] = useState('')
  const press = (key: string): void =>
    setTyped(key === 'backspace' ? typed.slice(0, -1) : (typed + key).slice(0, MOST_LABEL))
  return (
    <>
      <label class="field-hint" for="gun">
        {hint}
      </label>
      <div class="guns-new">
        <input
          id="gun"
          class="guns-input"
          inputMode="none"
          autocomplete="off"
          maxLength={MOST_LABEL}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="gate" sign="check" tone="strong" disabled={typed.trim() === ''} act={() => take(typed)}>
          {words.take}
        </Button>
      </div>
      <KeyPad
        label={hint}
        wide
        press={press}
        keys={[
          ...['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'A', 'B', 'C', '-'].map((key) => ({
            key,
            face: key,
          })),
          { key: 'backspace', sign: 'backspace', label: gate.keys.backspace, tone: 'soft' },
        ]}
      />
    </>
  )
}
