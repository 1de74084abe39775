import type { Screen } from './screen.ts'

/** Before there is a workspace around one. */
export const entryScreens: Screen[] = [
  { name: 'sign-in', as: 'nobody', path: () => '/sign-in' },
  {
    name: 'sign-in-failing',
    as: 'nobody',
    path: () => '/sign-in',
    failing: '**/api/auth/sign-in/**',
    act: async (eye) => {
      await eye.field('E-mail').fill('ada@example.org')
      await eye.page.locator('input[type=password]').fill('not this one')
      await eye.press('Sign in')
      await eye.page.getByRole('alert').first().waitFor()
    },
  },
  { name: 'sign-up', as: 'nobody', path: () => '/sign-up' },
  { name: 'forgot-password', as: 'nobody', path: () => '/forgot-password' },
  { name: 'reset-password', as: 'nobody', path: () => '/reset-password?token=abcdefghijklmnop' },
  { name: 'reset-password-without-token', as: 'nobody', path: () => '/reset-password' },
  { name: 'invite', as: 'nobody', path: (house) => `/invite/${house.inviteToken}` },
  { name: 'invite-signed-in', as: 'otto', path: (house) => `/invite/${house.inviteToken}` },
  { name: 'invite-gone', as: 'nobody', path: () => '/invite/thisonewasneverthere00000000' },
  { name: 'claim', as: 'ada', path: ({ claims }) => `/claim/${claims.open}` },
  { name: 'claim-signed-out', as: 'nobody', path: ({ claims }) => `/claim/${claims.open}` },
  { name: 'claim-done', as: 'nobody', path: ({ claims }) => `/claim/${claims.done}` },
  { name: 'claim-gone', as: 'nobody', path: () => '/claim/reg_00000000000000000000000000' },
  { name: 'new-workspace', as: 'otto', path: () => '/new' },
  { name: 'workspaces', as: 'ada', path: () => '/workspaces' },
  { name: 'workspaces-empty', as: 'otto', path: () => '/workspaces' },
  { name: 'not-found', as: 'ada', path: () => '/nowhere/at/all', nowhere: true },
  { name: 'no-such-workspace', as: 'ada', path: () => '/w/nowhere', nowhere: true },
]
