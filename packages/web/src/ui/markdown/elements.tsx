import { Square, SquareCheck } from 'lucide-react'
import type { Token } from 'markdown-it'
import type { ReactNode } from 'react'
import { text } from '../../text/markdown.ts'
import { isSafeLink } from './parse.ts'

type Draw = (token: Token, children: ReactNode[], key: number) => ReactNode

/**
 * How each element of a body looks. What is not named here is drawn as its text alone. Each block runs the way of its first
 * letters, whatever the page does.
 */
export const elements: Record<string, Draw> = {
  p: (_, children, key) => (
    <p key={key} dir="auto">
      {children}
    </p>
  ),
  strong: (_, children, key) => (
    <strong key={key} className="font-semibold">
      {children}
    </strong>
  ),
  em: (_, children, key) => <em key={key}>{children}</em>,
  s: (_, children, key) => (
    <s key={key} className="text-muted">
      {children}
    </s>
  ),
  a: (token, children, key) => <Link key={key} href={attribute(token, 'href')} label={children} />,
  ul: (_, children, key) => (
    <ul key={key} dir="auto" className="list-disc ps-5 marker:text-faint">
      {children}
    </ul>
  ),
  ol: (token, children, key) => (
    <ol
      key={key}
      dir="auto"
      start={Number(attribute(token, 'start') || 1)}
      className="list-decimal ps-6 marker:text-faint marker:tabular-nums"
    >
      {children}
    </ol>
  ),
  li: (_, children, key) => <li key={key}>{children}</li>,
  blockquote: (_, children, key) => (
    <blockquote key={key} className="markdown border-line-strong/60 border-l-2 pl-3 text-muted">
      {children}
    </blockquote>
  ),
  table: (_, children, key) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div key={key} tabIndex={0} role="group" aria-label={text.table} className="max-w-full overflow-x-auto">
      <table className="border-collapse text-13">{children}</table>
    </div>
  ),
  thead: (_, children, key) => <thead key={key}>{children}</thead>,
  tbody: (_, children, key) => <tbody key={key}>{children}</tbody>,
  tr: (_, children, key) => (
    <tr key={key} className="border-line border-b">
      {children}
    </tr>
  ),
  th: (token, children, key) => (
    <th key={key} dir="auto" scope="col" style={aligned(token)} className="py-1.5 pr-5 text-start font-semibold">
      {children}
    </th>
  ),
  td: (token, children, key) => (
    <td key={key} dir="auto" style={aligned(token)} className="min-w-16 py-1.5 pr-5 align-top tabular-nums">
      {children}
    </td>
  ),
  // A message is no chapter of the page, so its headings start below those of the page.
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
}

export function TaskMark({ done }: { done: boolean }) {
  const Icon = done ? SquareCheck : Square
  return (
    <>
      <Icon
        aria-hidden
        size={16}
        strokeWidth={1.75}
        className={`task-mark mb-0.5 inline-block ${done ? 'text-success' : 'text-faint'}`}
      />
      <span className="sr-only">{done ? text.done : text.toDo}</span>
    </>
  )
}

function heading(token: Token, children: ReactNode[], key: number): ReactNode {
  if (token.tag === 'h1') {
    return (
      <h3 key={key} dir="auto" className="font-semibold text-17">
        {children}
      </h3>
    )
  }
  const Heading = token.tag === 'h2' ? 'h4' : 'h5'
  return (
    <Heading key={key} dir="auto" className="font-semibold text-15">
      {children}
    </Heading>
  )
}

/** The parser has refused unsafe addresses already; this is the second lock on the same door. */
function Link({ href, label }: { href: string; label: ReactNode }) {
  if (!isSafeLink(href)) return label
  const outside = !/^[/#]/.test(href)
  return (
    <a
      href={href}
      {...(outside && { target: '_blank', rel: 'noopener noreferrer nofollow' })}
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {label}
    </a>
  )
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}

function aligned(token: Token): { textAlign: 'left' | 'center' | 'right' } | undefined {
  const side = /text-align:(left|center|right)/.exec(attribute(token, 'style'))?.[1]
  return side === 'left' || side === 'center' || side === 'right' ? { textAlign: side } : undefined
}
