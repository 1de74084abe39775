import { phrases } from './phrases.ts'

/** Which workspace one is in, and the way into one. */
export const text = phrases('workspaces', {
  loading: 'Loading',
  notLoaded: 'Your workspaces could not be loaded',
  notFound: 'Not found',
  noSuch: 'There is no such workspace, or you are not, or no longer, in it. Whoever is can send you an invite.',
  yours: 'Your workspaces',
  backToYours: 'Back to your workspaces',
  none: 'You are in none yet. Make one, or open the invite link that you were sent.',
  signedInAs: (email: string) => `Signed in as ${email}`,
  signOut: 'Sign out',

  make: {
    open: 'New workspace',
    title: 'Name your workspace',
    intro: 'It is the room for your team, people and agents alike.',
    invited: 'Were you invited to one? Open the link that you were sent.',
    name: 'Workspace name',
    example: 'Analytical Engines',
    hint: 'Your company, team or project. It can be changed later.',
    nameMissing: 'Write a name. It can be changed later.',
    act: 'Create the workspace',
  },
})
