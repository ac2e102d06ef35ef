import type { ComponentChildren } from 'preact'
import { useWords } from '#admin/parts/words.ts'
import { PolicyScreen } from '#admin/screens/policy.tsx'
import { PolicyEvidence } from '#admin/screens/policy-evidence.tsx'
import { PolicyExamples } from '#admin/screens/policy-examples.tsx'
import { PolicyTimes } from '#admin/screens/policy-times.tsx'
import { PolicyWindows } from '#admin/screens/policy-windows.tsx'
import { Heading } from '#admin/screens/shell.tsx'
import { shown } from './admin-fixtures.ts'
import type { GalleryScreen } from './gallery-screen.ts'
import { POLICIES, POLICIES_DRAFTED, POLICIES_TRIED, REHEARSED } from './policy-fixtures.ts'

type Inside = (name: string, section: 'policy', screen: ComponentChildren) => GalleryScreen

const nothing = () => {}
const PROPS = {
  onRetry: nothing,
  busy: false,
  failure: null,
  news: null,
  writing: 0,
  onSave: async () => null,
  onPublish: nothing,
  onRollOut: nothing,
  onTakeBack: async () => null,
  onReload: nothing,
  rehearsal: { today: '2026-11-23', result: null, failure: null, busy: false, onRehearse: nothing },
}
const WRITTEN = POLICIES_DRAFTED.draft.policy
const KNOWN = { units: POLICIES.units, lanes: ['1', '2'], today: '2026-11-23' }

/** A part of the rules that are being written, as wide as it stands beside the rest. */
function Part({ children }: { children: ComponentChildren }) {
  const said = useWords().console.policy
  return (
    <>
      <Heading text={said.heading} />
      <section class="card">
        <h2>{said.draft.heading}</h2>
        <div class="form">{children}</div>
      </section>
    </>
  )
}

/** The rules in force, in each state of what is being written, and its long parts by themselves. */
export function policyScreens(inside: Inside): GalleryScreen[] {
  const sound = { ...POLICIES_DRAFTED, draft: { ...POLICIES_DRAFTED.draft, problems: [] } }
  const part = (name: string, fields: ComponentChildren) => inside(name, 'policy', <Part>{fields}</Part>)
  return [
    inside('policy', 'policy', <PolicyScreen {...PROPS} load={shown(POLICIES)} />),
    inside('policy-draft', 'policy', <PolicyScreen {...PROPS} load={shown(POLICIES_DRAFTED)} />),
    inside(
      'policy-rehearsed',
      'policy',
      <PolicyScreen {...PROPS} load={shown(sound)} rehearsal={{ ...PROPS.rehearsal, result: REHEARSED }} />,
    ),
    part('policy-needs', <PolicyEvidence at="gate" draft={WRITTEN} onDraft={nothing} />),
    part('policy-sessions', <PolicyTimes draft={WRITTEN} onDraft={nothing} />),
    part('policy-windows', <PolicyWindows draft={WRITTEN} known={KNOWN} onDraft={nothing} />),
    part('policy-examples', <PolicyExamples draft={WRITTEN} onDraft={nothing} />),
    inside('policy-trial', 'policy', <PolicyScreen {...PROPS} load={shown(POLICIES_TRIED)} />),
  ]
}
