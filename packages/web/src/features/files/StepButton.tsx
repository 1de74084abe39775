import { ChevronLeft, ChevronRight } from 'lucide-react'
import { text } from '../../text/files.ts'
import { classes } from '../../ui/classes.ts'
import { tooltip } from '../../ui/tooltip.ts'

/** To the file before or after, at the edge of the one that is looked at. */
export function StepButton({ by, onStep }: { by: -1 | 1; onStep: (by: number) => void }) {
  const label = by < 0 ? text.lightBox.previous : text.lightBox.next
  const Icon = by < 0 ? ChevronLeft : ChevronRight
  return (
    <button
      type="button"
      aria-label={label}
      {...tooltip(label, by < 0 ? '←' : '→')}
      onClick={() => onStep(by)}
      className={classes(
        'absolute top-1/2 grid size-11 -translate-y-1/2 place-items-center rounded-full border border-line bg-float/80 text-ink hover:bg-active',
        by < 0 ? 'left-3' : 'right-3',
      )}
    >
      <Icon aria-hidden size={22} />
    </button>
  )
}
