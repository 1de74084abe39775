import type { Token } from 'markdown-it'
import type { ReactNode } from 'react'
import { CodeBlock } from './CodeBlock.tsx'
import { elements, TaskMark } from './elements.tsx'
import type { MarkdownNames } from './InlineText.tsx'
import { InlineText } from './InlineText.tsx'

/** Draws markdown-it's flat list, in which every opened token is closed by a later one, as a tree of components. */
export function renderTokens(tokens: Token[], names: MarkdownNames): ReactNode[] {
  return renderChildren({ tokens, names, at: 0 })
}

/** The same with something that runs on after the last line: in its paragraph, where it ends with one. */
export function renderWithTail(tokens: Token[], names: MarkdownNames, tail: ReactNode): ReactNode[] {
  const last = tokens.at(-1)?.type === 'paragraph_close' ? tokens.at(-2) : undefined
  const nodes = renderChildren({ tokens, names, at: 0, ...(last && { tail: { after: last, node: tail } }) })
  return last ? nodes : [...nodes, <p key="tail">{tail}</p>]
}

type Cursor = {
  readonly tokens: Token[]
  readonly names: MarkdownNames
  readonly tail?: { after: Token; node: ReactNode }
  at: number
}

/** Reads everything up to and including the token that closes the element the cursor stands in. */
function renderChildren(cursor: Cursor): ReactNode[] {
  const nodes: ReactNode[] = []
  for (let token = take(cursor); token && token.nesting !== -1; token = take(cursor)) {
    nodes.push(
      token.nesting === 1 ? renderElement(cursor, token, nodes.length) : renderLeaf(cursor, token, nodes.length),
    )
  }
  return nodes
}

function take(cursor: Cursor): Token | undefined {
  return cursor.tokens[cursor.at++]
}

function renderElement(cursor: Cursor, token: Token, key: number): ReactNode {
  const children = renderChildren(cursor)
  // Paragraphs of a tight list are marked hidden: their text stands in the item itself.
  const draw = token.hidden ? undefined : elements[token.tag]
  return draw ? draw(token, children, key) : <span key={key}>{children}</span>
}

function renderLeaf(cursor: Cursor, token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'inline':
      return (
        <span key={key}>
          {renderInline(cursor, token)}
          {token === cursor.tail?.after && cursor.tail.node}
        </span>
      )
    case 'fence':
    case 'code_block':
      return <CodeBlock key={key} code={token.content.replace(/\n$/, '')} language={token.info.split(/\s/)[0] ?? ''} />
    case 'code_inline':
      return (
        <code key={key} className="rounded-4 bg-sunken px-1 py-0.5 font-code text-[0.87em] forced-border">
          {token.content}
        </code>
      )
    case 'softbreak':
    case 'hardbreak':
      return <br key={key} />
    case 'hr':
      return <hr key={key} className="border-line" />
    default:
      return <InlineText key={key} text={token.content} names={cursor.names} />
  }
}

/** An inline token holds its own list. A list item that begins with `[ ]` or `[x]` begins with a box instead. */
function renderInline(cursor: Cursor, token: Token): ReactNode {
  const [first, ...rest] = token.children ?? []
  const task = beginsItem(cursor) ? /^\[([ xX])\]\s+/.exec(first?.content ?? '') : null
  if (!task || !first) return renderTokens(token.children ?? [], cursor.names)
  const label = Object.assign(Object.create(first), { content: first.content.slice(task[0].length) })
  return (
    <>
      <TaskMark done={task[1] !== ' '} />
      {renderTokens([label, ...rest], cursor.names)}
    </>
  )
}

function beginsItem(cursor: Cursor): boolean {
  const [item, paragraph] = cursor.tokens.slice(Math.max(0, cursor.at - 3), cursor.at - 1)
  return item?.type === 'list_item_open' && paragraph?.type === 'paragraph_open'
}
