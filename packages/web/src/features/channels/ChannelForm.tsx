import type { Channel } from '@stoa/protocol/channels'
import { updateChannel } from '@stoa/protocol/channels'
import { useLive, useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useForm } from '../../ui/useForm.ts'
import { checkChannelName, slugged } from './channelNames.ts'

/** What a channel is called, what it is about, of which project; who sees it, for those who manage it. */
export function ChannelForm({ channel, manages }: { channel: Channel; manages: boolean }) {
  const store = useLiveStore()
  const projects = useLive((view) => view.state.projects.byId)
  const form = useForm({
    initial: {
      name: channel.name,
      topic: channel.topic,
      projectId: channel.projectId ?? '',
      visibility: channel.visibility as string,
    },
    check: ({ name }) => ({ name: name.trim() === '' ? text.form.nameMissing : checkChannelName(slugged(name)) }),
    submit: ({ name, topic, projectId, visibility }) =>
      store.call(updateChannel, {
        channelId: channel.id,
        ...(slugged(name) !== channel.name && { name: slugged(name) }),
        ...(topic !== channel.topic && { topic }),
        ...(projectId !== (channel.projectId ?? '') && { projectId: projectId || null }),
        ...(visibility !== channel.visibility && { visibility: visibility === 'private' ? 'private' : 'public' }),
      }),
  })
  const named = Object.values(projects).sort((one, other) => one.name.localeCompare(other.name))
  return (
    <form {...form.form} aria-label={text.form.label} className="space-y-3">
      <TextField label={text.form.name} maxLength={80} {...form.field('name')} />
      <TextArea
        label={text.form.topic}
        rows={2}
        maxLength={250}
        placeholder={text.form.topicExample}
        {...form.field('topic')}
      />
      {named.length > 0 && (
        <Select
          label={text.form.project}
          options={[
            { value: '', label: text.form.noProject },
            ...named.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.field('projectId')}
        />
      )}
      {manages && (
        <Select
          label={text.form.visibility}
          options={[
            { value: 'public', label: text.form.public },
            { value: 'private', label: text.form.private },
          ]}
          {...form.field('visibility')}
        />
      )}
      <FormFailure>{form.failure}</FormFailure>
      {form.changed && (
        <Button type="submit" size="small" look="primary" busy={form.busy}>
          {text.form.save}
        </Button>
      )}
    </form>
  )
}
