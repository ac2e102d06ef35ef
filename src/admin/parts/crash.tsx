import { Component, type ComponentChildren } from 'preact'
import { useWords } from './words.ts'

/** The one place where a surprise is caught and shown. */
export class Crash extends Component<{ children: ComponentChildren }, { crashed: boolean }> {
  override state = { crashed: false }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ crashed: true })
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children
  }
}

function Crashed() {
  const { console: words } = useWords()
  return (
    <div class="gatehouse">
      <main>
        <div class="notice notice-bad" role="alert">
          <p class="notice-what">{words.crashed.what}</p>
          <p>{words.crashed.act}</p>
        </div>
      </main>
    </div>
  )
}
