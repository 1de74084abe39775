import type { Page } from 'playwright-core'
import type { BenchHouse } from './house.ts'

/** The least that can show the same: each message a paragraph in a box that scrolls, and a field under it. */
export async function openBare(page: Page, house: BenchHouse): Promise<void> {
  await page.setContent(`<!doctype html><style>
    body { margin: 0; display: grid; grid-template-rows: 1fr auto; height: 100vh; font: 15px sans-serif }
    main { overflow-y: auto } p { margin: 8px auto; max-width: 76ch; white-space: pre-wrap } textarea { height: 60px }
  </style><main></main><textarea></textarea>`)
  await page.evaluate(`(${fill})(${JSON.stringify(house.many.bodies)})`)
}

const fill = `(bodies) => {
  const main = document.querySelector('main')
  const field = document.querySelector('textarea')
  const say = (body) => { const p = document.createElement('p'); p.textContent = body; main.append(p) }
  for (const body of bodies) say(body)
  main.scrollTop = main.scrollHeight
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    say(field.value)
    field.value = ''
    main.scrollTop = main.scrollHeight
  })
}`
