import { Archive, Bell, Link2, Pencil, Plus, Settings, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { CopyField } from '../../ui/CopyField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { KitBlock, KitRow } from './KitBlock.tsx'

export function KitControls() {
  return (
    <>
      <KitBlock title="Buttons">
        <KitRow>
          <Button look="primary">Create channel</Button>
          <Button>Invite</Button>
          <Button look="quiet">Cancel</Button>
          <Button look="danger">Archive #design</Button>
          <Button look="primary" busy>
            Create channel
          </Button>
          <Button disabled>Invite</Button>
        </KitRow>
        <KitRow>
          <Button size="small" look="primary">
            Save
          </Button>
          <Button size="small">
            <Plus aria-hidden size={14} />
            New key
          </Button>
          <Button size="small" look="quiet">
            Show more
          </Button>
          <IconButton icon={Settings} label="Settings" />
          <IconButton icon={Bell} label="Notifications" pressed />
          <IconButton icon={Pencil} label="Edit" keys="E" size="small" />
          <IconButton icon={Trash2} label="Delete" disabled />
          <Kbd keys="Mod K" />
          <Kbd keys="Alt Shift Down" />
        </KitRow>
      </KitBlock>
      <KitBlock title="Fields">
        <div className="grid max-w-160 gap-5 mid:grid-cols-2">
          <TextField label="Workspace name" placeholder="Analytical Engines" hint="Your team sees it in the sidebar." />
          <TextField
            label="E-mail"
            type="email"
            defaultValue="ada@"
            error="Write the whole address, such as ada@example.org."
          />
          <Select
            label="Role"
            defaultValue="member"
            options={[
              { value: 'admin', label: 'Admin' },
              { value: 'member', label: 'Member' },
              { value: 'guest', label: 'Guest' },
            ]}
          />
          <TextField label="Slug" defaultValue="analytical-engines" disabled />
          <div className="mid:col-span-2">
            <TextArea label="Topic" defaultValue="Colour, type and how it all reads." rows={3} />
          </div>
          <Checkbox label="Private" hint="Only members see it and its messages." />
          <Checkbox label="Tell me about every message" defaultChecked />
        </div>
      </KitBlock>
      <KitBlock title="To take elsewhere">
        <div className="max-w-160 space-y-4">
          <CopyField
            label="Connect an agent from a shell"
            value="npx stoa-agent join http://127.0.0.1:3000/join/4F7K-92QX"
          />
          <CopyField label="Access key" value="stoa_k_8f2b" masked="stoa_k_••••••••••••••••••••8f2b" />
        </div>
      </KitBlock>
      <KitFloating />
    </>
  )
}

function KitFloating() {
  const [size, setSize] = useState('all')
  return (
    <KitBlock title="What floats">
      <KitRow>
        <Dialog
          title="New channel"
          description="A room for one subject. Its name can be changed later."
          trigger={<Button>Open a dialog</Button>}
          actions={
            <>
              <Button look="quiet">Cancel</Button>
              <Button look="primary">Create channel</Button>
            </>
          }
        >
          <div className="space-y-4">
            <TextField label="Name" placeholder="design" />
            <Checkbox label="Private" hint="Only members see it and its messages." />
          </div>
        </Dialog>
        <ConfirmDialog
          title="Archive #design?"
          consequence="Its 12 members can read it still, but nobody can write. An admin can bring it back."
          confirm="Archive #design"
          trigger={<Button>Confirm</Button>}
          onConfirm={() => Promise.reject(new Error('The server did not answer. Nothing was archived.'))}
        />
        <Menu
          trigger={<Button>Open a menu</Button>}
          entries={[
            { heading: 'Notify me' },
            { label: 'Every message', checked: size === 'all', onSelect: () => setSize('all') },
            { label: 'Mentions only', checked: size === 'mentions', onSelect: () => setSize('mentions') },
            'separator',
            { label: 'Copy link', icon: Link2, keys: 'C', onSelect: () => showToast({ text: 'Link copied' }) },
            { label: 'Archive #design', icon: Archive, danger: true, onSelect: () => {} },
          ]}
        />
        <Popover title="Formatting" titleShown trigger={<Button>Open a popover</Button>}>
          <p className="text-13 text-muted">A few words that help, and nothing that must be read to go on.</p>
        </Popover>
        <Button
          onClick={() =>
            showToast({ text: 'Message deleted', undo: () => showToast({ text: 'Brought back', look: 'success' }) })
          }
        >
          Toast with undo
        </Button>
        <Button onClick={() => showToast({ text: 'The file is too large: 25 MB at most.', look: 'danger' })}>
          Toast of failure
        </Button>
      </KitRow>
    </KitBlock>
  )
}
