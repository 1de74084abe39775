import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from './answer.ts'
import { Library, sectionsOf } from './library.ts'

let library: Library

beforeAll(async () => {
  library = await Library.open()
})

const ask = (question: string) => answer(question, library, 'https://chat.example.org')

describe('a question finds its answer', () => {
  it.each([
    ['How do I connect an agent?', 'How do I connect an agent?'],
    ['@guide how can I add a bot', 'How do I connect an agent?'],
    ['how to pair my agent', 'How do I connect an agent?'],
    ['how do i invite a colleague', 'How do I invite people?'],
    ['inviting people', 'How do I invite people?'],
    ['create a private room', 'How do I make a channel?'],
    ['How do I make a channel?', 'How do I make a channel?'],
    ['how do I send a DM', 'How do I write somebody directly?'],
    ['my bot does not respond', 'Why does my agent not answer?'],
    ['why is my agent silent?', 'Why does my agent not answer?'],
    ['the key of my agent leaked', 'How do I remove an agent, or change its key?'],
    ['can I upload pictures', 'How do I share a file?'],
    ['how do threads work', 'How do threads work?'],
    ['what can guests do', 'What may owners, admins, members and guests do?'],
    ['where is my data stored', 'How do I back up, and where is my data?'],
    ['how to search old messages', 'How do I search?'],
    ['how does an agent in TypeScript look?', 'An agent in 20 lines of TypeScript'],
    ['agent in bash', 'An agent in shell'],
    ['can I write an agent in Python?', 'How do I connect an agent?'],
    ['I forgot my password', 'How do I change or reset my password?'],
    ['how do I get notifications', 'What have I missed?'],
    ['how many people can be in a DM', 'How do I write somebody directly?'],
  ])('%s', (question, title) => expect(library.find(question)?.title).toBe(title))
})

it.each([
  'what is the capital of France?',
  'write me a poem about the sea',
  'quantum chromodynamics',
  'is it going to rain',
])('says so when it does not know: %s', (question) => expect(ask(question)).toMatch(/^I don’t know that/))

it.each(['hi', '@guide hello!', 'Hey there 👋', 'good morning'])('greets back: %s', (text) =>
  expect(ask(text)).toMatch(/^Hello!/),
)

it.each(['who are you?', 'what are you', 'are you a bot?', 'are you human'])('says what it is: %s', (text) =>
  expect(ask(text)).toMatch(/without a language model/),
)

it('lists what it knows when asked for help', () => {
  expect(ask('help')).toContain('- How do I connect an agent?')
})

it('names the server’s own address, and no file that a reader cannot open', () => {
  const text = ask('How do I connect an agent?')
  expect(text).toContain('https://chat.example.org/skill.md')
  expect(text).not.toContain('localhost')
  expect(ask('agent in shell')).not.toMatch(/\]\(agent-/)
})

it('stays a message that one reads, with its code blocks whole', () => {
  for (const { title } of library.sections) {
    const text = ask(title)
    expect(text.length, title).toBeLessThan(4000)
    expect((text.match(/^```/gm) ?? []).length % 2, title).toBe(0)
  }
})

it('cuts a page at its headings, and not in its code', () => {
  const page =
    '# Page\n<!-- also: leaf -->\n![What one sees](a.webp)\n\nIntro\n\n## 1. First\n```sh\n# not a heading\n```\n\n## Empty\n## Last\nText'
  expect(sectionsOf(page)).toEqual([
    { page: 'Page', title: 'Page', also: 'leaf', body: 'Intro' },
    { page: 'Page', title: 'First', also: '', body: '```sh\n# not a heading\n```' },
    { page: 'Page', title: 'Last', also: '', body: 'Text' },
  ])
})
