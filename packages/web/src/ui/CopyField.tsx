import { Check, Copy } from 'lucide-react'
import { text } from '../text/ui.ts'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { useCopied } from './useCopied.ts'

export type CopyFieldProps = {
  label: string
  value: string
  labelHidden?: boolean
  /** Shown instead of the value, where the value is a secret; copying gives the value. */
  masked?: string
  /** A sentence rather than a command: shown whole, on as many lines as it takes. */
  wraps?: boolean
}

/** Something to take elsewhere: a command, a link, a key. One click selects it, the button copies it. */
export function CopyField({ label, value, labelHidden, masked, wraps }: CopyFieldProps) {
  const { copied, copy } = useCopied()
  // On a phone the button stands over it rather than take half its width.
  const isLong = wraps || value.includes('\n')
  return (
    <div className="min-w-0">
      <p className={labelHidden ? 'sr-only' : 'mb-1.5 font-medium text-13'}>{label}</p>
      <div
        className={classes(
          'flex items-start gap-2 rounded-6 border border-line bg-sunken p-1.5 pl-3',
          isLong && 'max-mid:flex-col-reverse max-mid:items-end',
        )}
      >
        <code
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className={classes(
            'min-w-0 flex-1 select-all self-center overflow-x-auto py-0.5 font-code text-13',
            isLong && 'max-mid:w-full',
            wraps ? 'wrap-anywhere' : 'whitespace-pre',
          )}
        >
          {masked ?? value}
        </code>
        <Button size="small" onClick={() => copy(value)} aria-label={copied ? text.copied : text.copyThis(label)}>
          {copied ? <Check aria-hidden size={14} className="text-success" /> : <Copy aria-hidden size={14} />}
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      <span role="status" className="sr-only">
        {copied ? text.copied : ''}
      </span>
    </div>
  )
}
