import { Button } from '#ui/button.tsx'

/** Asks once more, in the place of what was tapped. */
export function Sure(props: { what: string; yes: string; no: string; act: () => void; back: () => void }) {
  return (
    <div class="sure" role="alertdialog" aria-label={props.what}>
      <p>{props.what}</p>
      <div class="site-acts">
        <Button size="gate" class="site-alarm" act={props.act}>
          {props.yes}
        </Button>
        <Button size="gate" act={props.back}>
          {props.no}
        </Button>
      </div>
    </div>
  )
}
