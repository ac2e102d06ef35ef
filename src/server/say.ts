import { server as en } from '#i18n/en/server.ts'
import type { ServerMessages, StartProblem } from '#i18n/server-messages.ts'
import { server as zh } from '#i18n/zh-CN/server.ts'

/** Tells the operator something in both languages, on standard error: standard output is for machines. */
export function say(words: (messages: ServerMessages) => string): void {
  process.stderr.write(`${words(zh)}\n${words(en)}\n`)
}

/** Says why nothing was started, and ends with a failure. */
export function giveUp(problem: StartProblem): void {
  say(({ start }) => sentenceOf(start, problem))
  process.exitCode = 1
}

function sentenceOf<P extends StartProblem>(start: ServerMessages['start'], problem: P): string {
  // The mapped type pairs each code with its own problem; TypeScript cannot follow that through a union.
  const sentence = start[problem.code] as (problem: StartProblem) => string
  return sentence(problem)
}
