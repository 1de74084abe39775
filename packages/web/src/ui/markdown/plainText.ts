import type { Token } from 'markdown-it'
import type { MarkdownNames } from './InlineText.tsx'
import { namePattern } from './InlineText.tsx'
import { parseMarkdown } from './parse.ts'

/**
 * A body's words without its marks, a line for each of its lines: for lists that show a message in a few words. Who is
 * mentioned goes by name where `names` are given.
 */
export function plainText(body: string, names: MarkdownNames = {}): string {
  return words(parseMarkdown(body), names)
    .replace(/[ \t]*\n\s*/g, '\n')
    .trim()
}

function words(tokens: Token[], names: MarkdownNames): string {
  return tokens.map((token, index) => wordsOf(token, tokens[index - 2], names)).join('')
}

function wordsOf(token: Token, twoBefore: Token | undefined, names: MarkdownNames): string {
  if (token.type === 'inline') {
    const text = words(token.children ?? [], names)
    return twoBefore?.type === 'list_item_open' ? text.replace(/^\[[ xX]\]\s+/, '') : text
  }
  if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n'
  if (token.block && token.nesting === -1) return token.tag === 'td' || token.tag === 'th' ? ' ' : '\n'
  if (token.type === 'text') return named(token.content, names)
  return token.content
}

function named(text: string, { member }: MarkdownNames): string {
  if (!member) return text
  return text.replace(namePattern, (all, mark: string, handle: string) => {
    const found = mark === '@' && member(handle)
    return found ? `@${found.name}` : all
  })
}
