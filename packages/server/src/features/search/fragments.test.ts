import { expect, test } from 'vitest'
import { fragmentsOf, fragmentsOfEach } from './fragments.ts'
import { parseQuestion } from './parse.ts'

const marked = (body: string, question: string) =>
  fragmentsOf(body, parseQuestion(question).terms)
    .map(({ text, match }) => (match ? `[${text}]` : text))
    .join('')

test.each([
  ['The build failed.', 'build failed', 'The [build] [failed].'],
  ['Deploy, deployed, redeploy', 'deploy', '[Deploy], [deployed], redeploy'],
  ['Deploy, deployed', 'deploy now', '[Deploy], deployed'],
  ['roll - back and roll', '"roll back"', '[roll - back] and roll'],
  ['Ärger im Büro', 'ärger', '[Ärger] im Büro'],
  ['no match', 'other', 'no match'],
  ['<b>bold</b> (a+b)*', 'bold "a+b"', '<b>[bold]</b> ([a+b])*'],
  ['only without', '-without', 'only without'],
  ['Ein Café in der Straße', 'cafe strasse', 'Ein [Café] in der [Straße]'],
  ['Cafe\u0301s here', 'café', '[Cafe\u0301s] here'],
  ['今日の天気は良い', '天気', '今日の[天気]は良い'],
])('%s, asked for %s', (body, question, shown) => {
  expect(marked(body, question)).toBe(shown)
})

test('a long text is cut at words around its first match, and every character stays whole', () => {
  const body = `${'before '.repeat(100)}needle ${'😀'.repeat(400)} after`
  const shown = marked(body, 'needle')
  expect(shown).toMatch(/^… (before )+\[needle\] /)
  expect(shown.endsWith(' …')).toBe(true)
  expect(shown.isWellFormed()).toBe(true)
  expect(shown.length).toBeLessThan(400)
})

test('a text made to be slow is not', () => {
  const body = `${'a-'.repeat(20_000)}b`
  expect(fragmentsOf(body, parseQuestion(`"${'a '.repeat(150)}c"`).terms).length).toBeGreaterThan(0)
})

test('between two texts of a page, others have their turn', async () => {
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const bodies = Array.from({ length: 50 }, (_, index) => `text ${index}`)
  const shown = await fragmentsOfEach(bodies, parseQuestion('text').terms)
  isOver = true
  expect(shown.map((pieces) => pieces.map(({ text }) => text).join(''))).toEqual(bodies)
  expect(turns).toBeGreaterThanOrEqual(bodies.length)
})
