import { expect, test } from '@playwright/test'
import { handOf } from './hand.ts'

test('the hand notices a focus that is lost, covered, unseen, or trapped before it is there', async ({
  page,
}) => {
  const hand = handOf(page)
  const last = page.getByRole('button', { name: 'last' })
  const cases = [
    ['<button onclick="this.remove()">first</button><button>last</button>', /the focus was lost/],
    [
      '<button>first</button><button>last</button><p style="position: fixed; inset: 0; margin: 0"></p>',
      /behind something else/,
    ],
    ['<button>first</button><button style="outline: none">last</button>', /no ring around it/],
    ['<button>first</button><button style="position: absolute; left: -999px">last</button>', /outside/],
    [
      '<button onkeydown="event.key === `Tab` && event.preventDefault()">first</button><button>last</button>',
      /is not reached/,
    ],
  ] as const
  for (const [content, fault] of cases) {
    await page.setContent(`<style>:focus-visible { outline: 3px solid }</style>${content}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(hand.to(last), content).rejects.toThrow(fault)
  }
})
