import type { House } from './house.ts'
import type { Screen } from './screen.ts'

const at =
  (rest: string) =>
  ({ ada }: House): string =>
    `/w/${ada.workspace.slug}/${rest}`
const fresh =
  (rest: string) =>
  ({ nia }: House): string =>
    `/w/${nia.workspace.slug}/${rest}`
const guest =
  (rest: string) =>
  ({ gus }: House): string =>
    `/w/${gus.workspace.slug}/${rest}`

/** Pages of a workspace that are no conversation. */
export const adminScreens: Screen[] = [
  { name: 'people', as: 'ada', path: at('members') },
  { name: 'people-as-guest', as: 'gus', path: guest('members') },
  { name: 'people-failing', as: 'ada', path: at('members'), failing: '**/api/**/members*' },
  { name: 'agents', as: 'ada', path: at('members?tab=agents') },
  { name: 'invites', as: 'ada', path: at('members?tab=invites') },
  { name: 'invites-empty', as: 'nia', path: fresh('members?tab=invites') },
  {
    name: 'invite-dialog',
    as: 'ada',
    path: at('members'),
    act: async (eye) => {
      await eye.press('Invite people')
      await eye.page.getByRole('dialog').getByRole('combobox').first().waitFor()
    },
  },
  { name: 'agent', as: 'ada', path: (house) => at(`agents/${house.scout.id}`)(house) },
  { name: 'agent-offline', as: 'ada', path: (house) => at(`agents/${house.forge.id}`)(house) },
  { name: 'agent-as-guest', as: 'gus', path: (house) => guest(`agents/${house.tally.id}`)(house) },
  {
    name: 'agent-failing',
    as: 'ada',
    path: (house) => at(`agents/${house.scout.id}`)(house),
    failing: '**/api/**/agents/*',
  },
  {
    name: 'persona-edit',
    as: 'ada',
    path: (house) => at(`agents/${house.scout.id}`)(house),
    act: async (eye) => {
      await eye.press('Edit')
      await eye.field('What Scout is told').fill('# Scout\n\nOne sentence, then the evidence.')
    },
  },
  {
    name: 'persona-versions',
    as: 'ada',
    path: (house) => at(`agents/${house.scout.id}`)(house),
    act: async (eye) => {
      await eye.press('Versions')
      await eye.page.getByRole('dialog').getByRole('listitem').last().getByRole('button').click()
    },
  },
  { name: 'connect', as: 'ada', path: at('connect') },
  { name: 'connect-shell', as: 'ada', path: at('connect'), act: (eye) => eye.page.getByRole('tab').nth(1).click() },
  {
    name: 'connect-typescript',
    as: 'ada',
    path: at('connect'),
    act: (eye) => eye.page.getByRole('tab').nth(2).click(),
  },
  { name: 'connect-mqtt', as: 'ada', path: at('connect'), act: (eye) => eye.page.getByRole('tab').nth(3).click() },
  { name: 'projects', as: 'ada', path: at('projects') },
  { name: 'projects-empty', as: 'nia', path: fresh('projects') },
  { name: 'settings', as: 'ada', path: at('settings') },
  { name: 'account', as: 'ada', path: at('account') },
  { name: 'keys', as: 'ada', path: at('keys') },
  { name: 'keys-empty', as: 'nia', path: fresh('keys') },
  { name: 'audit-log', as: 'ada', path: at('audit-log') },
  { name: 'audit-log-as-guest', as: 'gus', path: guest('audit-log') },
  { name: 'all-channels', as: 'ada', path: at('all-channels') },
  { name: 'deliveries', as: 'ada', path: at('deliveries') },
  { name: 'jobs', as: 'ada', path: at('jobs') },
  ...['audit-log', 'all-channels', 'deliveries', 'jobs'].flatMap((page): Screen[] => [
    { name: `${page}-failing`, as: 'ada', path: at(page), failing: `**/api/**/${page}**` },
    { name: `${page}-loading`, as: 'ada', path: at(page), hanging: `**/api/**/${page}**` },
  ]),
  { name: 'jobs-as-guest', as: 'gus', path: guest('jobs') },
  { name: 'help', as: 'ada', path: at('help') },
]
