import type { ReactNode } from 'react'
import { Fragment } from 'react'
import { classes } from '../classes.ts'

/** What a name in a body stands for; undefined leaves it as plain text. */
export type MarkdownNames = {
  member?: (handle: string) => { name: string; kind: 'person' | 'agent'; me?: boolean } | undefined
  channel?: (name: string) => { name: string; href?: string } | undefined
  /** Wraps a chip, to hang a card or a link on it. */
  wrap?: (chip: ReactNode, name: { member: string } | { channel: string }) => ReactNode
}

/** Text with `@handle` and `#channel` as chips, where they name somebody. */
export function InlineText({ text, names }: { text: string; names: MarkdownNames }): ReactNode {
  if (!/[@#]/.test(text)) return text
  const pieces: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(namePattern)) {
    const chip = chipOf(match[1] ?? '', match[2] ?? '', names)
    if (!chip) continue
    pieces.push(text.slice(end, match.index), <Fragment key={match.index}>{chip}</Fragment>)
    end = match.index + match[0].length
  }
  return end === 0 ? text : [...pieces, text.slice(end)]
}

/**
 * A mark that no word character precedes, nor what stands in addresses, as the server reads it; then a handle that ends in
 * a word character ("@ada." names ada).
 */
export const namePattern = /(?<![\p{L}\p{N}_@#./-])([@#])([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)/gu

function chipOf(mark: string, name: string, names: MarkdownNames): ReactNode {
  const wrap = names.wrap ?? ((chip: ReactNode) => chip)
  if (mark === '@' && name.toLowerCase() === EVERYBODY)
    return wrap(<Chip look="warning">@{name}</Chip>, { member: name })
  if (mark === '@') {
    const member = names.member?.(name)
    if (!member) return null
    const look = member.me ? 'warning' : member.kind === 'agent' ? 'agent' : 'accent'
    return wrap(<Chip look={look}>@{member.name}</Chip>, { member: name })
  }
  const channel = names.channel?.(name)
  if (!channel) return null
  const chip = <Chip look="accent">#{channel.name}</Chip>
  return channel.href ? wrap(<a href={channel.href}>{chip}</a>, { channel: name }) : wrap(chip, { channel: name })
}

const EVERYBODY = 'channel'

function Chip({ look, children }: { look: 'accent' | 'agent' | 'warning'; children: ReactNode }) {
  return <span className={classes('rounded-4 px-0.75 py-px font-medium forced-border', looks[look])}>{children}</span>
}

const looks = {
  accent: 'bg-accent-subtle text-accent',
  agent: 'bg-agent-subtle text-agent',
  warning: 'bg-warning-subtle text-warning',
}
