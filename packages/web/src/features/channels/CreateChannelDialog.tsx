import { createChannel } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { useLiveStore } from '../../live/useLive.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { checkChannelName, slugged } from './channelNames.ts'

/** Makes a channel and goes there. */
export function CreateChannelDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="New channel" open onOpenChange={(open) => !open && onClose()}>
      <CreateForm onMade={onClose} />
    </Dialog>
  )
}

function CreateForm({ onMade }: { onMade: () => void }) {
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const form = useForm({
    initial: { name: '', topic: '', visibility: 'public' },
    check: ({ name }) => ({ name: checkChannelName(slugged(name)) }),
    submit: async ({ name, topic, visibility }) => {
      const made = await store.call(createChannel, {
        name: slugged(name),
        topic,
        visibility: visibility === 'private' ? 'private' : 'public',
      })
      onMade()
      await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: made.id } })
    },
  })
  return (
    <form {...form.form} aria-label="New channel" className="space-y-4">
      <TextField label="Name" placeholder="design" maxLength={80} {...form.field('name')} />
      <TextField label="Topic" hint="What it is about. It can stay empty." maxLength={250} {...form.field('topic')} />
      <Select
        label="Who sees it"
        options={[
          { value: 'public', label: 'Every member can find and join it' },
          { value: 'private', label: 'Only those who are added' },
        ]}
        {...form.field('visibility')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={form.busy}>
          Create the channel
        </Button>
      </div>
    </form>
  )
}
