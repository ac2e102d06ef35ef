import './parts.css'
import { type Sign, SignIcon } from './icons.tsx'

export type PillTone = 'quiet' | 'offline' | 'info' | 'trouble'

/** One state in a few words. `more` falls away where there is no room. */
export function StatusPill(props: { tone: PillTone; sign: Sign; text: string; more?: readonly string[] }) {
  return (
    <span class={`pill pill-${props.tone}`}>
      <SignIcon sign={props.sign} />
      <span>{props.text}</span>
      {props.more?.map((text) => (
        <span key={text} class="pill-more">
          {`· ${text}`}
        </span>
      ))}
    </span>
  )
}
