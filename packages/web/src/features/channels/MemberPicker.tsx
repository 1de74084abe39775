import type { Member } from '@stoa/protocol/workspaces'
import { CornerDownLeft } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { TextField } from '../../ui/TextField.tsx'
import { MemberName } from '../workspaces/MemberName.tsx'

export type MemberPickerProps = {
  /** Who may be chosen. */
  among: Member[]
  chosen: string[]
  atMost?: number
  onChange: (ids: string[]) => void
  /** Enter, with nothing asked for and somebody chosen. */
  onDone: () => void
}

/** People and agents to choose from, by name; Enter takes the first that is found and not chosen yet. */
export function MemberPicker(props: MemberPickerProps) {
  const { among, chosen, atMost = Number.POSITIVE_INFINITY, onChange } = props
  const [query, setQuery] = useState('')
  const presence = useLive((view) => view.presence)
  const asked = query.trim().toLowerCase()
  const found = among
    .filter((member) => member.name.toLowerCase().includes(asked) || member.handle.includes(asked))
    .sort((one, other) => one.name.localeCompare(other.name))
  const isFull = chosen.length >= atMost
  const next = asked === '' || isFull ? undefined : found.find(({ id }) => !chosen.includes(id))

  function press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (next) {
      onChange([...chosen, next.id])
      setQuery('')
    } else if (asked === '' && chosen.length > 0) props.onDone()
  }

  return (
    <div className="space-y-3">
      <TextField
        label={text.add.find}
        type="search"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={press}
      />
      <ul className="-mx-2.5 max-h-72 overflow-y-auto">
        {found.map((member) => (
          <li key={member.id} className={classes('flex items-center rounded-6 px-2.5', member === next && 'bg-active')}>
            <Checkbox
              className="w-full items-center"
              checked={chosen.includes(member.id)}
              disabled={!chosen.includes(member.id) && isFull}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, member.id] : chosen.filter((id) => id !== member.id))
              }
              label={<MemberName member={member} presence={presence[member.id]?.state ?? 'offline'} />}
            />
            {member === next && <CornerDownLeft aria-hidden size={14} className="shrink-0 text-faint coarse:hidden" />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-13 text-muted">{text.add.nobody}</p>}
    </div>
  )
}
