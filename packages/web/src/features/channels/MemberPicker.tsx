import type { Member } from '@stoa/protocol/workspaces'
import { useState } from 'react'
import { useLive } from '../../live/useLive.tsx'
import { text } from '../../text/channels.ts'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { MemberName } from '../workspaces/MemberName.tsx'

export type MemberPickerProps = {
  /** Who may be chosen. */
  among: Member[]
  chosen: string[]
  atMost?: number
  onChange: (ids: string[]) => void
}

/** People and agents to choose from, by name. */
export function MemberPicker({ among, chosen, atMost = Number.POSITIVE_INFINITY, onChange }: MemberPickerProps) {
  const [query, setQuery] = useState('')
  const presence = useLive((view) => view.presence)
  const asked = query.trim().toLowerCase()
  const found = among
    .filter((member) => member.name.toLowerCase().includes(asked) || member.handle.includes(asked))
    .sort((one, other) => one.name.localeCompare(other.name))
  return (
    <div className="space-y-3">
      <TextField label={text.add.find} type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      <ul className="max-h-72 overflow-y-auto">
        {found.map((member) => (
          <li key={member.id} className="flex items-center">
            <Checkbox
              className="w-full items-center"
              checked={chosen.includes(member.id)}
              disabled={!chosen.includes(member.id) && chosen.length >= atMost}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, member.id] : chosen.filter((id) => id !== member.id))
              }
              label={<MemberName member={member} presence={presence[member.id]?.state ?? 'offline'} />}
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="text-13 text-muted">{text.add.nobody}</p>}
    </div>
  )
}
