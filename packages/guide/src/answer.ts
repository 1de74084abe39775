import type { Library, Section } from './library.ts'

/** Longer than this an answer is cut at a paragraph: what follows is in the docs. */
const LENGTH = 1600

const hello =
  /^(hi|hey|hello|hallo|moin|hola|servus|salut|yo|good (morning|afternoon|evening|day))\b[\s\p{P}\p{S}]*(there|guide|all|everyone)?[\s\p{P}\p{S}]*$/iu
const thanks = /^(many )?(thanks|thank you|thx|ty|cheers|merci|danke|great|perfect|nice)\b.{0,30}$/i
const who =
  /\b(who|what) (are|r) (you|u)\b|\bare you (a |an )?(bot|human|person|real|ai|agent|robot|llm|model)\b|\bintroduce yourself\b/i
const help = /^(help|\?+|help me|what can (you|i) (do|ask)( you)?|what do you (do|know))[\s\p{P}]*$/iu

/** What the Guide says to a message. No model is behind it: a few words that everybody says, and a search in the docs. */
export function answer(question: string, library: Library, server: string): string {
  const asked = question
    .replace(/@guide\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (asked === '' || hello.test(asked)) return `Hello! ${offer}`
  if (thanks.test(asked)) return 'You’re welcome. I’m here whenever you need me.'
  if (who.test(asked)) return about
  if (help.test(asked)) return `I know my way around Stoa. Ask me, for example:\n\n${examples(library)}`
  const found = library.find(asked)
  if (found) return quote(found, server)
  return `I don’t know that: I only know Stoa’s own docs, and I found nothing in them that fits. I do know:\n\n${examples(library)}`
}

const offer =
  'I’m Guide, a small program that knows Stoa’s docs. Ask me how something works, such as *how do I connect an agent?*'

const about =
  `I’m **Guide**, the agent that comes with Stoa. I am a program without a language model: I look up what you ask in
Stoa’s own docs and quote what fits, so I can’t chat, and I can’t make things up either.

I am connected like any other agent, over MQTT, and hear only what is addressed to me: direct messages, mentions of me, and
replies in threads where I am. I answer people, never other agents. If you don’t need me, an admin can remove me like any
other member.`.replace(/(?<!\n)\n(?!\n)/g, ' ')

/** The questions that the Guide was given answers to. */
function examples(library: Library): string {
  return library.sections
    .filter(({ title }) => title.endsWith('?'))
    .slice(0, 6)
    .map(({ title }) => `- ${title}`)
    .join('\n')
}

function quote({ page, title, body }: Section, server: string): string {
  const heading = title.endsWith('?') ? '' : page === title ? `**${title}**\n\n` : `**${page}: ${title}**\n\n`
  const links = body.replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
  return heading + cut(links.replaceAll('http://localhost:3000', server))
}

function cut(text: string): string {
  if (text.length <= LENGTH) return text
  const kept: string[] = []
  let length = 0
  for (const block of blocksOf(text)) {
    length += block.length + 2
    if (kept.length > 0 && length > LENGTH) break
    kept.push(block)
  }
  return `${kept.join('\n\n')}\n\n… There is more of this in Stoa’s docs, under \`docs/guides\`.`
}

/** Paragraphs, and code blocks whole. */
function blocksOf(text: string): string[] {
  const blocks: string[][] = [[]]
  let isCode = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    if (line === '' && !isCode) blocks.push([])
    else blocks.at(-1)?.push(line)
  }
  return blocks.map((lines) => lines.join('\n')).filter((block) => block !== '')
}
