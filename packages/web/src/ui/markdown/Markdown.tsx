import type { ReactNode } from 'react'
import { memo } from 'react'
import { classes } from '../classes.ts'
import type { MarkdownNames } from './InlineText.tsx'
import { parseGrowing, parseMarkdown } from './parse.ts'
import { renderTokens, renderWithTail } from './renderTokens.tsx'

export type MarkdownProps = {
  body: string
  /** Who `@handle` and what `#channel` is. Keep it stable between renders: the body is drawn anew when it changes. */
  names?: MarkdownNames
  /** Shows a caret behind the text: it is still being written. */
  writing?: boolean
  /** Runs on after the last line of text. */
  tail?: ReactNode
  className?: string
}

/** A body as people read it. Whatever it holds, it can draw only what renderTokens knows. */
export const Markdown = memo(function Markdown({ body, names = noNames, writing, tail, className }: MarkdownProps) {
  const tokens = writing ? parseGrowing(body) : parseMarkdown(body)
  return (
    <div className={classes('markdown min-w-0 text-15', writing && 'markdown-writing', className)}>
      {tail ? renderWithTail(tokens, names, tail) : renderTokens(tokens, names)}
    </div>
  )
})

const noNames: MarkdownNames = {}
