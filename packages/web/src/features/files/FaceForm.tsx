import { getAgent, listAgents } from '@stoa/protocol/agents'
import type { Member } from '@stoa/protocol/workspaces'
import { listMembers, setAvatar } from '@stoa/protocol/workspaces'
import { useRef, useState } from 'react'
import { text } from '../../text/files.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useCommand } from '../workspaces/useCommand.ts'
import { actorView } from '../workspaces/useMembers.ts'
import { upload } from './upload.ts'

/** A member's picture: chosen, seen at once, taken away. The server cuts the square. */
export function FaceForm({ workspaceId, member }: { workspaceId: string; member: Member }) {
  const put = useCommand(setAvatar, workspaceId, [listMembers.name, getAgent.name, listAgents.name])
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState<{ previewUrl?: string }>()
  const [failure, setFailure] = useState<string>()

  async function change(work: () => Promise<unknown>, done: string) {
    setFailure(undefined)
    try {
      await work()
      showToast({ text: done, look: 'success' })
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(undefined)
    }
  }

  function choose(file: File) {
    const previewUrl = URL.createObjectURL(file)
    setBusy({ previewUrl })
    const work = async () => {
      const { id: fileId } = await upload(workspaceId, file, () => {}).done
      const { avatar } = await put({ memberId: member.id, fileId })
      await loaded(avatar)
    }
    void change(work, text.face.saved).finally(() => URL.revokeObjectURL(previewUrl))
  }

  function remove() {
    setBusy({})
    void change(() => put({ memberId: member.id, fileId: null }), text.face.removed)
  }

  const actor = actorView(member)
  return (
    <fieldset aria-label={text.face.label} className="flex min-w-0 items-center gap-4">
      <Avatar actor={busy?.previewUrl ? { ...actor, imageUrl: busy.previewUrl } : actor} size={72} />
      <div className="min-w-0 space-y-1.5">
        <div className="flex flex-wrap gap-2">
          <Button size="small" busy={busy?.previewUrl !== undefined} onClick={() => input.current?.click()}>
            {member.avatar ? text.face.change : text.face.choose}
          </Button>
          {member.avatar && (
            <Button size="small" look="quiet" disabled={busy !== undefined} onClick={remove}>
              {text.face.remove}
            </Button>
          )}
        </div>
        <p className="text-12 text-faint">{text.face.hint}</p>
        <p role="alert" className="text-12 text-danger empty:hidden">
          {failure}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        aria-label={text.face.choose}
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file again must count as a change.
          event.target.value = ''
          if (file) choose(file)
        }}
      />
    </fieldset>
  )
}

/** The one that was chosen stands there until the one that was cut has come. */
async function loaded(url: string | null): Promise<void> {
  const image = new Image()
  image.src = url ?? ''
  await image.decode().catch(() => {})
}
