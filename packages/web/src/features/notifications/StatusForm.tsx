import { setStatus } from '@stoa/protocol/notifications'
import type { MemberStatus } from '@stoa/protocol/status'
import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { useLiveStore } from '../../live/useLive.tsx'
import { text } from '../../text/notifications.ts'
import { Button } from '../../ui/Button.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useForm } from '../../ui/useForm.ts'
import { EmojiPicker } from '../messages/EmojiPicker.tsx'
import type { Lasting } from './moments.ts'
import { endOf, fieldMoment, lastings } from './moments.ts'
import { StatusSuggestions } from './StatusSuggestions.tsx'

const LONGEST = 100

type StatusFormProps = { status: MemberStatus | null; onDone: () => void }

/** An emoji, a few words, and until when; or one of what people often are at. */
export function StatusForm({ status, onDone }: StatusFormProps) {
  const store = useLiveStore()
  const [picking, setPicking] = useState<Element>()
  const words = text.status
  const form = useForm({
    initial: {
      emoji: status?.emoji ?? '',
      text: status?.text ?? '',
      lasting: (status?.until ? 'date' : 'never') as string,
      date: fieldMoment(status?.until ? new Date(status.until) : new Date(Date.now() + 86_400_000)),
    },
    check: (values) => ({
      text: values.text.trim() === '' && values.emoji === '' ? words.nothing : undefined,
      date: values.lasting === 'date' && !(Date.parse(values.date) > Date.now()) ? words.passed : undefined,
    }),
    submit: async ({ emoji, text: said, lasting, date }) => {
      const until = endOf(lasting as Lasting, date, new Date())
      await store.call(setStatus, { status: { emoji: emoji || null, text: said.trim(), until } })
      showToast({ text: words.saved, look: 'success' })
      onDone()
    },
  })
  async function clear() {
    await store.call(setStatus, { status: null })
    showToast({ text: words.cleared })
    onDone()
  }
  return (
    <form {...form.form} className="space-y-4" aria-label={words.title}>
      <div className="flex items-end gap-2">
        <button
          type="button"
          aria-label={words.emoji}
          aria-haspopup="dialog"
          onClick={(event) => setPicking(event.currentTarget)}
          className="mb-5.5 grid size-9 shrink-0 place-items-center rounded-6 border border-line-strong bg-page text-17 hover:bg-sunken"
        >
          {form.values.emoji || <SmilePlus aria-hidden size={18} className="text-muted" />}
        </button>
        <div className="min-w-0 flex-1">
          <TextField
            label={words.text}
            hint={words.textHint(LONGEST - form.values.text.length)}
            maxLength={LONGEST}
            autoComplete="off"
            {...form.field('text')}
          />
        </div>
      </div>
      <StatusSuggestions
        onPick={(suggestion) => {
          form.set('emoji', suggestion.emoji)
          form.set('text', suggestion.text)
          form.set('lasting', suggestion.lasting)
        }}
      />
      <Select
        label={words.clearAfter}
        {...form.field('lasting')}
        options={lastings.map((each) => ({ value: each, label: words.after[each] }))}
      />
      {form.values.lasting === 'date' && (
        <TextField label={words.until} type="datetime-local" {...form.field('date')} />
      )}
      <FormFailure>{form.failure}</FormFailure>
      <div className="flex flex-wrap justify-end gap-2">
        {status && (
          <Button
            look="quiet"
            onClick={() => void clear().catch((error: Error) => showToast({ text: error.message, look: 'danger' }))}
          >
            {words.clear}
          </Button>
        )}
        <Button type="submit" look="primary" busy={form.busy}>
          {words.save}
        </Button>
      </div>
      <EmojiPicker
        title={words.emoji}
        anchor={picking}
        onPick={(char) => form.set('emoji', char)}
        onClose={() => setPicking(undefined)}
      />
    </form>
  )
}
