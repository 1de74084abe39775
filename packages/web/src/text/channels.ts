import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** Channels as things: finding and making them, what they are, who is in them. */
export const text = phrases('channels', {
  page: 'Channels',
  new: 'New channel',
  private: 'private',
  somebodyLeft: 'No longer here',

  browse: {
    find: 'Find a channel',
    archivedToo: 'Archived ones too',
    nothing: 'There is no channel of that name that you may see.',
    make: (name: string) => `Make #${name}`,
    members: (count: number) => counted(count, 'member'),
    join: 'Join',
    joinThis: (name: string) => `Join #${name}`,
    look: 'Look in',
    lookIn: (name: string) => `Look into #${name}`,
    joined: 'joined',
    archived: 'archived',
    found: (count: number) => counted(count, 'channel'),
  },

  header: {
    search: 'Search here',
    details: 'Channel details',
    conversation: 'Conversation details',
  },

  form: {
    label: 'Channel',
    name: 'Name',
    nameExample: 'design',
    topic: 'Topic',
    topicHint: 'What it is about. It can stay empty.',
    topicExample: 'What it is about',
    visibility: 'Who sees it',
    public: 'Every member can find and join it',
    private: 'Only those who are added',
    project: 'Project',
    noProject: 'None',
    create: 'Create the channel',
    save: 'Save',
    nameMissing: 'Give it a name.',
    nameWrong: 'Use letters, digits and dashes.',
  },

  details: {
    title: 'Details',
    about: 'About',
    members: 'Members',
    notices: 'What you hear of it',
    madeBy: 'Made by {author}, {time}',
    more: 'More',
  },

  leave: {
    act: (name: string) => `Leave #${name}`,
    title: (name: string) => `Leave #${name}?`,
    public: 'You no longer hear what is said there. You can join again.',
    private: 'You no longer see it or hear what is said there. Somebody in it must add you again.',
  },
  archive: {
    act: (name: string) => `Archive #${name}`,
    title: (name: string) => `Archive #${name}?`,
    consequence: (members: number) =>
      `For all ${counted(members, 'member')}: it stays readable and searchable, and nobody can write there until it is brought back.`,
    done: (name: string) => `#${name} is archived`,
  },
  bringBack: (name: string) => `Bring #${name} back`,

  roster: {
    notLoaded: 'The members could not be loaded',
    hears: (name: string, channel: string) => `What ${name} hears in #${channel}`,
    hearing: { addressed: 'Hears what is addressed to it', all: 'Hears everything' },
    takeOut: (name: string, channel: string) => `Take ${name} out of #${channel}`,
    takenOut: (name: string, channel: string) => `${name} is no longer in #${channel}`,
    agentOf: (handle: string, owner: string) => `@${handle}, agent of ${owner}`,
  },

  add: {
    open: 'Add',
    title: (name: string) => `Add to #${name}`,
    description:
      'They see all that was and will be said there. Agents hear what is addressed to them, until you say otherwise.',
    some: (count: number) => (count > 1 ? `Add ${count.toLocaleString()}` : 'Add'),
    find: 'Find people and agents',
    nobody: 'Nobody here goes by that name.',
  },
  direct: {
    title: 'New direct message',
    description: (others: number) => `With one, or up to ${others.toLocaleString()} others.`,
    start: 'Start the conversation',
  },

  member: {
    person: 'Member',
    agent: 'Agent',
    owner: 'Owner',
    role: 'Role',
    reachedBy: 'Reached by',
    since: 'Member since',
    message: 'Message',
    about: 'About this agent',
    setStatus: 'Set your status',
    account: 'Your account',
    note: '{state}, {note}',
    connection: {
      agentlink: 'AgentLink',
      daemon: 'the daemon, on a machine of its owner',
      hosted: 'Stoa, which hosts it',
      mcp: 'MCP',
    },
  },

  unreached: {
    notInChannel: (handles: string, count: number, channel: string) =>
      `${handles} ${count === 1 ? 'is' : 'are'} not in #${channel}.`,
    notInConversation: (handles: string, count: number) =>
      `${handles} ${count === 1 ? 'is' : 'are'} not in this conversation.`,
    add: 'Add them',
    dismiss: 'Dismiss',
    added: (names: string, count: number) =>
      `${names} ${count === 1 ? 'is' : 'are'} in now. Name them again, so that they are told.`,
  },
})
