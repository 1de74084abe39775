import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sentences } from '../packages/web/src/text/refusals.ts'

const root = fileURLToPath(new URL('../packages/', import.meta.url))
/** All that refuses, but for what only agents get to read. */
const sources = ['client/src', 'protocol/src', 'server/src']
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('agentlink'))
  .map((file) => ({ file, code: readFileSync(`${root}${file}`, 'utf8') }))

test('the catalogue has every sentence that the server refuses with, and no other', () => {
  const used = new Set(sources.flatMap(({ code }) => sentencesIn(code)))
  const known = new Set<string>(sentences)
  expect(known.size).toBe(sentences.length)
  expect({ missing: [...used.difference(known)], unused: [...known.difference(used)] }).toEqual({
    missing: [],
    unused: [],
  })
})

test('a sentence with values in it is made so that they can be taken out again', () => {
  const plain = sources.filter(({ code }) => /new AppError\(\s*'\w+',\s*`/.test(code)).map(({ file }) => file)
  expect(plain).toEqual([])
})

test.each([
  [`throw new AppError('gone', 'It’s over. Don\\'t.')`, ["It’s over. Don't."]],
  ['new AppError(code, said`At most $' + '{limit} of $' + '{all.join()}.`)', ['At most {0} of {1}.']],
  [`new AppError(code, message)`, []],
])('reads the sentences of %j', (code, expected) => {
  expect(sentencesIn(code)).toEqual(expected)
})

function sentencesIn(code: string): string[] {
  const whole = [...code.matchAll(/new AppError\(\s*'\w+',\s*'((?:[^'\\]|\\.)*)'/g)].map(([, sentence = '']) =>
    sentence.replace(/\\(.)/g, '$1'),
  )
  const made = [...code.matchAll(/\bsaid`([^`]*)`/g)].map(([, sentence = '']) => {
    let place = 0
    return sentence.replace(/\$\{[^}]*\}/g, () => `{${place++}}`)
  })
  return [...whole, ...made]
}
