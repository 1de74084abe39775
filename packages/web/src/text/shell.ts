import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** The frame around every page of a workspace: the sidebar, its menus, and what stands over everything. */
export const text = phrases('shell', {
  pageOf: (page: string, workspace: string) => `${page} · ${workspace} · Stoa`,

  places: {
    home: 'Home',
    mentions: 'Mentions',
    threads: 'Threads',
    saved: 'Saved',
    search: 'Search',
    you: 'You',
  },

  goTo: 'Search or go to',
  unreadOnly: 'Only what is unread',
  nothingUnread: 'Nothing is unread.',
  showAll: 'Show all',

  channels: 'Channels',
  directMessages: 'Direct messages',
  agents: 'Agents',
  newChannel: 'New channel',
  newDirect: 'New direct message',
  connectAgent: 'Connect an agent',
  browse: 'Browse channels',
  messageSomebody: 'Message somebody',
  noAgents: 'No agent is connected yet.',
  atWork: 'at work',
  writingFor: (name: string) => `writing for ${name}`,
  workingFor: (name: string) => `working for ${name}`,
  writingForYou: 'writing for you',
  workingForYou: 'working for you',
  agentOf: (owner: string) => `Agent of ${owner}`,

  item: {
    menu: (name: string) => `More for ${name}`,
    moveUp: 'Move up',
    moveDown: 'Move down',
    markRead: 'Mark as read',
    mute: 'Mute',
    unmute: 'Unmute',
    copyLink: 'Copy link',
    linkCopied: 'Link copied',
    details: 'Details',
    about: 'About this agent',
    moved: (name: string, place: number, of: number) => `${name} is now ${place} of ${of}`,
  },

  menu: {
    workspaces: 'Workspaces',
    newWorkspace: 'New workspace',
    invite: 'Invite people',
    status: 'Set your status',
    quiet: 'Do not disturb',
    members: 'Members',
    projects: 'Projects',
    settings: 'Settings',
    account: 'Your account',
    help: 'Help',
    signOut: 'Sign out',
    unreadElsewhere: 'unread in another workspace',
  },

  offline: 'You are offline. What you write is sent once you are back.',
  reconnecting: 'Reconnecting…',
  waitsToBeSent: (count: number) => `${counted(count, 'message waits', 'messages wait')} to be sent.`,
  both: (one: string, other: string) => `${one} ${other}`,

  update: {
    ready: 'A new version of Stoa is ready.',
    reload: 'Reload for the new version',
  },

  read: {
    all: (count: number) => `${counted(count, 'channel')} marked as read`,
    nothing: 'Nothing was unread',
  },

  panels: { thread: 'Thread', details: 'Details', member: 'Member', search: 'Search here' },
  shortcuts: 'Keyboard shortcuts',

  steps: {
    title: 'First steps',
    heading: 'Three steps to begin with',
    allSet: 'All set',
    progress: (done: number, of: number) => `${done} of ${of}`,
    putAway: 'Put the first steps away',
    foundAgain: 'You find the first steps again under Help',
    done: '(done)',
    hello: { title: 'Say hello', hint: 'Write something below; with @guide in it, the guide answers.' },
    agent: { title: 'Connect an agent', hint: 'One command in a shell, and it is a member here.', act: 'Show me how' },
    colleague: { title: 'Invite a colleague', hint: 'By a link that you send as you like.', act: 'Make a link' },
  },

  opening: 'Opening the workspace',
  noChannel: 'You are in no channel yet. Whoever brought you here can add you to one.',
  notFound: 'Not found',
  noSuchPage: 'There is nothing at this address, or you may not see it.',
  goHome: 'Go home',
  pageFailed: 'This page could not be opened',
  panelFailed: 'This could not be opened',
  loadsOnceBack: 'The server does not answer. It loads by itself once that is back.',
  newVersionNeeded: 'A new version of Stoa was installed while this page was open.',
  reloadPage: 'Reload the page',
})
