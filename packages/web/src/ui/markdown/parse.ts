import type { Token } from 'markdown-it'
import MarkdownIt from 'markdown-it'

/**
 * markdown-it gives tokens and our own components draw them, so no HTML string exists anywhere: raw HTML in a body
 * is text, and what cannot be drawn cannot be injected. It also stays linear on hostile input (measured on 40,000
 * characters: 100 ms at worst, where marked overflowed its stack or took over a second).
 */
const parser = new MarkdownIt({ html: false, linkify: true, breaks: true })
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
parser.validateLink = isSafeLink
// Images would be fetched from anywhere and tell who reads; files are attachments, and a link is a link.
parser.disable('image')

/** As many bodies are remembered: a row that is scrolled back to is not parsed again. */
const KEPT = 1000
const parsed = new Map<string, Token[]>()

/** The same text is parsed once, whoever shows it and however often: on its way, and when it is there. */
export function parseMarkdown(body: string): Token[] {
  const tokens = parsed.get(body) ?? parser.parse(body, {})
  // Last asked, last forgotten.
  parsed.delete(body)
  parsed.set(body, tokens)
  const [oldest] = parsed.keys()
  if (parsed.size > KEPT && oldest !== undefined) parsed.delete(oldest)
  return tokens
}

/** What grows with every word is not worth remembering. */
export function parseGrowing(body: string): Token[] {
  return parser.parse(body, {})
}

/** Addresses a reader may follow: the web, mail, and places within this app. */
export function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url) || /^\/(?![/\\])/.test(url) || url.startsWith('#')
}
