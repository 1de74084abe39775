import { Check, ChevronDown, ChevronUp, Copy, WrapText } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { text } from '../../text/markdown.ts'
import { classes } from '../classes.ts'
import { useCopied } from '../useCopied.ts'
import { HighlightedCode } from './HighlightedCode.tsx'

/** Lines after which a block folds, and how many it shows then. */
const LONG = 24
const FOLDED = 16

export type CodeBlockProps = { code: string; language: string }

export function CodeBlock({ code, language }: CodeBlockProps) {
  const [wrap, setWrap] = useState(false)
  const [open, setOpen] = useState(false)
  const lines = code.split('\n')
  const folded = lines.length > LONG && !open
  const shown = folded ? lines.slice(0, FOLDED).join('\n') : code
  return (
    <figure
      aria-label={language ? text.codeIn(language) : text.code}
      className="group/code overflow-hidden rounded-6 border border-line bg-sunken"
    >
      <figcaption className="flex h-8 items-center gap-1 pr-1 pl-3 text-12 text-faint">
        <span className="flex-1">{language || text.plain}</span>
        <ToolButton label={text.wrap} pressed={wrap} onClick={() => setWrap(!wrap)}>
          <WrapText aria-hidden size={14} />
        </ToolButton>
        <CopyButton code={code} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className={classes(
          'overflow-x-auto px-3 pb-3 font-code text-13 leading-5 -outline-offset-2',
          wrap && 'whitespace-pre-wrap wrap-anywhere',
        )}
      >
        <code>{language ? <HighlightedCode code={shown} language={language.toLowerCase()} /> : shown}</code>
      </pre>
      {lines.length > LONG && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex h-8 w-full items-center justify-center gap-1.5 border-line border-t text-12 text-muted hover:bg-active hover:text-ink"
        >
          {open ? <ChevronUp aria-hidden size={14} /> : <ChevronDown aria-hidden size={14} />}
          {open ? text.showLess : text.showAll(lines.length)}
        </button>
      )}
    </figure>
  )
}

function CopyButton({ code }: { code: string }) {
  const { copied, copy } = useCopied()
  return (
    <ToolButton label={copied ? text.copied : text.copy} onClick={() => copy(code)}>
      {copied ? <Check aria-hidden size={14} className="text-success" /> : <Copy aria-hidden size={14} />}
    </ToolButton>
  )
}

function ToolButton(props: { label: string; pressed?: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      title={props.label}
      aria-label={props.label}
      aria-pressed={props.pressed}
      onClick={props.onClick}
      className="grid size-7 place-items-center rounded-6 text-faint hover:bg-active hover:text-ink aria-pressed:bg-active aria-pressed:text-ink"
    >
      {props.children}
    </button>
  )
}
