import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Oklch } from './contrast.ts'
import { contrast } from './contrast.ts'

type Theme = 'light' | 'dark'
const themes: Theme[] = ['light', 'dark']
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const surfaces = ['ground', 'page', 'sunken', 'active', 'float']
const statuses = ['accent', 'success', 'warning', 'danger', 'agent']

describe.each(themes)('the %s theme', (theme) => {
  const ratio = (front: string, back: string) => contrast(token(front, theme), token(back, theme))

  it.each(surfaces)('reads at 4.5:1 on %s in all three text strengths', (surface) => {
    for (const text of ['ink', 'muted', 'faint']) expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5)
  })

  it('keeps its three text strengths apart', () => {
    expect(ratio('ink', 'page')).toBeGreaterThan(ratio('muted', 'page') * 1.3)
    expect(ratio('muted', 'page')).toBeGreaterThan(ratio('faint', 'page') * 1.15)
  })

  it.each(statuses)('reads at 4.5:1 in %s, on every surface and on its own subtle fill', (status) => {
    for (const back of [...surfaces, `${status}-subtle`]) expect(ratio(status, back)).toBeGreaterThanOrEqual(4.5)
    for (const text of ['ink', 'muted', 'faint']) expect(ratio(text, `${status}-subtle`)).toBeGreaterThanOrEqual(4.5)
  })

  it('reads at 4.5:1 on filled buttons, hovered too', () => {
    for (const fill of ['accent', 'accent-hover']) expect(ratio('on-accent', fill)).toBeGreaterThanOrEqual(4.5)
    for (const fill of ['danger', 'danger-hover']) expect(ratio('on-danger', fill)).toBeGreaterThanOrEqual(4.5)
  })

  it('bounds controls at 3:1 on every surface they stand on', () => {
    for (const back of ['ground', 'page', 'sunken', 'float']) {
      expect(ratio('line-strong', back)).toBeGreaterThanOrEqual(3)
    }
  })

  it.each(surfaces)('shows the focus at 3:1 on %s', (surface) => {
    expect(ratio('accent', surface)).toBeGreaterThanOrEqual(3)
  })

  it('reads the initials of a generated avatar at 4.5:1 in every hue', () => {
    for (let hue = 0; hue < 360; hue++) {
      const fill = colors(css, '--avatar-fill', theme, hue)
      const ink = colors(css, '--avatar-ink', theme, hue)
      expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5)
    }
  })
})

it('knows every colour that there is', () => {
  const lines = ['line', 'line-strong', 'scrim'] // a hairline parts and a scrim dims: neither is read
  const fills = [
    'accent-hover',
    'on-accent',
    'danger-hover',
    'on-danger',
    ...statuses.map((status) => `${status}-subtle`),
  ]
  const known = [...surfaces, ...statuses, ...lines, ...fills, 'ink', 'muted', 'faint']
  const declared = [...css.matchAll(/--color-([a-z-]+):/g)].map((match) => match[1])
  expect(declared.sort()).toEqual(known.sort())
})

it('no control thins the line that bounds it', () => {
  const folder = new URL('../', import.meta.url)
  const thinned = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx') && !file.includes('markdown'))
    .filter((file) => /border-line-strong\/\d/.test(readFileSync(new URL(file, folder), 'utf8')))
  expect(thinned).toEqual([])
})

function token(name: string, theme: Theme): Oklch {
  return colors(css, `--color-${name}`, theme, 0)
}

function colors(source: string, property: string, theme: Theme, hue: number): Oklch {
  const declared = source.match(new RegExp(`${property}: light-dark\\(oklch\\(([^;]+)\\), oklch\\(([^;]+)\\)\\);`))
  const values = (theme === 'light' ? declared?.[1] : declared?.[2])?.replace('var(--hue)', String(hue))
  const [lightness, chroma, angle] = (values ?? '').split(' ').map(Number)
  if (lightness === undefined || chroma === undefined || angle === undefined) throw new Error(`no token ${property}`)
  return { lightness, chroma, hue: angle }
}
