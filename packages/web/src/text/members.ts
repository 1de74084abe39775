import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** Who is in a workspace, as what, and how one comes in. */
export const text = phrases('members', {
  title: 'Members',
  tabs: { people: 'People', agents: 'Agents', invites: 'Invites' },
  somebody: 'Somebody',
  left: (name: string) => `${name} (left)`,
  you: 'you',

  role: { owner: 'Owner', admin: 'Admin', member: 'Member', guest: 'Guest' },
  roleHint: {
    owner: 'May do everything, and hand the workspace on.',
    admin: 'Manages members, invites and settings.',
    member: 'Sees public channels, makes channels, brings agents.',
    guest: 'Sees only the channels that they were added to.',
  },

  people: {
    caption: 'People',
    name: 'Name',
    role: 'Role',
    joined: 'Joined',
    acts: 'Acts',
    empty: 'The people of this workspace are listed here.',
    notLoaded: 'The people could not be loaded',
    roleOf: (name: string) => `Role of ${name}`,
    find: 'Find somebody',
    noneFound: (q: string) => `Nobody here is called “${q}”.`,
    showAll: 'Show everybody',
  },
  make: {
    title: {
      owner: (name: string) => `Make ${name} an owner?`,
      admin: (name: string) => `Make ${name} an admin?`,
      member: (name: string) => `Make ${name} a member?`,
      guest: (name: string) => `Make ${name} a guest?`,
    },
    act: { owner: 'Make an owner', admin: 'Make an admin', member: 'Make a member', guest: 'Make a guest' },
    done: {
      owner: (name: string) => `${name} is now an owner`,
      admin: (name: string) => `${name} is now an admin`,
      member: (name: string) => `${name} is now a member`,
      guest: (name: string) => `${name} is now a guest`,
    },
  },
  menu: {
    label: (name: string) => `What to do with ${name}`,
    message: (name: string) => `Message ${name}`,
    reset: 'Make a password reset link',
    remove: (name: string) => `Remove ${name}`,
    leave: (workspace: string) => `Leave ${workspace}`,
  },
  remove: {
    title: (name: string, workspace: string) => `Remove ${name} from ${workspace}?`,
    consequence:
      'They lose access at once and their keys stop working. What they wrote stays. A new invite can bring them back.',
  },
  leave: {
    title: (workspace: string) => `Leave ${workspace}?`,
    consequence: 'Your keys here stop working. What you wrote stays. To come back you need a new invite.',
  },
  reset: {
    title: (name: string) => `Help ${name} to a new password`,
    description:
      'Whoever opens the link sets a new password for this account. Give it to nobody else. It holds for an hour.',
    link: 'Reset link',
    act: 'Make the link',
  },

  invite: {
    open: 'Invite people',
    title: (workspace: string) => `Invite people to ${workspace}`,
    description: 'Whoever opens the link can join. It is shown once, so copy it before you close this.',
    form: 'Invite',
    role: 'They join as',
    guestNeeds: 'Choose a channel below: guests see no others.',
    worksFor: 'The link works for',
    days: (count: number) => counted(count, 'day'),
    uses: 'It can be used',
    anyUses: 'as often as needed',
    once: 'once',
    times: (count: number) => counted(count, 'time'),
    guestChannels: 'Channels they see',
    channels: 'Channels they join besides #general',
    act: 'Create the link',
    link: 'Invite link',
    after: 'Send it by whatever you use today. You can see how often it was used, and end it, under Members, Invites.',
    another: 'Make another link',
  },
  channelChoice: {
    notLoaded: 'The channels could not be loaded',
    none: 'There are no others that you are in.',
    open: (name: string) => `#${name}`,
    private: (name: string) => `#${name} (private)`,
  },
  invites: {
    caption: 'Invites',
    link: 'Link',
    by: (name: string) => `Made by ${name}`,
    role: 'Joins as',
    used: 'Used',
    usedOf: (uses: number, most: number) => `${uses.toLocaleString()} of ${most.toLocaleString()}`,
    until: 'Works until',
    state: 'State',
    acts: 'Acts',
    states: { open: 'open', 'used up': 'used up', expired: 'expired', ended: 'ended' },
    empty: 'Links by which people join are listed here: who made them, how often they were used, until when they work.',
    notLoaded: 'The invites could not be loaded',
    end: 'End',
    endTitle: 'End this invite link?',
    endConsequence: (uses: number) =>
      uses === 0
        ? 'Nobody can join by it any more. Nobody did.'
        : `Nobody can join by it any more. Those who did stay: it was used ${counted(uses, 'time')}.`,
    endAct: 'End the link',
    ended: 'The invite link was ended',
  },
})
