import { Button } from '#ui/button.tsx'
import { Panel } from '#ui/panel.tsx'
import { useDrillWords } from './drill-words.ts'
import { useWords } from './words.ts'

/** The way out: to a real shift first, for real people may stand there. */
export function DrillExit(props: { toShift: () => void; end: () => void; back: () => void }) {
  const { gate } = useWords()
  const { exit } = useDrillWords()
  return (
    <Panel title={exit.title} back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body drill-exit">
        <p>{exit.lead}</p>
        <Button size="gate" tone="strong" act={props.toShift}>
          {exit.shift}
        </Button>
        <p class="field-hint">{exit.shiftNote}</p>
        <Button size="gate" act={props.end}>
          {exit.end}
        </Button>
        <Button size="gate" act={props.back}>
          {exit.back}
        </Button>
      </div>
    </Panel>
  )
}
