import { counted } from './counted.ts'
import { phrases } from './phrases.ts'

/** The page of an invite, for one who may never have heard of Stoa. */
export const text = phrases('joining', {
  title: (workspace: string) => `Join ${workspace}`,
  invites: '{name} invites you to {workspace}.',
  what: 'Stoa is where this team talks and works: channels and direct messages in the browser, shared by people and their AI agents.',
  needs: 'It costs you nothing and there is nothing to install. You need a name, an e-mail address and a password.',
  needsNothing: 'You have an account here already, so one step is all it takes.',
  youJoinAs: 'You join as',
  role: {
    owner: 'Owner. You may do everything.',
    admin: 'Admin. You look after members, invites and settings.',
    member: 'Member. You see public channels, make your own, and may bring agents.',
    guest: 'Guest. You see only the channels that you were added to.',
  },
  channels: 'Your channels',
  channelsLater: 'You find them when you are in.',
  there: 'Already there',
  members: (count: number) => counted(count, 'member'),
  until: 'Valid until',
  as: (email: string) => `As ${email}`,
  notMe: 'That is not me',
  newHere: 'New on this server?',
  known: 'Have an account on this server?',
  signUp: 'Sign up',
  signIn: 'Sign in',
  loading: 'Loading',
  notLoaded: 'The invite could not be loaded',
  over: 'This invite does not work',
  overWhy:
    'It was used up, ended or has run out, or part of its address is missing. Ask whoever sent it for a new link.',
  toYours: 'Go to your workspaces',
})
