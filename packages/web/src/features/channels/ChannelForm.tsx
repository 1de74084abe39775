import type { Channel } from '@stoa/protocol/channels'
import { updateChannel } from '@stoa/protocol/channels'
import { useLiveStore } from '../../live/useLive.tsx'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'

/** Name and topic of a channel, which its members may change. */
export function ChannelForm({ channel }: { channel: Channel }) {
  const store = useLiveStore()
  const form = useForm({
    initial: { name: channel.name, topic: channel.topic },
    check: ({ name }) => ({ name: name.trim() === '' ? 'Give it a name.' : undefined }),
    submit: (values) => store.call(updateChannel, { channelId: channel.id, ...values }),
  })
  return (
    <form {...form.form} aria-label="Channel" className="space-y-3">
      <TextField label="Name" maxLength={80} {...form.field('name')} />
      <TextField label="Topic" maxLength={250} placeholder="What it is about" {...form.field('topic')} />
      <FormFailure>{form.failure}</FormFailure>
      {form.changed && (
        <Button type="submit" size="small" look="primary" busy={form.busy}>
          Save
        </Button>
      )}
    </form>
  )
}
