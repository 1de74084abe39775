import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

test('what is dark in both themes has the colours of the dark one', () => {
  const dark = new Map(
    [...read('tokens.css').matchAll(/(--color-[\w-]+): light-dark\([^)]+\), (oklch\([^)]+\))\)/g)].map(
      ([, name, value]) => [name, value],
    ),
  )
  const dusk = [...read('dusk.css').matchAll(/(--color-[\w-]+): (.+);/g)]
  expect(dusk.length).toBeGreaterThan(8)
  for (const [, name, value] of dusk) expect([name, value]).toEqual([name, dark.get(name)])
})
