import { Toast } from '@base-ui/react/toast'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { classes } from './classes.ts'

const manager = Toast.createToastManager()

export type ToastMessage = {
  /** What happened, in the past: "Message deleted". */
  text: string
  look?: 'plain' | 'success' | 'danger'
  /** Offered for ten seconds; resting on the toast holds the clock. */
  undo?: () => void
}

/** Tells of something that happened, from anywhere, without taking the focus. */
export function showToast({ text, look = 'plain', undo }: ToastMessage): void {
  const id = manager.add({
    title: text,
    type: look,
    timeout: undo ? 10_000 : 5_000,
    priority: look === 'danger' ? 'high' : 'low',
    actionProps: undo && {
      children: 'Undo',
      onClick: () => {
        undo()
        manager.close(id)
      },
    },
  })
}

export function Toasts() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-20 z-50 mx-auto flex max-w-100 flex-col gap-2 mid:bottom-6">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function ToastList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection={['down', 'right']}
      className={classes(
        'w-full animate-appear rounded-10 border border-line bg-float shadow-float transition-opacity data-ending-style:opacity-0',
        toast.limited && 'hidden',
      )}
    >
      <Toast.Content className="flex items-center gap-2.5 py-2 pr-2 pl-3.5">
        {toast.type === 'danger' && <CircleAlert aria-hidden size={18} className="shrink-0 text-danger" />}
        {toast.type === 'success' && <CircleCheck aria-hidden size={18} className="shrink-0 text-success" />}
        <Toast.Title className="min-w-0 flex-1 py-1 text-13" />
        <Toast.Action className="h-7 rounded-6 px-2 font-medium text-13 text-accent touch-target hover:bg-sunken" />
        <Toast.Close
          aria-label="Dismiss"
          className="grid size-7 place-items-center rounded-6 text-muted touch-target hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden size={16} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
