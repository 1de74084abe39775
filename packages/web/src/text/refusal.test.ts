import { afterEach, expect, test } from 'vitest'
import { pseudo } from './pseudo.ts'
import { learnRefusals, sayOfField, sayRefusal } from './refusal.ts'
import { sentences } from './refusals.ts'

afterEach(() => learnRefusals({}))

const archived = { message: 'The channel is archived. Bring it back to post in it.' }
const taken = {
  message: 'The handle ada is taken. Choose another one.',
  sentence: { of: 'The handle {0} is taken. Choose another one.', values: ['ada'] },
}

test('a refusal is English until another language is learned', () => {
  expect([archived, taken].map(sayRefusal)).toEqual([archived.message, taken.message])
})

test('every sentence is said in the language, with the values of this time in it', () => {
  learnRefusals(pseudo(Object.fromEntries(sentences.map((sentence) => [sentence, sentence]))))
  expect(sayRefusal(archived)).toMatch(/^«Thé çháññél íš árçhívéd\..*»$/)
  expect(sayRefusal(taken)).toMatch(/^«Thé háñdlé ada íš tákéñ\..*»$/)
})

test('what a language does not know is told as it came, and so are places without a value', () => {
  learnRefusals({ 'At most {0} of {1}.': 'Höchstens {0} von {1}.' })
  expect(sayRefusal({ message: 'Never heard.' })).toBe('Never heard.')
  expect(sayRefusal({ message: 'At most 1 of 2.', sentence: { of: 'At most {0} of {1}.', values: ['1'] } })).toBe(
    'Höchstens 1 von {1}.',
  )
  expect(sayRefusal({ message: 'toString' })).toBe('toString')
})

test('no reader is told the name that a field has in the contract', () => {
  const told = sentences.map((of) => {
    const message = of.replace(/\{\d+\}/g, 'until')
    return sayRefusal(of === message ? { message } : { message, sentence: { of, values: ['until', '3'] } })
  })
  expect(told.filter((said) => /^[a-z][\w. ]*: /.test(said))).toEqual([])
  expect(sayRefusal({ message: 'until: this moment has passed. Choose a later one.' })).toBe(
    'This moment has passed. Choose a later one.',
  )
  expect(sayRefusal({ message: 'ids or upTo: say what was handled.' })).toBe('Say what was handled.')
  const long = { message: 'status.text: Too big', sentence: { of: '{0}: this is too long.', values: ['status.text'] } }
  expect(sayRefusal(long)).toBe('This is too long.')
  learnRefusals({ '{0}: this is too long.': '{0}: das ist zu lang.' })
  expect(sayRefusal(long)).toBe('Das ist zu lang.')
})

test('what is wrong with a field is told by its label, in every language', () => {
  const long = (path: string) => ({
    message: `${path}: Too big: expected string to have <=80 characters`,
    sentence: { of: '{0}: this is too long or too large.', values: [path] },
  })
  const labels: Record<string, string> = { name: 'Workspace name', text: 'What you are at' }
  const say = (refusal: Parameters<typeof sayOfField>[0]) => sayOfField(refusal, (name) => labels[name])
  expect(say(long('name'))).toBe('Workspace name: this is too long or too large.')
  expect(say(long('status.text'))).toBe('What you are at: this is too long or too large.')
  learnRefusals({ '{0}: this is too long or too large.': '{0}: zu lang oder zu groß.' })
  expect(say(long('name'))).toBe('Workspace name: zu lang oder zu groß.')
  expect([say(long('elsewhere')), say(taken), say(archived)]).toEqual([undefined, undefined, undefined])
})
