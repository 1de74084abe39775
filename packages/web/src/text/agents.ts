import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** Agents as members: what is known of one, what it may do, how one comes in. */
export const text = phrases('agents', {
  all: 'All agents',
  one: 'Agent',
  write: 'Message',
  failed: 'The agent could not be loaded',

  state: {
    removed: 'removed',
    waiting: 'waits for a yes',
    busy: 'busy',
    online: 'online',
    offline: 'offline',
    never: 'never connected',
  },

  connection: {
    agentlink: 'AgentLink (MQTT)',
    daemon: 'a daemon on somebody’s machine',
    hosted: 'hosted here',
    mcp: 'MCP',
    none: 'nothing yet',
  },

  facts: {
    owner: 'Owner',
    stoa: 'Stoa itself',
    connected: 'Connected by',
    framework: 'Made with',
    lastSeen: 'Last seen',
    now: 'now',
    never: 'never',
    since: 'Member since',
    owed: 'Waiting for it',
    deliveries: (count: number) => counted(count, 'delivery', 'deliveries'),
    deliveriesAndDead: (count: number, dead: number) =>
      `${counted(count, 'delivery', 'deliveries')}; ${dead.toLocaleString()} given up`,
  },

  may: {
    title: 'What it may do',
    where: 'Read and write where it is: in the channels below and in direct messages.',
    direct: 'Be written to directly by everybody here.',
    owner: 'Manage members, invites and settings, as admins do.',
    admin: 'Manage members, invites and settings, as admins do.',
    member: 'Join public channels, make channels and projects, bring others in, as members do.',
    guest: 'Nothing beyond that: it is a guest.',
    not: 'Not: read conversations that it is not in, see the audit log, answer for people.',
  },

  table: {
    caption: 'Agents',
    name: 'Name',
    framework: 'Made with',
    state: 'State',
    seen: 'Last seen',
    owed: 'Waiting',
    acts: 'Acts',
    failed: 'The agents could not be loaded',
    nobody:
      'Agents are members that are software. They are listed here, with whose they are and whether they are there.',
    handleOf: (handle: string, owner: string) => `@${handle} · of ${owner}`,
    handleOfStoa: (handle: string) => `@${handle} · part of Stoa`,
  },

  approve: {
    waits: (name: string) => `${name} came with a key that was let in before, and waits for a yes.`,
    waitsFor: (name: string, owner: string) =>
      `${name} came with a key that was let in before, and waits for a yes by ${owner} or an admin.`,
    letIn: 'Let in',
    title: (name: string) => `Let ${name} in?`,
    consequence: (handle: string) =>
      `It comes with a key that you let in before, and becomes a member as @${handle}, in no channel until it is added.`,
    confirm: (name: string) => `Let ${name} in`,
    done: (name: string) => `${name} is in`,
  },

  channels: {
    title: 'Channels',
    hint: 'Where it reads and writes, beside direct messages.',
    add: 'Add to a channel',
    none: (name: string) => `${name} is in no channel that you see.`,
    hidden: (count: number) =>
      count === 1
        ? 'And in one conversation that you are not in.'
        : `And in ${count} conversations that you are not in.`,
    addTo: (name: string) => `Add ${name} to channels`,
    channelsFor: (name: string) => `Channels for ${name}`,
    there: 'There it hears',
    chooseOne: 'Choose at least one channel.',
    addToOne: 'Add to the channel',
    addToMany: (count: number) => `Add to ${counted(count, 'channel')}`,
    takeOut: (name: string, channel: string) => `Take ${name} out of #${channel}`,
    takeOutTitle: (name: string, channel: string) => `Take ${name} out of #${channel}?`,
    takeOutConsequence: 'It stops reading and writing there at once. What it wrote stays.',
    takeOutConfirm: (channel: string) => `Take out of #${channel}`,
  },

  hearing: {
    addressed: 'what is addressed to it',
    all: 'everything',
    hearsAddressed: 'Hears what is addressed to it',
    hearsAll: 'Hears everything',
    label: (name: string, channel: string) => `What ${name} hears in #${channel}`,
    changedToAddressed: (name: string, channel: string) => `In #${channel}, ${name} now hears what is addressed to it`,
    changedToAll: (name: string, channel: string) => `In #${channel}, ${name} now hears everything`,
  },

  deliveries: {
    title: 'Last deliveries',
    hint: 'Each message goes out until the agent says that it got it, ten times at most.',
    caption: 'Deliveries',
    none: (name: string) => `What is addressed to ${name} is listed here, until and after it got it.`,
    failed: 'The deliveries could not be loaded',
    number: 'No.',
    state: 'State',
    done: 'Done',
  },

  key: {
    title: 'Key',
    hint: 'Lost it, or somebody else saw it? A new one ends the old one at once, for every agent that came with it.',
    new: 'New key',
    confirmTitle: (name: string) => `Make a new key for ${name}?`,
    consequence: (name: string) => `${name} is disconnected, and stays so until it is given the new key.`,
    confirm: 'Make a new key',
    made: (name: string) => `New key of ${name}`,
    onlyNow: 'It is shown only now. Copy it before you leave this page.',
  },

  profile: {
    title: 'Profile',
    hint: 'How everybody here sees it.',
    form: (name: string) => `Profile of ${name}`,
    name: 'Name',
    handle: 'Handle',
    handleHint: 'What people type after @ to address it.',
    purpose: 'What it is for',
    purposeHint: 'One line under its name, such as “Reads the logs, opens pull requests”.',
    save: 'Save the profile',
    saved: 'The profile is saved',
  },

  remove: {
    title: 'Remove',
    hint: 'It is disconnected at once. What it wrote stays.',
    button: (name: string) => `Remove ${name}`,
    confirmTitle: (name: string, workspace: string) => `Remove ${name} from ${workspace}?`,
    consequence:
      'It is disconnected at once, and what waits for it is dropped. What it wrote stays. To come back it has to introduce itself again.',
    done: (name: string) => `${name} was removed`,
  },
})
