import { createChannel } from '@stoa/protocol/channels'
import { useNavigate } from '@tanstack/react-router'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { useWorkspace } from '../workspaces/useWorkspace.ts'
import { checkChannelName, slugged } from './channelNames.ts'
import { writeNext } from './writeNext.ts'

/** Makes a channel and goes there. */
export function CreateChannelDialog({ name = '', onClose }: { name?: string; onClose: () => void }) {
  return (
    <Dialog title={text.new} open onOpenChange={(open) => !open && onClose()}>
      <CreateForm name={name} onMade={onClose} />
    </Dialog>
  )
}

function CreateForm({ name, onMade }: { name: string; onMade: () => void }) {
  const store = useLiveStore()
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const form = useForm({
    initial: { name, topic: '', visibility: 'public' },
    check: ({ name }) => ({ name: checkChannelName(slugged(name)) }),
    submit: async ({ name, topic, visibility }) => {
      const made = await store.call(createChannel, {
        name: slugged(name),
        topic,
        visibility: visibility === 'private' ? 'private' : 'public',
      })
      writeNext(made.id)
      onMade()
      await navigate({ to: '/w/$slug/c/$channelId', params: { slug, channelId: made.id } })
    },
  })
  return (
    <form {...form.form} aria-label={text.new} className="space-y-4">
      <TextField label={text.form.name} placeholder={text.form.nameExample} maxLength={80} {...form.field('name')} />
      <TextField label={text.form.topic} hint={text.form.topicHint} maxLength={250} {...form.field('topic')} />
      <Select
        label={text.form.visibility}
        options={[
          { value: 'public', label: text.form.public },
          { value: 'private', label: text.form.private },
        ]}
        {...form.field('visibility')}
      />
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={form.busy}>
          {text.form.create}
        </Button>
      </div>
    </form>
  )
}
