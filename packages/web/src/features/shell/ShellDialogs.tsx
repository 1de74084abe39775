import { Suspense } from 'react'
import { text } from '../../text/shell.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { GoTo } from '../search/GoTo.tsx'
import { InviteDialog } from '../workspaces/InviteDialog.tsx'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import type { ShellDialog } from './shellActs.ts'

type ShellDialogsProps = { shown: ShellDialog | undefined; onShow: (dialog: ShellDialog | undefined) => void }

/** What stands over the panes, one at a time; each is loaded when it is first wanted. */
export function ShellDialogs({ shown, onShow }: ShellDialogsProps) {
  const workspace = useWorkspace()
  const props = (dialog: ShellDialog) => ({
    open: shown === dialog,
    onOpenChange: (open: boolean) => onShow(open ? dialog : undefined),
  })
  const close = () => onShow(undefined)
  return (
    <>
      <GoTo {...props('palette')} />
      <InviteDialog workspace={workspace} {...props('invite')} />
      <Dialog title={text.shortcuts} size="large" reading {...props('shortcuts')}>
        <Suspense fallback={<div className="h-160" />}>
          <ShortcutTable />
        </Suspense>
      </Dialog>
      <Suspense>
        {shown === 'channel' && <CreateChannelDialog onClose={close} />}
        {shown === 'dm' && <NewDmDialog onClose={close} />}
        {shown === 'status' && <StatusDialog onClose={close} />}
        {shown === 'quiet' && <QuietDialog onClose={close} />}
      </Suspense>
    </>
  )
}

const CreateChannelDialog = lazyPart(() => import('../channels/CreateChannelDialog.tsx'), 'CreateChannelDialog')
const NewDmDialog = lazyPart(() => import('../channels/NewDmDialog.tsx'), 'NewDmDialog')
const StatusDialog = lazyPart(() => import('../notifications/StatusDialog.tsx'), 'StatusDialog')
const QuietDialog = lazyPart(() => import('../notifications/QuietDialog.tsx'), 'QuietDialog')
const ShortcutTable = lazyPart(() => import('../accounts/ShortcutTable.tsx'), 'ShortcutTable')
