import { phrases } from './phrases.ts'

/** The pages of a workspace that are no conversation, and the way between them. */
export const text = phrases('settings', {
  label: 'Settings',
  groups: { workspace: 'Workspace', admin: 'Administration', you: 'You' },
  pages: {
    members: 'Members',
    connect: 'Connect an agent',
    projects: 'Projects',
    workspace: 'Settings',
    channels: 'Channels',
    deliveries: 'Deliveries',
    auditLog: 'Audit log',
    jobs: 'Jobs',
    saved: 'Saved',
    account: 'Account',
    keys: 'Access keys',
    help: 'Help',
  },
  pageOf: (page: string, workspace: string) => `${page} · ${workspace} · Stoa`,

  name: 'Name',
  nameOf: 'Name of the workspace',
  nameMissing: 'A workspace needs a name.',
  nameHint: 'Links keep working: the address stays as it is.',
  nameLocked: 'An admin can change it.',
  rename: 'Rename the workspace',
  renamed: (name: string) => `The workspace is now called ${name}`,
  address: 'Address',
  addressOf: 'Address of the workspace',
  addressHint: 'Members open the workspace by it; for programs the id is what counts.',
  id: 'Workspace id',
  others: 'Other workspaces',
  othersHint: 'You can belong to several, with one account.',
  yours: 'Your workspaces',
  make: 'New workspace',
  byAdmins: 'Settings are changed by owners and admins. You find them under Members.',
  resume: {
    since: 'This workspace was restored from a backup. Since {time} nothing goes out to agents.',
    sinceAskOwner:
      'This workspace was restored from a backup. Since {time} nothing goes out to agents; an owner can resume it.',
    act: 'Resume',
    title: 'Let what goes out go on?',
    consequence: 'Agents are sent what has waited for them. Some of it they may have had before the restore.',
    done: 'What goes out goes on',
  },
})
