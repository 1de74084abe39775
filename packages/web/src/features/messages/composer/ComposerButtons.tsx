import { Paperclip, SendHorizontal } from 'lucide-react'
import { useRef } from 'react'
import { text as words } from '../../../text/composer.ts'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'

export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <IconButton icon={Paperclip} label={words.attach} onClick={() => input.current?.click()} className="mb-0.5" />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          // The same file again must count as a change.
          event.target.value = ''
        }}
      />
    </>
  )
}

export function SendButton({ enabled, onSend }: { enabled: boolean; onSend: () => void }) {
  return (
    <button
      type="button"
      aria-label={words.send}
      disabled={!enabled}
      onClick={onSend}
      className={classes(
        'mb-0.5 ml-1 grid size-8 shrink-0 place-items-center rounded-6 transition-colors touch-target forced-border',
        enabled ? 'bg-accent text-on-accent hover:bg-accent-hover' : 'text-faint',
      )}
    >
      <SendHorizontal aria-hidden size={17} />
    </button>
  )
}
